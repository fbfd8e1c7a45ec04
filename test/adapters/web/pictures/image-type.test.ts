// Images by their first bytes.

import { expect, it } from 'vitest';
import { imageTypeOf } from '../../../../adapters/web/pictures/image-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x0a\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['\x00\x00\x00\x20ftypavif', 'image/avif'],
])('knows %j', (text, type) => {
  expect(imageTypeOf(bytes(`${text} and the rest`))).toBe(type);
});

it.each([
  '',
  '<svg xmlns="http://www.w3.org/2000/svg">',
  '<?xml version="1.0"?><svg/>',
  '<html>',
  ' \x89PNG\r\n\x1a\n',
  'RIFF\x0a\x00\x00\x00WAVE',
  '\x00\x00\x00\x20ftypmp42',
  '%PDF-1.7',
  'GIF8',
])('knows no %j', (text) => {
  expect(imageTypeOf(bytes(text))).toBeUndefined();
});

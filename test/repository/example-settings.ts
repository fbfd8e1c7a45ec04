// The settings of .env.example with their values, as if somebody had taken away the comment signs.

import { readFileSync } from 'node:fs';

export function exampleSettings(): Record<string, string> {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const found = [...text.matchAll(/^#?([A-Z][A-Z_]+)=(.*)$/gm)];
  const names = found.map(([, name = '']) => name);
  if (new Set(names).size < names.length) throw new Error('a setting is there twice');
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

// The pages of the web page that the documentation shows: three widths, light and dark.

import { EXAMPLE_IDS } from '#src/papers/paper-id.ts';
import type { View } from './pictures.ts';

export const webViews: readonly View[] = [
  { name: 'web-front', path: '/', width: 1280, colours: 'light' },
  { name: 'web-front-dark', path: '/', width: 768, colours: 'dark' },
  { name: 'web-front-phone', path: '/', width: 375, colours: 'light' },
  { name: 'web-paper', path: `/papers/${EXAMPLE_IDS[0]}`, width: 1280, colours: 'dark' },
  { name: 'web-paper-phone', path: `/papers/${EXAMPLE_IDS[0]}`, width: 375, colours: 'dark' },
  { name: 'web-search', path: '/search?q=agents+that+remember', width: 768, colours: 'light' },
  { name: 'web-subscribe', path: '/subscribe', width: 1280, colours: 'light' },
  { name: 'web-subscribe-phone', path: '/subscribe', width: 375, colours: 'dark' },
];

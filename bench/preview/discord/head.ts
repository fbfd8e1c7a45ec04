// What the browser needs to draw Discord: our style sheet, the component library from node_modules, and its import map.

import { readFileSync } from 'node:fs';

/** Folders of node_modules, and our own files, that the page's scripts come from. */
export const DISCORD_FILES = [
  'bench/preview/discord/browser.mjs',
  'node_modules/@skyra/discord-components-core/dist/',
  'node_modules/@lit/',
  'node_modules/lit/',
  'node_modules/lit-element/',
  'node_modules/lit-html/',
];

const IMPORTS = {
  '@skyra/discord-components-core/': '/node_modules/@skyra/discord-components-core/dist/components/',
  '@lit/context': '/node_modules/@lit/context/index.js',
  '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
  '@lit/reactive-element/': '/node_modules/@lit/reactive-element/',
  lit: '/node_modules/lit/index.js',
  'lit/': '/node_modules/lit/',
  'lit-element/': '/node_modules/lit-element/',
  'lit-html': '/node_modules/lit-html/lit-html.js',
  'lit-html/': '/node_modules/lit-html/',
};

export function discordHead(): string {
  return `<style>${readFileSync(new URL('./look.css', import.meta.url), 'utf8')}</style>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" src="/bench/preview/discord/browser.mjs"></script>`;
}

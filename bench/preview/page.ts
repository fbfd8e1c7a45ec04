// The page: every shot at its own width, with what each platform's drawing needs in the browser.

import { readFileSync } from 'node:fs';
import { discordHead } from './discord/head.ts';
import { escapeHtml } from './html.ts';
import type { Shot } from './shot.ts';

export function pageOf(shots: readonly Shot[]): string {
  const style = readFileSync(new URL('./page.css', import.meta.url), 'utf8');
  const slack = readFileSync(new URL('./slack/look.css', import.meta.url), 'utf8');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Paperboy: how its messages look</title>
<style>${style}
${slack}</style>
${discordHead()}
</head>
<body>
<h1>Paperboy</h1>
<nav>${shots.map(({ name, title }) => `<a href="#${name}">${escapeHtml(title)}</a>`).join('')}</nav>
<main>
${shots.map(shotHtml).join('\n')}
</main>
</body>
</html>
`;
}

function shotHtml({ name, title, width, html }: Shot): string {
  return `<section>
<h2><a href="#${name}">${escapeHtml(title)}</a> <small>${width} px</small></h2>
<div class="stage" id="${name}" style="width: ${width}px">${html}</div>
</section>`;
}

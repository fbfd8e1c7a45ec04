// The frame of every page.

import { html } from 'hono/html';
import { languageNow } from '#src/conversation/texts/texts.ts';

/** Markup whose variable parts are escaped. */
export type Markup = ReturnType<typeof html>;

export interface Page {
  title: string;
  body: Markup;
}

export function layout({ title, body }: Page): Markup {
  return html`<!doctype html>
<html lang="${languageNow()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Paperboy</title>
</head>
<body>
<main>${body}</main>
</body>
</html>`;
}

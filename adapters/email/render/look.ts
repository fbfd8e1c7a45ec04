// How mails look. Styles are inline, because Gmail drops style sheets in some places. The sheet holds only what inline styles can't say:
// dark colours and small screens.

import { html, type Markup } from './markup.ts';

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export const WIDTH = 600;

/** Light colours; STYLE_SHEET has the dark ones under the same names. */
const INK = '#1d1d1f';
const MUTED = '#5c5f66';
const ACCENT = '#9a3412';
const LINE = '#e5e2dc';
const CARD = '#ffffff';
export const PAGE = '#f5f3ef';
export const BUTTON = '#f1ede6';

export const STYLE = {
  page: `margin:0;padding:0;background-color:${PAGE};`,
  card: `background-color:${CARD};border-radius:12px;`,
  brand: `font:700 15px/20px ${FONT};color:${ACCENT};text-decoration:none;`,
  title: `margin:0;font:700 24px/31px ${FONT};color:${INK};`,
  prose: `margin:0;font:400 15px/23px ${FONT};color:${INK};`,
  rank: `font:700 15px/25px ${FONT};color:${MUTED};`,
  paper: `font:700 18px/25px ${FONT};color:${INK};text-decoration:none;`,
  muted: `font:400 13px/20px ${FONT};color:${MUTED};`,
  note: `font:600 13px/20px ${FONT};color:${ACCENT};`,
  abstract: `font:400 14px/22px ${FONT};color:${INK};`,
  link: `color:${ACCENT};text-decoration:underline;`,
  line: `border-top:1px solid ${LINE};font-size:0;line-height:0;`,
  button: `background-color:${BUTTON};border-radius:8px;mso-padding-alt:7px 14px;`,
  buttonText: `display:inline-block;padding:7px 14px;font:600 14px/20px ${FONT};color:${INK};text-decoration:none;`,
  mainButton: `background-color:${ACCENT};border-radius:8px;mso-padding-alt:10px 20px;`,
  mainButtonText: `display:inline-block;padding:10px 20px;font:600 15px/22px ${FONT};color:#ffffff;text-decoration:none;`,
  code: `font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:0.92em;background-color:${BUTTON};border-radius:4px;padding:1px 4px;`,
  notice: `background-color:${BUTTON};border-left:4px solid ${ACCENT};border-radius:4px;`,
  preheader:
    'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all;',
} as const;

/** Class names of the sheet, by the colour that they replace. */
const DARK = `.ink{color:#f2f0ec!important}
.muted{color:#a9a6a0!important}
.accent{color:#fdba74!important}
.page{background-color:#141416!important}
.card{background-color:#1f1f23!important}
.button{background-color:#34343a!important}
.main{background-color:#fdba74!important}
.main a{color:#1f1f23!important}
.line{border-color:#3a3a40!important}
.notice{border-color:#fdba74!important}`;

/** `data-ogsc` is how Outlook's apps ask for dark colours. */
const OUTLOOK_DARK = DARK.split('\n')
  .map((rule) => `[data-ogsc] ${rule}`)
  .join('\n');

/** Our own text, so it is markup as it stands. */
export const STYLE_SHEET: Markup = {
  markup: `<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}
a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important}
@media (max-width:480px){
.outer{padding:0!important}
.card{border-radius:0!important}
.inner{padding-left:18px!important;padding-right:18px!important}
.title{font-size:21px!important;line-height:27px!important}
.paper{font-size:17px!important;line-height:24px!important}
}
@media (prefers-color-scheme:dark){
${DARK}
}
${OUTLOOK_DARK}
</style>`,
};

/** Outlook for Windows ignores max-width, and takes its width from a table of its own. */
export const OUTLOOK_OPEN: Markup = {
  markup: `<!--[if mso]><table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0" border="0" align="center"><tr><td><![endif]-->`,
};
export const OUTLOOK_CLOSE: Markup = { markup: '<!--[if mso]></td></tr></table><![endif]-->' };

export function button({ label, href }: { label: string; href: string }, isMain = false): Markup {
  const [cell, words] = isMain ? [STYLE.mainButton, STYLE.mainButtonText] : [STYLE.button, STYLE.buttonText];
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="left" style="margin:0 8px 8px 0"><tr><td class="${isMain ? 'main' : 'button'}" style="${cell}"><a class="${isMain ? '' : 'ink'}" href="${href}" style="${words}">${label}</a></td></tr></table>`;
}

/** Buttons beside each other, wrapping where there is no space. `hasMain`: the first is what the mail is about. */
export function buttons(all: readonly { label: string; href: string }[], hasMain = false): Markup {
  if (all.length === 0) return html``;
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td style="padding-top:10px">${all.map((one, i) => button(one, hasMain && i === 0))}</td></tr></table>`;
}

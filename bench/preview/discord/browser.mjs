// In the browser: loads the components in use, restyles them from an older Discord to the current one, and formats times in the reader's
// own zone and language. Plain JavaScript, because a browser runs it directly.

const NAMES = [
  'Messages',
  'Message',
  'AuthorInfo',
  'VerifiedAuthorTag',
  'Command',
  'ActionRow',
  'Button',
  'StringSelectMenu',
  'StringSelectMenuOption',
  'Embed',
  'EmbedDescription',
  'Mention',
  'Time',
  'Quote',
  'Reactions',
  'Reaction',
];

const NEWER = {
  'discord-message': ':host { font-size: 16px; padding-right: 16px } .discord-message-content { min-width: 0 }',
  'discord-action-row': ':host { gap: 8px }',
  'discord-button': `:host > *:first-child { margin: 0; padding: 2px 15px; min-width: 0; height: 32px; box-sizing: border-box;
    border-radius: 8px; border: 1px solid #ffffff0a; white-space: nowrap; text-align: center }
    .launch, svg { margin-left: 8px } .secondary { background-color: #4a4b53 } .destructive { background-color: #d22d39 } .success { background-color: #00863a }`,
  'discord-string-select-menu': `:host { display: block; width: 100%; max-width: 400px }
    .discord-string-select-menu { width: 100%; height: 44px; border-radius: 8px; padding: 0 12px !important; margin: 0;
    background-color: #35363c; border-color: #ffffff14; color: #94959c; font-size: 16px; font-weight: 400 }
    .discord-string-select-menu > span:first-child { min-width: 0; flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }`,
  'discord-embed': `:host { margin: 2px 0; max-width: 520px } .discord-left-border { border-radius: 8px 0 0 8px }
    :host .discord-embed-wrapper { background-color: #393a41; border-color: #44454c; border-radius: 0 8px 8px 0 }`,
  'discord-mention': ':host { color: #a9bbff; background-color: #5865f24d }',
  'discord-reactions': ':host { padding-top: 6px }',
  'discord-reaction': ':host > *:first-child { background-color: #3c3d44; border-color: #ffffff0a; font-size: 15px }',
};

const FORMATS = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const folder = (name) => `discord${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
await Promise.all(NAMES.map((name) => import(`@skyra/discord-components-core/${folder(name)}/Discord${name}.js`)));

for (const time of document.querySelectorAll('discord-time[data-at]')) {
  const at = new Date(Number(time.dataset.at) * 1000);
  time.textContent = new Intl.DateTimeFormat(navigator.language, FORMATS[time.dataset.style] ?? FORMATS.f).format(at);
}

/** Styles inside components are reachable only from their own shadow roots; some components are created when others are drawn. */
async function restyle(root) {
  for (const element of root.querySelectorAll('*')) {
    if (!element.shadowRoot) continue;
    await element.updateComplete;
    const newer = NEWER[element.localName];
    if (newer) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(newer);
      element.shadowRoot.adoptedStyleSheets.push(sheet);
    }
    await restyle(element.shadowRoot);
  }
}

await restyle(document);
await document.fonts.ready;
window.drawn = true;

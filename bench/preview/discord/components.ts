// Discord's components as HTML: rows, buttons and menus by the component library; containers, sections, texts and separators, which it
// lacks, by our own style sheet.

import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { attribute, escapeHtml } from '../html.ts';
import { markdownHtml, type Names } from './markdown.ts';

type Component = APIMessageTopLevelComponent | { type: ComponentType };

const STYLES: Partial<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
};

export function componentsHtml(components: readonly Component[], names: Names): string {
  return components.map((one) => componentHtml(one as APIMessageTopLevelComponent, names)).join('\n');
}

function componentHtml(one: APIMessageTopLevelComponent, names: Names): string {
  switch (one.type) {
    case ComponentType.Container: {
      const accent = one.accent_color == null ? '' : ` data-accent style="--accent: ${colour(one.accent_color)}"`;
      return `<div class="container"${accent}>${componentsHtml(one.components, names)}</div>`;
    }
    case ComponentType.TextDisplay:
      return `<div class="text">${markdownHtml(one.content, names)}</div>`;
    case ComponentType.Section: {
      const texts = one.components.map((text) => componentHtml(text, names)).join('');
      const beside = one.accessory.type === ComponentType.Button ? buttonHtml(one.accessory) : unknown(one.accessory);
      return `<div class="section"><div>${texts}</div><discord-action-row>${beside}</discord-action-row></div>`;
    }
    case ComponentType.Separator:
      return `<div class="separator${one.divider === false ? '' : ' divider'}${one.spacing === 2 ? ' large' : ''}"></div>`;
    case ComponentType.ActionRow:
      return `<discord-action-row>${one.components
        .map((inside) => {
          if (inside.type === ComponentType.Button) return buttonHtml(inside);
          if (inside.type === ComponentType.StringSelect) return menuHtml(inside.placeholder, inside.options);
          return unknown(inside);
        })
        .join('')}</discord-action-row>`;
    case ComponentType.File:
      return `<div class="file">📄 ${escapeHtml(one.file.url.replace('attachment://', ''))}</div>`;
    default:
      return unknown(one);
  }
}

function buttonHtml(button: APIButtonComponent): string {
  if (button.style === ButtonStyle.Premium) return unknown(button);
  const url = button.style === ButtonStyle.Link ? button.url : undefined;
  const type = STYLES[button.style] ?? 'secondary';
  return `<discord-button type="${type}"${attribute('url', url)}${attribute('disabled', button.disabled)}>${escapeHtml(button.label ?? '')}</discord-button>`;
}

function menuHtml(placeholder: string | undefined, options: readonly APISelectMenuOption[]): string {
  const inside = options.map(
    ({ label, description }) =>
      `<discord-string-select-menu-option${attribute('label', label)}${attribute('description', description)}></discord-string-select-menu-option>`,
  );
  return `<discord-string-select-menu${attribute('placeholder', placeholder)}>${inside.join('')}</discord-string-select-menu>`;
}

function colour(number: number): string {
  return `#${number.toString(16).padStart(6, '0')}`;
}

function unknown(one: object): string {
  return `<span class="broken">${escapeHtml(JSON.stringify(one))}</span>`;
}

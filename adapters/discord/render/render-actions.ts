// Buttons, menus and rows of actions as Discord components.

import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Call, Choice } from '#src/conversation/call.ts';
import { isFormCall } from '#src/conversation/input/form-call.ts';
import { type MenuRules, unfitChoices } from '#src/conversation/layout/group-actions.ts';
import type { Action, Pager } from '#src/conversation/message.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Ids } from './custom-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { linkTarget } from './markdown.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Button = Extract<Action, { kind: 'button' }>;
type Select = Extract<Action, { kind: 'select' }>;

function label(words: string, most: number): string {
  return shorten(safeText(words), most) || texts.emptyText();
}

const STYLES = { main: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export function buttonOf(button: Button, ids: Ids): APIButtonComponent {
  const kind = isFormCall(button.call) ? 'f' : button.replaces ? 'p' : 'b';
  return {
    type: ComponentType.Button,
    style: button.tone === undefined ? ButtonStyle.Secondary : STYLES[button.tone],
    label: label(button.label, LIMITS.buttonLabel),
    custom_id: ids.take({ kind, call: button.call }),
  };
}

function linkButton({ label: words, href }: Extract<Action, { kind: 'link' }>): APIButtonComponent[] {
  const url = linkTarget(href);
  if (url === undefined || url.length > LIMITS.buttonUrl) return [];
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, label: label(words, LIMITS.buttonLabel), url }];
}

/** A choice's value must fit whole and not be empty; otherwise the choice becomes a button. */
export function fitsOption(value: string): boolean {
  return value.trim() !== '' && value.length <= LIMITS.optionValue && value.isWellFormed();
}

function optionOf({ value, label: words, note }: Choice): APISelectMenuOption {
  const description = note === undefined ? '' : shorten(safeText(note), LIMITS.optionDescription);
  return {
    label: shorten(safeText(words), LIMITS.optionLabel) || value,
    value,
    ...(description !== '' && { description }),
  };
}

/** A row with a menu for each 25 choices. */
function selectRows({ label: words, call, option, choices }: Select, ids: Ids): Row[] {
  const known = new Set<string>();
  const fit = choices.filter(({ value }) => fitsOption(value) && !known.has(value) && known.add(value));
  const rows: Row[] = [];
  for (let from = 0; from < fit.length; from += LIMITS.options) {
    rows.push({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: ids.take({ kind: 's', call, option }),
          placeholder: label(words, LIMITS.placeholder),
          options: fit.slice(from, from + LIMITS.options).map(optionOf),
        },
      ],
    });
  }
  return rows;
}

/** How the actions of a list's entries are grouped. */
export function menuRules(what: 'paper' | 'one'): MenuRules {
  return {
    menuLabel: (words, command) => texts.discord.menu(words, what, command),
    fits: fitsOption,
    longest: LIMITS.buttonLabel,
  };
}

/** The actions in rows: a menu has its own, five buttons share one. Menus come first. */
export function rowsOf(actions: readonly Action[], ids: Ids): Row[] {
  const rows: Row[] = [];
  const buttons: APIButtonComponent[] = [];
  for (const action of actions) {
    if (action.kind === 'button') buttons.push(buttonOf(action, ids));
    else if (action.kind === 'link') buttons.push(...linkButton(action));
    else {
      rows.push(...selectRows(action, ids));
      buttons.push(...unfitChoices(action, fitsOption).map((button) => buttonOf(button, ids)));
    }
  }
  return [...rows, ...buttonRows(buttons)];
}

export function buttonRows(buttons: readonly APIButtonComponent[]): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < buttons.length; from += LIMITS.buttonsARow) {
    const components = buttons.slice(from, from + LIMITS.buttonsARow);
    rows.push({ type: ComponentType.ActionRow, components });
  }
  return rows;
}

/**
 * `Previous`, `page 2 of 3` (which does nothing), `Next`. On the first and the last page one of them is disabled, so that the others keep
 * their position; `tight` leaves it out.
 */
export function pagerButtons({ page, pages, previous, next }: Pager, ids: Ids, tight: boolean): APIButtonComponent[] {
  const turn = (words: string, call: Call | undefined, resting: string): APIButtonComponent[] => {
    if (call) return [buttonOf({ kind: 'button', label: words, call, replaces: true }, ids)];
    return tight ? [] : [restingButton(words, resting)];
  };
  return [
    ...turn(texts.previous(), previous, 'previous'),
    restingButton(texts.pageOf(page, pages), 'page'),
    ...turn(texts.next(), next, 'next'),
  ];
}

/** Discord requires an ID on a disabled button, too; readCustomId ignores this one. */
function restingButton(words: string, id: string): APIButtonComponent {
  const style = ButtonStyle.Secondary;
  return { type: ComponentType.Button, style, label: label(words, LIMITS.buttonLabel), custom_id: id, disabled: true };
}

// Buttons, menus and rows of actions as Slack elements.

import type { ActionsBlock, Button, Overflow, PlainTextOption, StaticSelect } from '@slack/types';
import type { Call, Choice } from '#src/conversation/call.ts';
import { isFormCall } from '#src/conversation/input/form-call.ts';
import { unfitChoices } from '#src/conversation/layout/group-actions.ts';
import type { Action, Pager } from '#src/conversation/message.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { fitsOption, type Ids, type PressedKind, sealed } from './action-id.ts';
import { LIMITS } from './limit-numbers.ts';
import { linkTarget, plainText } from './mrkdwn.ts';
import type { Level } from './render-level.ts';

type Of<K extends Action['kind']> = Extract<Action, { kind: K }>;
type MenuLevel = Pick<Level, 'option' | 'optionNotes'>;
type Element = Button | StaticSelect;

function label(words: string, most: number): string {
  return shorten(safeText(words), most) || texts.emptyText();
}

function kindOf({ call, replaces }: Of<'button'>): PressedKind {
  return isFormCall(call) ? 'f' : replaces ? 'p' : 'b';
}

const STYLES = { main: 'primary', danger: 'danger' } as const;

/** `about`: the entry it belongs to, for screen readers. */
export function buttonOf(button: Of<'button'>, ids: Ids, about?: string): Button {
  return {
    type: 'button',
    action_id: ids.next(),
    text: plainText(label(button.label, LIMITS.buttonText)),
    value: ids.value(kindOf(button), button.call),
    ...(button.tone && { style: STYLES[button.tone] }),
    ...(about && { accessibility_label: label(`${button.label}: ${about}`, LIMITS.buttonText) }),
  };
}

/** Whether a button can carry the link; otherwise it goes into the text. */
export function fitsButton({ href }: Of<'link'>): boolean {
  const target = linkTarget(href);
  return target !== undefined && target.length <= LIMITS.buttonUrl;
}

/** Slack also reports presses of links and expects an acknowledgement; readAction ignores their IDs. */
function linkButton(link: Of<'link'>, ids: Ids): Button[] {
  const url = linkTarget(link.href);
  if (url === undefined || !fitsButton(link)) return [];
  return [{ type: 'button', action_id: ids.next(), text: plainText(label(link.label, LIMITS.buttonText)), url }];
}

function optionOf({ value, label: words, note }: Choice, { option, optionNotes }: MenuLevel): PlainTextOption {
  const description = note === undefined || !optionNotes ? '' : shorten(safeText(note), LIMITS.optionDescription);
  return {
    text: plainText(shorten(safeText(words), option) || shorten(safeText(value), option) || texts.emptyText()),
    value: sealed(value),
    ...(description !== '' && { description: plainText(description) }),
  };
}

/** A menu for each hundred choices. */
function selects({ label: words, call, option, choices }: Of<'select'>, ids: Ids, level: MenuLevel): StaticSelect[] {
  const known = new Set<string>();
  const fit = choices.filter(({ value }) => fitsOption(value) && !known.has(value) && known.add(value));
  const menus: StaticSelect[] = [];
  for (let from = 0; from < fit.length; from += LIMITS.options) {
    menus.push({
      type: 'static_select',
      action_id: ids.filling('s', call, option),
      placeholder: plainText(label(words, LIMITS.placeholder)),
      options: fit.slice(from, from + LIMITS.options).map((choice) => optionOf(choice, level)),
    });
  }
  return menus;
}

/** The actions in as few rows as possible, menus first. */
export function rowsOf(actions: readonly Action[], ids: Ids, level: MenuLevel): ActionsBlock[] {
  const menus: Element[] = [];
  const buttons: Element[] = [];
  for (const action of actions) {
    if (action.kind === 'button') buttons.push(buttonOf(action, ids));
    else if (action.kind === 'link') buttons.push(...linkButton(action, ids));
    else {
      menus.push(...selects(action, ids, level));
      buttons.push(...unfitChoices(action, fitsOption).map((button) => buttonOf(button, ids)));
    }
  }
  return rows([...menus, ...buttons]);
}

function rows(elements: readonly Element[]): ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < elements.length; from += LIMITS.actionElements) {
    blocks.push({ type: 'actions', elements: elements.slice(from, from + LIMITS.actionElements) });
  }
  return blocks;
}

/** Two to five buttons and links of one entry as an overflow menu; undefined for any other actions. */
export function overflowOf(actions: readonly Action[], ids: Ids): Overflow | undefined {
  if (actions.length < 2 || actions.length > LIMITS.overflowOptions) return undefined;
  const options = actions.flatMap((action): PlainTextOption[] => {
    const text = plainText(label(action.label, LIMITS.optionText));
    if (action.kind === 'button') return [{ text, value: ids.value(kindOf(action), action.call, LIMITS.optionValue) }];
    const url = action.kind === 'link' && fitsButton(action) ? linkTarget(action.href) : undefined;
    return url === undefined ? [] : [{ text, url, value: ids.next() }];
  });
  const distinct = new Set(options.map(({ value }) => value)).size === options.length;
  if (options.length < actions.length || !distinct) return undefined;
  return { type: 'overflow', action_id: ids.next(), options };
}

/** `Previous` and `Next`, each where there is one. */
export function pagerRow({ previous, next }: Pager, ids: Ids): ActionsBlock[] {
  const turn = (words: string, call: Call | undefined) =>
    call ? [buttonOf({ kind: 'button', label: words, call, replaces: true }, ids)] : [];
  return rows([...turn(texts.previous(), previous), ...turn(texts.next(), next)]);
}

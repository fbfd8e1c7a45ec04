// Groups the buttons of a list's entries into one menu `Show` with a choice per entry, if their calls differ in one option only.

import { type Call, withOption } from '../call.ts';
import type { Action } from '../message.ts';
import { shorten } from '../texts/safe-text.ts';

type Button = Extract<Action, { kind: 'button' }>;

/** An entry with actions: a paper of a list, or an item. */
export interface Actionable {
  /** Its name in a menu, and the second line there. */
  name: string;
  note?: string;
  actions: readonly Action[];
}

export interface MenuRules {
  /** The label of a menu, from its buttons' labels without their remarks, and the command that they call. */
  menuLabel: (label: string, command: string) => string;
  /** Whether a choice with this value can be sent back whole. */
  fits: (value: string) => boolean;
  /** Longest label of a button, in UTF-16 units. */
  longest: number;
}

interface Member {
  entry: Actionable;
  button: Button;
}

/** The command whose button gets the best position. */
const VOTE = 'vote';

/** The button beside an entry: the vote, else the first one. */
export function besideOf({ actions }: Actionable): Button | undefined {
  const buttons = actions.filter((action) => action.kind === 'button');
  return buttons.find(({ call }) => call.command === VOTE) ?? buttons[0];
}

/** All actions of the entries except those beside them, in as few menus and buttons as possible. */
export function groupActions(entries: readonly Actionable[], beside: ReadonlySet<Action>, rules: MenuRules): Action[] {
  const groups = new Map<string, Member[]>();
  const others: Action[] = [];
  for (const entry of entries) {
    for (const action of entry.actions) {
      if (beside.has(action)) continue;
      if (action.kind !== 'button' || action.replaces) {
        others.push(action);
        continue;
      }
      const { label, call } = action;
      const key = JSON.stringify([labelParts(label).words, call.command, Object.keys(call.options).sort()]);
      groups.set(key, [...(groups.get(key) ?? []), { entry, button: action }]);
    }
  }
  const alone = entries.length < 2;
  return [...[...groups.values()].flatMap((members) => menuOf(members, rules, alone)), ...others];
}

/**
 * Splits `Vote · 3` into the action and the entry's own remark. Buttons with the same action share a menu whatever their remarks, or one
 * vote would split the menu into more buttons than a message holds.
 */
function labelParts(label: string): { words: string; remark: string } {
  const [words = label, ...remarks] = label.split(' · ');
  return { words, remark: remarks.join(' · ') };
}

function menuOf(members: readonly Member[], rules: MenuRules, alone: boolean): Action[] {
  const [first] = members;
  if (!first) return [];
  const named = (member: Member) => namedButton(member, rules, alone);
  const option = onlyDifference(members.map(({ button }) => button.call));
  if (members.length === 1 || option === undefined) return members.map(named);
  const valueIn = ({ button }: Member) => button.call.options[option] ?? '';
  const fit = members.filter((member) => rules.fits(valueIn(member)));
  const unfit = members.filter((member) => !rules.fits(valueIn(member))).map(named);
  if (fit.length === 0) return unfit;
  const { [option]: _, ...shared } = first.button.call.options;
  const menu: Action = {
    kind: 'select',
    label: rules.menuLabel(labelParts(first.button.label).words, first.button.call.command),
    call: { command: first.button.call.command, options: shared },
    option,
    choices: fit.map((member) => {
      const { remark } = labelParts(member.button.label);
      const note = [...(remark ? [member.button.label] : []), ...(member.entry.note ? [member.entry.note] : [])];
      return { value: valueIn(member), label: member.entry.name, ...(note.length > 0 && { note: note.join(' · ') }) };
    }),
  };
  return [menu, ...unfit];
}

/** The only option in which calls of one command differ; undefined when there is none or more than one. */
function onlyDifference(calls: readonly Call[]): string | undefined {
  const [first] = calls;
  if (!first) return undefined;
  const differing = Object.keys(first.options).filter((name) =>
    calls.some(({ options }) => options[name] !== first.options[name]),
  );
  return differing.length === 1 ? differing[0] : undefined;
}

/** A button that names its entry if it is not beside it. */
function namedButton({ entry, button }: Member, { longest }: MenuRules, alone: boolean): Button {
  if (alone) return button;
  return { ...button, label: shorten(`${button.label}: ${entry.name}`, longest) };
}

/** Choices of a menu that cannot be sent back whole, as buttons; each names the menu if that holds no other choice. */
export function unfitChoices(
  { label: menu, call, option, choices }: Extract<Action, { kind: 'select' }>,
  fits: MenuRules['fits'],
): Button[] {
  const alone = !choices.some(({ value }) => fits(value));
  return choices
    .filter(({ value }) => !fits(value))
    .map(({ value, label }) => ({
      kind: 'button',
      label: alone ? `${menu}: ${label}` : label,
      call: withOption(call, option, value),
    }));
}

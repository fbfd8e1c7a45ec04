// One menu `Show` with a choice for each entry of a list instead of a button each, where the calls differ in one option alone.

import { type Call, withOption } from '../call.ts';
import type { Action } from '../message.ts';
import { shorten } from '../texts/safe-text.ts';

type Button = Extract<Action, { kind: 'button' }>;

/** A paper of a list or an item of one. */
export interface Actionable {
  /** Its name in a menu, and a second line there. */
  name: string;
  note?: string;
  actions: readonly Action[];
}

export interface MenuRules {
  /** What a menu is called, from what the buttons say that it stands for, without their remarks, and the command that they call. */
  menuLabel: (label: string, command: string) => string;
  /** Whether a choice of this value can be sent back whole. */
  fits: (value: string) => boolean;
  /** Longest label of a button, in UTF-16 units. */
  longest: number;
}

interface Member {
  entry: Actionable;
  button: Button;
}

/** The command that counts: its button has the best place. */
const VOTE = 'vote';

/** The button that stands beside an entry: the vote, else the first that there is. */
export function besideOf({ actions }: Actionable): Button | undefined {
  const buttons = actions.filter((action) => action.kind === 'button');
  return buttons.find(({ call }) => call.command === VOTE) ?? buttons[0];
}

/** All actions of the entries but those that stand beside them, in as few menus and buttons as possible. */
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
 * `Vote · 3`: what the button does, and a remark that is its entry's own. Buttons that do the same share a menu whatever their remarks,
 * or one vote would take the menu apart into more buttons than a message has room for.
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

/** The option in which calls of one command differ, all others being equal; undefined when there is none or more than one. */
function onlyDifference(calls: readonly Call[]): string | undefined {
  const [first] = calls;
  if (!first) return undefined;
  const differing = Object.keys(first.options).filter((name) =>
    calls.some(({ options }) => options[name] !== first.options[name]),
  );
  return differing.length === 1 ? differing[0] : undefined;
}

/** A button that says what it is about, where it does not stand beside it. */
function namedButton({ entry, button }: Member, { longest }: MenuRules, alone: boolean): Button {
  if (alone) return button;
  return { ...button, label: shorten(`${button.label}: ${entry.name}`, longest) };
}

/** Choices of a menu that cannot be sent back whole, as buttons; each names the menu where that holds no other choice. */
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

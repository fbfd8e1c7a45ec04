// What can be done with the papers of a list, gathered: one menu `Show` with a choice for each paper instead of a button each, where
// the calls differ in one option alone. Apart from render-actions.ts, which knows nothing of lists.

import type { Call } from '#src/conversation/call.ts';
import type { Action } from '#src/conversation/message.ts';
import { shorten } from '#src/conversation/safe-text.ts';
import { LIMITS } from './limit-numbers.ts';
import { fitsOption } from './render-actions.ts';
import type { Entry } from './render-sheet.ts';
import { discordTexts } from './texts.ts';

type Button = Extract<Action, { kind: 'button' }>;

interface Member {
  entry: Entry;
  button: Button;
}

/** The command that counts: its button has the best place. */
const VOTE = 'vote';

/** The button that stands beside an entry: the vote, else the first that there is. */
export function besideOf({ actions }: Entry): Button | undefined {
  const buttons = actions.filter((action) => action.kind === 'button');
  return buttons.find(({ call }) => call.command === VOTE) ?? buttons[0];
}

/** All actions of the entries but those that stand beside them, in as few menus and buttons as possible. */
export function menusOf(entries: readonly Entry[], what: 'paper' | 'one', beside: ReadonlySet<Action>): Action[] {
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
  return [...[...groups.values()].flatMap((members) => groupActions(members, what, alone)), ...others];
}

/**
 * `Vote · 3`: what the button does, and a remark that is its entry's own. Buttons that do the same share a menu whatever their remarks,
 * or one vote would take the menu apart into more buttons than a message has room for.
 */
function labelParts(label: string): { words: string; remark: string } {
  const [words = label, ...remarks] = label.split(' · ');
  return { words, remark: remarks.join(' · ') };
}

function groupActions(members: readonly Member[], what: 'paper' | 'one', alone: boolean): Action[] {
  const [first] = members;
  if (!first) return [];
  const option = onlyDifference(members.map(({ button }) => button.call));
  if (members.length === 1 || option === undefined) return members.map((member) => namedButton(member, alone));
  const valueIn = ({ button }: Member) => button.call.options[option] ?? '';
  const fit = members.filter((member) => fitsOption(valueIn(member)));
  const unfit = members.filter((member) => !fitsOption(valueIn(member))).map((member) => namedButton(member, alone));
  if (fit.length === 0) return unfit;
  const { [option]: _, ...shared } = first.button.call.options;
  const menu: Action = {
    kind: 'select',
    label: discordTexts.menu(labelParts(first.button.label).words, what),
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
function namedButton({ entry, button }: Member, alone: boolean): Button {
  if (alone) return button;
  return { ...button, label: shorten(`${button.label}: ${entry.name}`, LIMITS.buttonLabel) };
}

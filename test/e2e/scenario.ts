// One evening with Paperboy, as calls that every platform can make, and what is seen at each step.

import type { Call } from '#src/conversation/call.ts';
import { madeDay } from '../fakes/papers.ts';
import { DAY } from './slack-bot.ts';

/** A person at one platform. */
export interface Fixture {
  /** Makes a call in the platform's own way; all that is shown. */
  call(call: Call): Promise<string>;
  /** Presses a button of what was shown last. */
  press(label: string): Promise<string>;
  /** The digest that arrives when it is due. */
  digest(): Promise<string>;
}

const PAPERS = ['2026-06-10', '2026-06-11', DAY].flatMap((day, i) => madeDay(i + 1, 24, day));

/** The papers in a text, by the order in which they are first named. */
export function papersIn(text: string): string[] {
  const squeezed = text.replace(/\s+/g, '');
  return PAPERS.map(({ paper: { id, title } }) => ({ id, at: squeezed.indexOf(title.replace(/\s+/g, '')) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}

/** Each step with the papers that were seen. Throws where an answer is another one than it should be. */
export async function play(fixture: Fixture): Promise<Record<string, string[]>> {
  const seen: Record<string, string[]> = {};
  const step = (name: string, text: string, says: RegExp) => {
    if (!says.test(text)) throw new Error(`${name} shows:\n${text}`);
    seen[name] = papersIn(text);
  };
  const call = (command: string, options: Call['options'] = {}) => fixture.call({ command, options });
  step('subscribe', await call('subscribe', { topics: 'memory', at: '13:00', zone: 'UTC', size: '4' }), /Saved as s1/);
  step('digest', await fixture.digest(), /Papers from/);
  const [first = '', , third = ''] = seen.digest ?? [];
  step('vote', await call('vote', { paper: third }), /1 vote/);
  step('search', await call('search', { query: 'for' }), /Page 1 of/);
  step('page', await fixture.press('Next'), /Page 2 of/);
  step('today', await call('today', { topic: 'memory' }), /Papers from/);
  step('why', await call('why', { paper: first }), /Score[\s\S]*s1/);
  step('unsubscribe', await call('unsubscribe'), /s1/);
  return seen;
}

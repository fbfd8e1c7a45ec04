// What tests of the whole program see on Slack.

import { seenText } from '../fakes/slack/index.ts';
import type { Handle } from '../fakes/slack/people/handles.ts';
import type { Answer } from '../fakes/slack/sending/tickets.ts';
import type { Message, View } from '../fakes/slack/world/state.ts';
import type { Fixture } from './slack-bot.ts';

/** What somebody sees in the end, whatever it is. */
export function words(answer: Answer): string {
  if (answer.kind === 'message') return seenText(answer.message);
  if (answer.kind === 'view' || answer.kind === 'home') return seenText(answer.view);
  return JSON.stringify(answer);
}

/** Whoever waits for a message or a modal waits until it is there; this only lets a failure say what was shown instead. */
const HANGS = { patienceMs: 100_000 };

/** What a person sees once this text is there, whatever is shown before, such as a progress note. */
export function answerWith(handle: Handle, wanted: RegExp): Promise<Answer> {
  return handle.answer({ ...HANGS, until: (shown) => wanted.test(words(shown as Answer)) });
}

export async function message(handle: Handle): Promise<Message> {
  const answer = await handle.answer(HANGS);
  if (answer.kind !== 'message') throw new Error(`Slack shows ${words(answer)}`);
  return answer.message;
}

/** A modal or the Home tab. */
export async function view(handle: Handle): Promise<View> {
  const answer = await handle.answer(HANGS);
  if (answer.kind !== 'view' && answer.kind !== 'home') throw new Error(`Slack shows ${words(answer)}`);
  return answer.view;
}

/** The digests of a channel, without what people asked for and what is below them. */
export function digests({ slack, channel }: Pick<Fixture, 'slack' | 'channel'>): Message[] {
  return slack.messages(channel).filter((one) => /^Papers from/.test(seenText(one)) && one.metadata && !one.threadTs);
}

export function faults({ lines, slack }: Fixture): unknown[] {
  return [...lines.filter(({ level }) => level === 'error'), ...slack.violations];
}

// The only unsolicited message: a greeting in the channel that a team's platform proposes.

import { createHash } from 'node:crypto';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import type { Prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { wordedFor } from '../channel-language.ts';
import type { Subscriptions } from '../subscription.ts';

export interface HelloNeeds {
  subscriptions: Pick<Subscriptions, 'settings'>;
  adapters: ReadonlyMap<string, Adapter>;
  once: (what: string) => Promise<boolean>;
  log: Log;
}

/** Once per team or channel, ever; a lost greeting is better than two. */
export async function sayHello(
  { adapter: name, team, greet, direct }: { adapter: string; team: string; greet?: ChannelRef; direct?: true },
  { subscriptions, adapters, once, log }: HelloNeeds,
  joined?: ChannelRef,
): Promise<void> {
  const adapter = adapters.get(name);
  if (!greet || !adapter) return;
  const what = joined ? `hello ${name} ${team} ${joined.channel}` : `hello ${name} ${team}`;
  if (!(await once(what))) return;
  const key = createHash('sha256').update(what).digest('base64url').slice(0, 22);
  const outcome = await adapter.deliver(greet, {
    key,
    message: await wordedFor(subscriptions, greet, direct ? welcome : hello),
    about: { kind: 'notice' },
  });
  log.info({ adapter: name, outcome: outcome.kind }, 'greeting sent');
}

/** To the person who installed it: a form asks which channel gets papers. */
function welcome(): Message {
  const { welcomeGist, welcomeButton, welcome: words } = texts.delivery;
  return greeting(welcomeGist(), words(), { label: welcomeButton(), command: 'subscribe-form' });
}

/** To a channel: one button subscribes it. */
function hello(): Message {
  const { helloGist, helloButton, hello: words } = texts.delivery;
  return greeting(helloGist(), words(), { label: helloButton(), command: 'subscribe' });
}

function greeting(fallbackText: string, words: Prose, { label, command }: { label: string; command: string }): Message {
  return {
    kind: 'message',
    title: texts.delivery.helloTitle(),
    fallbackText,
    blocks: [{ kind: 'prose', prose: words }],
    actions: [{ kind: 'button', label, call: { command, options: {} }, tone: 'main' }],
  };
}

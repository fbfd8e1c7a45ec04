// The only unsolicited message: a greeting in the channel that a team's platform proposes.

import { createHash } from 'node:crypto';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
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
  return {
    kind: 'message',
    title: texts.delivery.helloTitle(),
    fallbackText: texts.delivery.welcomeGist(),
    blocks: [{ kind: 'prose', prose: texts.delivery.welcome() }],
    actions: [
      {
        kind: 'button',
        label: texts.delivery.welcomeButton(),
        call: { command: 'subscribe-form', options: {} },
        tone: 'main',
      },
    ],
  };
}

/** To a channel: one button subscribes it. */
function hello(): Message {
  return {
    kind: 'message',
    title: texts.delivery.helloTitle(),
    fallbackText: texts.delivery.helloGist(),
    blocks: [{ kind: 'prose', prose: texts.delivery.hello() }],
    actions: [
      {
        kind: 'button',
        label: texts.delivery.helloButton(),
        call: { command: 'subscribe', options: {} },
        tone: 'main',
      },
    ],
  };
}

import { expect, it } from 'vitest';
import { type AnyCommand, ready } from '#src/conversation/command.ts';
import { createDispatch } from '#src/conversation/dispatch.ts';
import type { Inbox, InboxEvent } from '#src/conversation/inbox.ts';
import { textOption } from '#src/conversation/option.ts';
import { silentLog } from '#src/log.ts';
import { seenText } from '../../../fakes/slack/index.ts';
import { createFixture, partOf, saying } from '../fixture.ts';

/** A message with two buttons. The answer to the first waits until it is let go. */
async function pair(inbox?: Inbox) {
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const like: AnyCommand = ready(
    {
      path: ['like'],
      summary: 'Like',
      options: { which: textOption({ summary: 'Which' }) },
      example: 'like',
      allows: 'anyone',
      answers: () => 'caller',
      async run({ which }) {
        begun.resolve();
        if (which === 'first') await held.promise;
        return { ...saying('You like it.'), relabels: 'Liked · 1' };
      },
    },
    null,
  );
  const bot = { commands: [like], dispatch: createDispatch({ commands: [like], log: silentLog }) };
  const made = await createFixture({ bot, ...(inbox && { options: { inbox, sweepMs: 20 } }) });
  const actions = ['first', 'second'].map((which) => ({
    kind: 'button' as const,
    label: which,
    call: { command: 'like', options: { which } },
  }));
  await made.adapter.deliver(made.place, { ...partOf('Which of them?'), message: { ...saying('Which?'), actions } });
  const [message] = made.slack.messages(made.channel);
  if (!message) throw new Error('nothing was posted');
  return { ...made, message, begun: begun.promise, letGo: () => held.resolve() };
}

it('a slow answer keeps what another press changed meanwhile', async () => {
  const { slack, ada, channel, message, begun, letGo } = await pair();
  const slow = slack.as(ada, channel).press(message, 'first');
  await begun;
  await slack.as(ada, channel).press(message, 'second').answer();
  letGo();
  await slow.answer();
  // The other's change may have been taken for its answer.
  await expect.poll(() => slack.requests.filter(({ method }) => method === 'chat.update')).toHaveLength(2);
  await slack.idle();
  expect(seenText(message).match(/Liked · 1/g)).toHaveLength(2);
});

it('a press answered by the next process is answered in words, because its copy of the message is old', async () => {
  const kept: InboxEvent[] = [];
  const done: string[] = [];
  const claims: { id: string; body: object; attempts: number }[] = [];
  const inbox: Inbox = {
    keep: async (event) => {
      kept.push(event);
      return true;
    },
    claim: async () => claims.splice(0),
    giveBack: async () => undefined,
    done: async (id) => void done.push(id),
  };
  const { slack, ada, channel, message } = await pair(inbox);
  await slack.as(ada, channel).press(message, 'second').answer();
  const updates = () => slack.requests.filter(({ method }) => method === 'chat.update').length;
  expect(updates()).toBe(1);
  const press = kept.find(({ id }) => id.startsWith('interaction:'));
  if (!press) throw new Error('the press was not kept');
  const answers = () => slack.requests.filter(({ method }) => method === 'response_url').length;
  const before = answers();
  claims.push({ id: 'left', body: press.body, attempts: 2 });
  await expect.poll(() => done).toContain('left');
  expect([updates(), answers() - before]).toEqual([1, 1]);
});

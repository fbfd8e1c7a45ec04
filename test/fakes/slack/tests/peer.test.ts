// The fake beside a peer that others made (emulate): the same calls of a real WebClient end alike on both.

import { type AddressInfo, createServer } from 'node:net';
import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { afterEach, expect, test } from 'vitest';
import { closeAll, open, place, quiet } from './bolt.ts';

afterEach(closeAll);

interface Side {
  client: WebClient;
  channel: string;
}

async function ours(): Promise<Side> {
  const { slack, bot, papers } = await place({ posts: undefined });
  return {
    client: new WebClient(bot.token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet }),
    channel: papers.id,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function theirs(): Promise<Side> {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const slack = await createEmulator({
    service: 'slack',
    port,
    baseUrl,
    seed: {
      slack: {
        team: { name: 'Acme', domain: 'acme' },
        users: [{ name: 'ann' }],
        channels: [{ name: 'papers' }],
        bots: [{ name: 'paperboy' }],
        tokens: [{ token: 'xoxb-peer', user: 'ann', scopes: [] }],
      },
    },
  });
  open.push(() => slack.close());
  const client = new WebClient('xoxb-peer', {
    slackApiUrl: `${baseUrl}/api/`,
    retryConfig: { retries: 0 },
    logger: quiet,
  });
  const { channels } = await client.conversations.list();
  return { client, channel: channels?.find(({ name }) => name === 'papers')?.id ?? '' };
}

/** What is the same on any Slack: the result of each call, and the resulting message. */
async function script({ client, channel }: Side): Promise<unknown[]> {
  const outcome = (call: Promise<object>) =>
    call.then(
      () => 'ok',
      ({ data }) => data.error as string,
    );
  const posted = await client.chat.postMessage({ channel, text: 'Root' });
  const ts = posted.ts ?? '';
  const told = [
    Object.keys(posted)
      .filter((key) => ['ok', 'channel', 'ts', 'message'].includes(key))
      .toSorted(),
    posted.message?.text,
  ];
  told.push(await outcome(client.chat.postMessage({ channel, text: 'Reply', thread_ts: ts })));
  told.push(await outcome(client.chat.update({ channel, ts, text: 'Changed' })));
  told.push(await outcome(client.reactions.add({ channel, timestamp: ts, name: 'fire' })));
  told.push(await outcome(client.reactions.add({ channel, timestamp: ts, name: 'fire' })));
  const reactions = (await client.reactions.get({ channel, timestamp: ts })).message?.reactions;
  told.push(JSON.stringify(reactions?.map(({ name, count }) => [name, count])));
  const history = await client.conversations.history({ channel });
  told.push(JSON.stringify(history.messages?.filter((one) => one.ts === ts).map((one) => [one.text, one.reply_count])));
  const thread = await client.conversations.replies({ channel, ts });
  told.push(JSON.stringify(thread.messages?.map((one) => one.text)));
  told.push(await outcome(client.chat.postMessage({ channel: 'C0NOWHERE', text: 'a' })));
  told.push(await outcome(client.chat.update({ channel, ts: '1.000000', text: 'a' })));
  told.push(await outcome(client.conversations.info({ channel: 'C0NOWHERE' })));
  told.push(await outcome(client.users.info({ user: 'U0NOBODY' })));
  told.push(await outcome(client.chat.postMessage({ channel, text: '' })));
  told.push(await outcome(client.chat.delete({ channel, ts })));
  told.push(await outcome(client.chat.delete({ channel, ts })));
  return told;
}

test('the same calls have the same results on both', async () => {
  expect(await script(await ours())).toEqual(await script(await theirs()));
});

// The Web API rejects as Slack does: tokens, scopes, channels, edits, threads, reading back. Asked by a real WebClient.

import { type ConversationsListResponse, WebClient } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import { seenText } from '../people/seen.ts';
import { clientOf, closeAll, type Place, place } from './bolt.ts';

afterEach(closeAll);

/** The data of the error that a call ends with. */
async function errorOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await call.then(
    (result) => new Error(`no error but ${JSON.stringify(result)}`),
    (thrown: Error) => thrown,
  );
  if (!('data' in error)) throw error;
  return error.data as Record<string, unknown>;
}

const strange = (workspace: Place, token: string) =>
  new WebClient(token, { slackApiUrl: workspace.slack.apiUrl, retryConfig: { retries: 0 } });

test('tokens: none, unknown, of the wrong kind, revoked, expired', async () => {
  let now = Date.now();
  const workspace = await place({ manifest: { rotation: true }, now: () => now });
  const { slack } = workspace;
  expect(await errorOf(strange(workspace, 'xoxb-nobody').auth.test())).toMatchObject({ error: 'invalid_auth' });
  expect(await errorOf(strange(workspace, slack.app.appToken).auth.test())).toMatchObject({
    error: 'not_allowed_token_type',
  });
  const bare = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
  expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
  expect(slack.violations.map(({ kind }) => kind)).toEqual(['unauthorized', 'unauthorized', 'unauthorized']);
  expect(await clientOf(workspace).auth.test()).toMatchObject({ team: 'Acme', bot_id: workspace.bot.botId });
  now += 12 * 3_600_000;
  expect(await errorOf(clientOf(workspace).auth.test())).toMatchObject({ error: 'token_expired' });
  slack.uninstall(workspace.acme);
  expect(await errorOf(clientOf(workspace).auth.test())).toMatchObject({ error: 'account_inactive' });
});

test('names a missing scope, with the granted ones', async () => {
  const workspace = await place({ manifest: { scopes: ['chat:write', 'channels:read'] } });
  const { slack, papers } = workspace;
  const client = clientOf(workspace);
  expect(await errorOf(client.users.info({ user: workspace.ann.id }))).toMatchObject({
    error: 'missing_scope',
    needed: 'users:read',
    provided: 'chat:write,channels:read',
  });
  expect(await errorOf(client.conversations.history({ channel: papers.id }))).toMatchObject({ error: 'missing_scope' });
  const secret = slack.addChannel(workspace.acme, { kind: 'private' });
  expect(await errorOf(client.conversations.info({ channel: secret.id }))).toMatchObject({ needed: 'groups:read' });
  slack.install(workspace.acme, { scopes: ['users:read'] });
  expect(await client.users.info({ user: workspace.ann.id })).toMatchObject({
    user: { is_admin: true, tz_offset: 3600 },
  });
});

test('channels: archived, deleted, private, not joined, restricted, of another workspace', async () => {
  const workspace = await place();
  const { slack, acme, papers } = workspace;
  const client = clientOf(workspace);
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'Papers' });
  const outside = slack.addChannel(acme, { bot: false });
  const secret = slack.addChannel(acme, { kind: 'private', bot: false });
  const other = slack.addWorkspace();
  slack.addUser(other);
  const foreign = slack.addChannel(other);
  expect(await errorOf(post(secret.id))).toMatchObject({ error: 'channel_not_found' });
  expect(await errorOf(post(foreign.id))).toMatchObject({ error: 'channel_not_found' });
  expect(await post(outside.id)).toMatchObject({ ok: true });
  workspace.bot.scopes.delete('chat:write.public');
  expect(await errorOf(post(outside.id))).toMatchObject({ error: 'not_in_channel' });
  expect(await client.conversations.join({ channel: outside.id })).toMatchObject({ channel: { is_member: true } });
  expect(await post(outside.id)).toMatchObject({ ok: true });
  papers.refuses = 'restricted_action';
  expect(await errorOf(post(papers.id))).toMatchObject({ error: 'restricted_action' });
  acme.refuses = 'message_limit_exceeded';
  expect(await errorOf(post(papers.id))).toMatchObject({ error: 'message_limit_exceeded' });
  slack.archive(papers);
  expect(await errorOf(post(papers.id))).toMatchObject({ error: 'is_archived' });
  slack.deleteChannel(papers);
  expect(await errorOf(post(papers.id))).toMatchObject({ error: 'channel_not_found' });
  expect(slack.violations).toEqual([]);
});

test('edits: only its own messages, not ephemeral ones, not too late, and text alone removes the blocks', async () => {
  let now = Date.parse('2026-06-12T12:00:00Z');
  const workspace = await place({ now: () => now });
  const { slack, acme, ann, papers } = workspace;
  const client = clientOf(workspace);
  const channel = papers.id;
  const { ts = '' } = await client.chat.postMessage({
    channel,
    text: 'Old',
    blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Head' } }],
  });
  expect(ts).toMatch(/^1781265600\.\d{6}$/);
  await client.chat.update({ channel, ts, text: 'New' });
  const [message] = slack.messages(papers);
  expect(message).toMatchObject({ text: 'New', blocks: [], edits: 1 });
  expect(await errorOf(client.chat.update({ channel, ts, text: 'x'.repeat(4_001) }))).toMatchObject({
    error: 'msg_too_long',
  });
  const said = slack.as(ann, papers).say('Mine');
  expect(await errorOf(client.chat.update({ channel, ts: said.ts, text: 'Stolen' }))).toMatchObject({
    error: 'cant_update_message',
  });
  expect(await errorOf(client.chat.delete({ channel, ts: said.ts }))).toMatchObject({ error: 'cant_delete_message' });
  const { message_ts = '' } = await client.chat.postEphemeral({ channel, user: ann.id, text: 'Psst' });
  expect(await errorOf(client.chat.update({ channel, ts: message_ts, text: 'No' }))).toMatchObject({
    error: 'cant_update_message',
  });
  expect(await errorOf(client.chat.postEphemeral({ channel, user: 'U999', text: 'Psst' }))).toMatchObject({
    error: 'user_not_in_channel',
  });
  acme.editWindowMs = 60_000;
  now += 61_000;
  expect(await errorOf(client.chat.update({ channel, ts, text: 'Late' }))).toMatchObject({
    error: 'edit_window_closed',
  });
  await client.chat.delete({ channel, ts });
  expect(await errorOf(client.chat.update({ channel, ts, text: 'Gone' }))).toMatchObject({
    error: 'message_not_found',
  });
});

test('threads, metadata and reading back', async () => {
  const workspace = await place({ posts: undefined });
  const { slack, papers } = workspace;
  const client = clientOf(workspace);
  const channel = papers.id;
  const metadata = { event_type: 'digest', event_payload: { key: 'k1' } };
  const root = await client.chat.postMessage({ channel, text: 'Root', metadata });
  const reply = await client.chat.postMessage({ channel, text: 'Reply', thread_ts: root.ts ?? '' });
  expect(await errorOf(client.chat.postMessage({ channel, text: 'No', thread_ts: reply.ts ?? '' }))).toMatchObject({
    error: 'cannot_reply_to_message',
  });
  expect(await errorOf(client.chat.postMessage({ channel, text: 'No', thread_ts: '1.000000' }))).toMatchObject({
    error: 'cannot_reply_to_message',
  });
  const history = await client.conversations.history({ channel, include_all_metadata: true });
  expect(history.messages).toMatchObject([{ text: 'Root', metadata, reply_count: 1 }]);
  const bare = await client.conversations.history({ channel });
  expect(bare.messages?.[0]).not.toHaveProperty('metadata');
  const thread = await client.conversations.replies({ channel, ts: root.ts ?? '' });
  expect(thread.messages?.map(({ text }) => text)).toEqual(['Root', 'Reply']);
  const link = await client.chat.getPermalink({ channel, message_ts: reply.ts ?? '' });
  expect(link.permalink).toContain(`thread_ts=${root.ts}`);
  expect(
    await errorOf(client.chat.postMessage({ channel, text: 'M', metadata: { event_type: '', event_payload: {} } })),
  ).toMatchObject({ error: 'invalid_metadata_format' });
  expect(slack.messages(papers)).toHaveLength(2);
});

test('lists have pages, direct messages open, unknown people and methods are rejected', async () => {
  const workspace = await place();
  const { slack, acme, ann } = workspace;
  const client = clientOf(workspace);
  for (const name of ['a', 'b', 'c']) slack.addChannel(acme, { name });
  const names: (string | undefined)[] = [];
  for await (const page of client.paginate('conversations.list', { limit: 2 })) {
    names.push(...((page as ConversationsListResponse).channels ?? []).map(({ name }) => name));
  }
  expect(names).toEqual(['papers', 'a', 'b', 'c']);
  const { channel } = await client.conversations.open({ users: ann.id });
  await client.chat.postMessage({ channel: channel?.id ?? '', text: 'Hello' });
  await client.chat.postMessage({ channel: ann.id, text: 'Again' });
  expect(slack.messages(channel?.id ?? '')).toHaveLength(2);
  expect(await errorOf(client.conversations.open({ users: 'U000' }))).toMatchObject({ error: 'user_not_found' });
  expect(await errorOf(client.users.info({ user: 'U000' }))).toMatchObject({ error: 'user_not_found' });
  expect(await errorOf(client.apiCall('chat.shout'))).toMatchObject({ error: 'unknown_method' });
  expect(await client.team.info()).toMatchObject({ team: { domain: 'acme' } });
  expect(await client.bots.info({ bot: workspace.bot.botId })).toMatchObject({ bot: { name: 'Paperboy' } });
});

test('a file is uploaded in three steps', async () => {
  const workspace = await place();
  const { slack, papers } = workspace;
  await clientOf(workspace).filesUploadV2({
    channel_id: papers.id,
    filename: 'a.txt',
    content: 'abc',
    initial_comment: 'Here',
  });
  const [file] = slack.world.files.values();
  expect(file?.bytes.toString()).toBe('abc');
  expect(slack.messages(papers).map(seenText)).toEqual(['Here\na.txt']);
});

test('reactions: once each, reported with the person', async () => {
  const workspace = await place();
  const { slack, ann, papers } = workspace;
  const client = clientOf(workspace);
  const channel = papers.id;
  const { ts: timestamp = '' } = await client.chat.postMessage({ channel, text: 'Vote' });
  const [message] = slack.messages(papers);
  if (!message) throw new Error('no message');
  slack.as(ann, papers).react(message, 'fire');
  await client.reactions.add({ channel, timestamp, name: 'fire' });
  expect(await errorOf(client.reactions.add({ channel, timestamp, name: 'fire' }))).toMatchObject({
    error: 'already_reacted',
  });
  const got = await client.reactions.get({ channel, timestamp });
  expect(got.message?.reactions).toEqual([{ name: 'fire', users: [ann.id, workspace.bot.botUserId], count: 2 }]);
});

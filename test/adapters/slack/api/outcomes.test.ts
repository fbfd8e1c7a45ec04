// What each trouble of Slack's becomes for a delivery: gone, barred, later, in doubt, rejected; and what is done about it.

import { describe, expect, it } from 'vitest';
import { worded } from '#src/conversation/texts/stored.ts';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';
import { contractBot } from '../../../contracts/adapter-bot.ts';
import { handClock } from '../../../digests/engine.ts';
import type { Trouble } from '../../../fakes/slack/faults.ts';
import { inWords } from '../../../in-words.ts';
import { createFixture, partOf, saying } from '../fixture.ts';
import { slackAt } from '../subject.ts';

const limited = { status: 429, headers: { 'retry-after': '7' }, body: { ok: false, error: 'ratelimited' } };

/** About the workspace or the moment, or unknown: tried again. */
const LATER = [
  'team_added_to_org',
  'accesslimited',
  'org_login_required',
  'ekm_access_denied',
  'no_permission',
  'team_access_not_granted',
  'two_factor_setup_required',
  'enterprise_is_restricted',
  'external_channel_migrating',
  'team_not_found',
  'method_deprecated',
  'a_word_of_next_year',
];
const OURS = ['no_text', 'invalid_blocks_format', 'invalid_arguments', 'metadata_too_large', 'cannot_reply_to_message'];
const NO_ANSWER = [
  '<!doctype html><title>Sign in to the network</title>',
  '',
  '{}',
  'null',
  '[]',
  '"ok"',
  '{"ok":true}',
  '{"ok":true,"channel":"C1"}',
  '{"ok":false}',
  '{"ok":false,"error":{"code":1}}',
  '{"ok":false,"error":"Bad gateway: try again"}',
];

describe('a post', () => {
  it.each<[Trouble, string, RegExp]>([
    [{ error: 'channel_not_found' }, 'gone', /deleted/],
    [{ error: 'is_archived' }, 'gone', /archived/],
    [{ error: 'restricted_action' }, 'missing-permission', /only some people can post/],
    [{ error: 'restricted_action_read_only_channel' }, 'missing-permission', /only some people can post/],
    [{ error: 'channel_is_limited_access' }, 'missing-permission', /only some people can post/],
    [{ error: 'missing_scope', extra: { needed: 'chat:write', provided: '' } }, 'missing-permission', /chat:write/],
    [{ error: 'account_inactive' }, 'gone', /Install it again/],
    [{ error: 'token_revoked' }, 'gone', /Install it again/],
    [{ error: 'invalid_auth' }, 'missing-permission', /Install it again/],
    [{ error: 'token_expired' }, 'missing-permission', /Install it again/],
    [{ error: 'messages_tab_disabled' }, 'missing-permission', /Messages tab/],
    [{ error: 'restricted_action_thread_locked' }, 'filtered', /rule blocked the message/],
    [{ error: 'slack_connect_file_link_sharing_blocked' }, 'filtered', /rule blocked the message/],
    [{ error: 'message_limit_exceeded' }, 'retry', /message limit/],
    [{ error: 'msg_blocks_too_long' }, 'invalid-payload', /msg_blocks_too_long/],
    [{ error: 'invalid_blocks' }, 'invalid-payload', /invalid_blocks/],
    [{ error: 'fatal_error', commits: true }, 'unconfirmed', /fatal_error/],
    [{ error: 'internal_error' }, 'unconfirmed', /internal_error/],
    [{ status: 503 }, 'unconfirmed', /did not respond/],
    ['lose', 'unconfirmed', /did not respond/],
    ['drop', 'unconfirmed', /did not respond/],
    [limited, 'retry', /limit/],
    [{ error: 'ratelimited' }, 'retry', /limit/],
    ...LATER.map((error): [Trouble, string, RegExp] => [{ error }, 'retry', new RegExp(error)]),
    ...OURS.map((error): [Trouble, string, RegExp] => [{ error }, 'invalid-payload', new RegExp(error)]),
    // No answer of the API: a proxy's page, or JSON of something else.
    ...NO_ANSWER.map((body): [Trouble, string, RegExp] => [
      { status: 200, body },
      'unconfirmed',
      /did not come from Slack/,
    ]),
  ])('%j is %s', async (trouble, kind, reason) => {
    const { slack, adapter, place } = await createFixture();
    slack.faults.order({ method: 'chat.postMessage', do: trouble });
    const outcome = await adapter.deliver(place, partOf('a digest'));
    expect(outcome).toMatchObject({ kind, reason: inWords(reason) });
    // Never by itself a second time: that could be a second message.
    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('without an answer gives a reason that each reader gets in their own language', async () => {
    const { slack, adapter, place } = await createFixture();
    slack.faults.order({ method: 'chat.postMessage', do: 'lose' });
    const outcome = await adapter.deliver(place, partOf('a digest'));
    await loadLanguage('de');
    const reason = outcome.kind === 'sent' ? '' : outcome.reason;
    expect(inLanguage('de', () => worded(reason))).toBe('Slack hat nicht geantwortet');
  });

  it('is not sent after the process was suspended while it waited', async () => {
    const clock = handClock('2026-06-12T12:00:00Z');
    const { slack, adapter, place } = await createFixture({ options: { clock } });
    expect(await adapter.deliver(place, partOf('the first'))).toMatchObject({ kind: 'sent' });
    const second = adapter.deliver(place, partOf('the second'));
    clock.leap(10 * 60_000);
    expect(await second).toMatchObject({ kind: 'retry', reason: inWords(/paused/) });
    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    expect(await adapter.deliver(place, partOf('the second'))).toMatchObject({ kind: 'sent' });
  });

  it('waits as long as Slack asks, without another request meanwhile', async () => {
    const { slack, adapter, place } = await createFixture();
    slack.faults.order({ method: 'chat.postMessage', do: limited });
    expect(await adapter.deliver(place, partOf('first'))).toMatchObject({ kind: 'retry', retryAfterMs: 7_000 });
    const again = await adapter.deliver(place, partOf('second'));
    expect(again).toMatchObject({ kind: 'retry' });
    expect(again.kind === 'retry' && again.retryAfterMs).toBeGreaterThan(4_000);
    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('to a public channel that it is not in joins first, once; to a private one it cannot', async () => {
    const { slack, workspace, ada, adapter, place } = await createFixture();
    const open = slack.addChannel(workspace, { bot: false });
    expect(await adapter.deliver({ ...place, channel: open.id }, partOf('open'))).toMatchObject({ kind: 'sent' });
    const closed = slack.addChannel(workspace, { kind: 'private', members: [ada], bot: false });
    const outcome = await adapter.deliver({ ...place, channel: closed.id }, partOf('closed'));
    expect(outcome).toMatchObject({ kind: 'gone', reason: inWords(/invite/) });
  });
});

it.each(['org_login_required', 'team_added_to_org', 'a_word_of_next_year'])(
  '%s to the first request does not keep Paperboy from starting',
  async (error) => {
    const { slack, workspace } = await createFixture();
    const adapter = slackAt(slack, workspace.installation?.token ?? '', { listens: false });
    slack.faults.order({ method: 'auth.test', do: { error } });
    await expect(adapter.start(contractBot())).resolves.toBeUndefined();
    await adapter.stop();
  },
);

it.each([{ status: 200, body: '<html>' }, limited])(
  'a join that is answered %j says nothing about the channel',
  async (trouble) => {
    const { slack, workspace, adapter, place } = await createFixture({
      scopes: ['chat:write', 'channels:join', 'channels:read'],
    });
    const open = slack.addChannel(workspace, { bot: false });
    slack.faults.order({ method: 'conversations.join', do: trouble });
    expect(await adapter.deliver({ ...place, channel: open.id }, partOf('open'))).toMatchObject({ kind: 'retry' });
  },
);

it('a person whose conversation could not be opened is messaged later', async () => {
  const { slack, ada, adapter, place } = await createFixture();
  slack.faults.order({ method: 'conversations.open', times: 2, do: { status: 200, body: '<html>' } });
  const outcome = await adapter.tell({ adapter: 'slack', team: place.team, person: ada.id }, saying('hello'));
  expect(outcome).toMatchObject({ kind: 'retry' });
});

describe('an edit', () => {
  it.each(['message_not_found', 'edit_window_closed', 'cant_update_message'])('%s: is rejected', async (error) => {
    const { slack, adapter, place } = await createFixture();
    const sent = await adapter.deliver(place, partOf('a digest'));
    slack.faults.order({ method: 'chat.update', do: { error } });
    const outcome = await adapter.edit(sent.kind === 'sent' ? sent.receipt : '', saying('changed'));
    expect(outcome).toMatchObject({ kind: 'invalid-payload', reason: inWords(/no longer allows edits/) });
  });

  it('keeps the key that finds the message', async () => {
    const { adapter, place } = await createFixture();
    const part = partOf('a digest');
    const sent = await adapter.deliver(place, part);
    const receipt = sent.kind === 'sent' ? sent.receipt : '';
    expect(await adapter.edit(receipt, saying('changed'))).toMatchObject({ kind: 'sent' });
    expect(await adapter.find(place, part.key, new Date(0))).toEqual({ kind: 'arrived', receipt });
  });
});

describe('a search for what may have arrived', () => {
  it('finds a reply in a thread', async () => {
    const { adapter, place } = await createFixture();
    const root = await adapter.deliver(place, partOf('root'));
    const under = root.kind === 'sent' ? root.receipt : '';
    const reply = await adapter.deliver(place, { ...partOf('reply'), under });
    expect(await adapter.find(place, partOf('reply').key, new Date(0), { under })).toEqual({
      kind: 'arrived',
      receipt: reply.kind === 'sent' ? reply.receipt : '',
    });
  });

  it.each(['<html>', '{}', '{"ok":true}'])('is unknown if the response is %s', async (body) => {
    const { slack, adapter, place } = await createFixture();
    await adapter.deliver(place, partOf('a digest'));
    slack.faults.order({ method: 'conversations.history', times: 2, do: { status: 200, body } });
    expect(await adapter.find(place, partOf('a digest').key, new Date(0))).toEqual({ kind: 'unknown' });
  });

  it('is unknown without the scope, and absent if the channel is gone', async () => {
    const { slack, adapter, place, channel } = await createFixture({ scopes: ['chat:write', 'channels:read'] });
    await adapter.deliver(place, partOf('a digest'));
    expect(await adapter.find(place, partOf('a digest').key, new Date(0))).toEqual({ kind: 'unknown' });
    slack.faults.order({ method: 'conversations.history', do: { error: 'channel_not_found' } });
    expect(await adapter.find({ ...place, channel: channel.id }, partOf('x').key, new Date(0))).toEqual({
      kind: 'absent',
    });
  });
});

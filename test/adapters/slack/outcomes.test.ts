// What each trouble of Slack's becomes for a delivery: gone, barred, later, in doubt, refused; and what is done about it.

import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../fakes/slack/faults.ts';
import { partOf, saying, stage } from './stage.ts';

const limited = { status: 429, headers: { 'retry-after': '7' }, body: { ok: false, error: 'ratelimited' } };

describe('a post', () => {
  it.each<[Trouble, string, RegExp]>([
    [{ error: 'channel_not_found' }, 'gone', /deleted|taken out/],
    [{ error: 'is_archived' }, 'gone', /archived/],
    [{ error: 'restricted_action' }, 'barred', /workspace lets only some/],
    [{ error: 'restricted_action_read_only_channel' }, 'barred', /workspace lets only some/],
    [{ error: 'channel_is_limited_access' }, 'barred', /workspace lets only some/],
    [{ error: 'missing_scope', extra: { needed: 'chat:write', provided: '' } }, 'barred', /chat:write/],
    [{ error: 'account_inactive' }, 'gone', /install it again/],
    [{ error: 'token_revoked' }, 'gone', /install it again/],
    [{ error: 'invalid_auth' }, 'gone', /install it again/],
    [{ error: 'message_limit_exceeded' }, 'later', /limit of messages/],
    [{ error: 'msg_blocks_too_long' }, 'refused', /msg_blocks_too_long/],
    [{ error: 'invalid_blocks' }, 'refused', /invalid_blocks/],
    [{ error: 'fatal_error', commits: true }, 'doubt', /fatal_error/],
    [{ error: 'internal_error' }, 'doubt', /internal_error/],
    [{ status: 503 }, 'doubt', /did not answer/],
    ['lose', 'doubt', /did not answer/],
    ['drop', 'doubt', /did not answer/],
    [limited, 'later', /limit/],
    [{ error: 'ratelimited' }, 'later', /limit/],
  ])('%j is %s', async (trouble, kind, reason) => {
    const { slack, adapter, place } = await stage();
    slack.faults.order({ method: 'chat.postMessage', do: trouble });
    const outcome = await adapter.deliver(place, partOf('a digest'));
    expect(outcome).toMatchObject({ kind, reason: expect.stringMatching(reason) });
    // Never by itself a second time: that could be a second message.
    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('waits as long as Slack wants, without asking again in the meantime', async () => {
    const { slack, adapter, place } = await stage();
    slack.faults.order({ method: 'chat.postMessage', do: limited });
    expect(await adapter.deliver(place, partOf('first'))).toMatchObject({ kind: 'later', retryAfterMs: 7_000 });
    const again = await adapter.deliver(place, partOf('second'));
    expect(again).toMatchObject({ kind: 'later' });
    expect(again.kind === 'later' && again.retryAfterMs).toBeGreaterThan(4_000);
    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('into a public channel that it is not in goes in first, once; into a private one it cannot', async () => {
    const { slack, workspace, ada, adapter, place } = await stage();
    const open = slack.addChannel(workspace, { bot: false });
    expect(await adapter.deliver({ ...place, channel: open.id }, partOf('open'))).toMatchObject({ kind: 'sent' });
    const closed = slack.addChannel(workspace, { kind: 'private', members: [ada], bot: false });
    const outcome = await adapter.deliver({ ...place, channel: closed.id }, partOf('closed'));
    expect(outcome).toMatchObject({ kind: 'gone', reason: expect.stringMatching(/invite/) });
  });
});

describe('an edit', () => {
  it.each(['message_not_found', 'edit_window_closed', 'cant_update_message'])('%s: is refused', async (error) => {
    const { slack, adapter, place } = await stage();
    const sent = await adapter.deliver(place, partOf('a digest'));
    slack.faults.order({ method: 'chat.update', do: { error } });
    const outcome = await adapter.edit(sent.kind === 'sent' ? sent.receipt : '', saying('changed'));
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/changed any more/) });
  });

  it('keeps the key by which the message is found', async () => {
    const { adapter, place } = await stage();
    const part = partOf('a digest');
    const sent = await adapter.deliver(place, part);
    const receipt = sent.kind === 'sent' ? sent.receipt : '';
    expect(await adapter.edit(receipt, saying('changed'))).toMatchObject({ kind: 'sent' });
    expect(await adapter.find(place, part.key, new Date(0))).toEqual({ kind: 'arrived', receipt });
  });
});

describe('a look for what may have arrived', () => {
  it('finds a reply below a root', async () => {
    const { adapter, place } = await stage();
    const root = await adapter.deliver(place, partOf('root'));
    const under = root.kind === 'sent' ? root.receipt : '';
    const reply = await adapter.deliver(place, { ...partOf('reply'), under });
    expect(await adapter.find(place, partOf('reply').key, new Date(0))).toEqual({
      kind: 'arrived',
      receipt: reply.kind === 'sent' ? reply.receipt : '',
    });
  });

  it('is unknown without the scope, and absent where there is no channel any more', async () => {
    const { slack, adapter, place, channel } = await stage({ scopes: ['chat:write', 'channels:read'] });
    await adapter.deliver(place, partOf('a digest'));
    expect(await adapter.find(place, partOf('a digest').key, new Date(0))).toEqual({ kind: 'unknown' });
    slack.faults.order({ method: 'conversations.history', do: { error: 'channel_not_found' } });
    expect(await adapter.find({ ...place, channel: channel.id }, partOf('x').key, new Date(0))).toEqual({
      kind: 'absent',
    });
  });
});

// Each of Discord's rejections becomes the outcome that the reference of error codes asks for, with a reason that says what to do.
// https://docs.discord.com/developers/topics/opcodes-and-status-codes

import { expect, it } from 'vitest';
import { inWords } from '../../../in-words.ts';
import { createFixture, part, saying } from '../fixture.ts';

const FORM = {
  message: 'Invalid Form Body',
  errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'secret words' }] } },
};

it.each([
  [404, 10003, 'gone', /channel was deleted/],
  [404, 10004, 'gone', /removed from the server\. Add it again/],
  [403, 50001, 'missing-permission', /can't post in #\S+\. Grant it/],
  [403, 50013, 'missing-permission', /can't post in #\S+\. Grant it/],
  [403, 50007, 'gone', /doesn't accept direct messages.*privacy settings/],
  [403, 50278, 'gone', /doesn't accept direct messages/],
  [400, 50008, 'gone', /no longer accepts messages/],
  [403, 50024, 'gone', /no longer accepts messages/],
  [400, 50035, 'invalid-payload', /50035, content: BASE_TYPE_MAX_LENGTH/],
  [400, 50006, 'invalid-payload', /50006/],
  [413, 40005, 'invalid-payload', /40005/],
  [400, 200000, 'filtered', /AutoMod/],
  [400, 200001, 'filtered', /AutoMod/],
  [400, 240000, 'filtered', /filter/],
  [403, 160005, 'missing-permission', /locked\. Unlock it/],
  [400, 160006, 'retry', /threads/],
  [400, 20028, 'retry', /slow mode/],
  [400, 20029, 'retry', /slow mode/],
  [400, 130000, 'retry', /130000/],
  [403, 40333, 'retry', /403/],
  [403, 0, 'retry', /403/],
  [404, 0, 'retry', /404/],
  [407, 0, 'retry', /407/],
  [400, 99999, 'retry', /99999/],
  [503, 0, 'unconfirmed', /503/],
] as const)('%i with code %i is %s', async (status, code, kind, reason) => {
  const { adapter, discord, channel, at, lines } = await createFixture();
  const body = { message: 'no', code, ...(code === 50035 ? FORM : {}) };
  discord.fault({ method: 'POST', path: /messages$/, times: 6, do: { status, body } });
  const outcome = await adapter.deliver(at(channel), part('refused'));
  expect(outcome).toMatchObject({ kind, reason: inWords(reason) });
  expect(JSON.stringify([outcome, lines])).not.toContain('secret words');
  expect(discord.messages(channel)).toEqual([]);
});

it.each([
  ['text', ['VIEW_CHANNEL'], /can't post here\. Grant it View Channel/],
  ['text', ['SEND_MESSAGES'], /can't post in #\S+: it needs Send Messages\./],
  [
    'text',
    ['SEND_MESSAGES', 'EMBED_LINKS', 'READ_MESSAGE_HISTORY'],
    /needs Send Messages, Embed Links and Read Message History\./,
  ],
  ['forum', ['SEND_MESSAGES'], /needs Send Messages\./],
  ['thread', ['SEND_MESSAGES_IN_THREADS'], /needs Send Messages in Threads\./],
] as const)('names the missing permissions in a %s: %j', async (type, names, reason) => {
  const { adapter, discord, guild, channel, at } = await createFixture();
  const place = discord.addChannel(guild, { type, ...(type === 'thread' ? { parent: channel } : {}) });
  discord.deny(type === 'thread' ? channel : place, [...names]);
  expect(await adapter.deliver(at(place), part('barred'))).toMatchObject({
    kind: 'missing-permission',
    reason: inWords(reason),
  });
});

it('names Attach Files when only files are not allowed', async () => {
  const { adapter, discord, channel, at } = await createFixture();
  discord.deny(channel, 'ATTACH_FILES');
  const file = {
    kind: 'file',
    name: 'a.bib',
    mime: 'text/plain',
    bytes: new Uint8Array([65]),
    alt: 'References',
  } as const;
  expect(await adapter.deliver(at(channel), part({ ...saying('With a file'), blocks: [file] }))).toMatchObject({
    kind: 'missing-permission',
    reason: inWords(/needs Attach Files\./),
  });
});

it('waits as long as slow mode and filters ask, and does not blame a missing permission', async () => {
  const { adapter, discord, guild, at } = await createFixture();
  const slow = discord.addChannel(guild, { slowModeSeconds: 60 });
  await adapter.deliver(at(slow), part('one'));
  const outcome = await adapter.deliver(at(slow), part('two'));
  expect(outcome).toMatchObject({ kind: 'retry' });
  if (outcome.kind === 'retry') expect(outcome.retryAfterMs).toBeGreaterThan(50_000);
  const filtered = discord.addChannel(guild, { blockedWords: ['diffusion'] });
  expect(await adapter.deliver(at(filtered), part('Diffusion models'))).toMatchObject({ kind: 'filtered' });
});

it.each([
  [404, 10008, 'gone', /message was deleted/],
  [400, 30046, 'retry', /how often old messages/],
  [400, 50083, 'missing-permission', /archived/],
] as const)('an edit answered %i with code %i is %s', async (status, code, kind, reason) => {
  const { adapter, discord, channel, at } = await createFixture();
  const posted = await adapter.deliver(at(channel), part('to be changed'));
  discord.fault({ method: 'PATCH', do: { status, body: { message: 'no', code } } });
  const outcome = await adapter.edit(posted.kind === 'sent' ? posted.receipt : '', saying('changed'));
  expect(outcome).toMatchObject({ kind, reason: inWords(reason) });
});

it('handles an ID that is not a Discord channel', async () => {
  const { adapter, discord, channel, at } = await createFixture();
  expect(await adapter.deliver({ ...at(channel), channel: 'general' }, part('x'))).toMatchObject({ kind: 'gone' });
  expect(await adapter.deliver({ ...at(channel), adapter: 'slack' }, part('x'))).toMatchObject({
    kind: 'invalid-payload',
  });
  expect(discord.requests).toEqual([]);
});

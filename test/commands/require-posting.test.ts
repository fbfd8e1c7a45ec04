// Nothing is saved that would make Paperboy post where it may not, and who asks is told what is missing.

import { describe, expect, it } from 'vitest';
import type { NamedChannel } from '#src/conversation/adapter.ts';
import { languageNow } from '#src/conversation/texts/texts.ts';
import { createFixture, HERE, PERSON, wordsOf } from './fixture.ts';

const lacks = ['Send Messages', 'Embed Links'];

async function fixtureWithOne() {
  const other: NamedChannel = {
    channel: { ...HERE, channel: 'c9' },
    label: '#papers',
    canManage: true,
    missingPermissions: lacks,
  };
  const named = async (which: unknown) => (which === '#papers' || typeof which !== 'string' ? other : undefined);
  const taken = await createFixture({ days: 1, channels: { named } });
  await taken.say('subscribe diffusion');
  return taken;
}

describe('a channel where Paperboy may not post', () => {
  it('gets no subscription, and the answer says what is missing and what to do', async () => {
    const { say, store } = await createFixture({ days: 1 });
    const answer = await say('subscribe', { missingPermissions: lacks });
    expect(answer.ephemeral).toBe(true);
    expect(answer.fallbackText).toBe(
      "Paperboy can't post in this channel yet: it needs Send Messages and Embed Links. " +
        'Fix that, or ask someone who can, then try again. Nothing was changed.',
    );
    expect(await store.subscriptions.all()).toEqual([]);
    const german = await say('subscribe', { missingPermissions: ['Nachrichten senden'], locale: 'de' });
    expect(wordsOf(german)).toContain('Es fehlt: Nachrichten senden');
    await say('subscribe', { missingPermissions: [] });
    expect(await store.subscriptions.all()).toHaveLength(1);
  });

  it('gets none from another channel either, and is shown by its name', async () => {
    const { say, store } = await fixtureWithOne();
    const words = wordsOf(await say('subscribe robots channel:#papers'));
    expect(words).toContain("can't post in “#papers” yet: it needs Send Messages and Embed Links");
    expect(await store.subscriptions.all()).toHaveLength(1);
  });

  it('sends nothing now, and resumes and restores nothing', async () => {
    const { say, store, hurried } = await fixtureWithOne();
    expect(wordsOf(await say('send-now', { missingPermissions: lacks }))).toContain('it needs Send Messages');
    expect(hurried()).toBe(0);
    await say('pause', { missingPermissions: lacks });
    expect(wordsOf(await say('resume', { missingPermissions: lacks }))).toContain('it needs Send Messages');
    expect((await store.subscriptions.of(HERE))[0]?.pause).toBeDefined();
    await say('unsubscribe', { missingPermissions: lacks });
    expect(wordsOf(await say('restore s1', { missingPermissions: ['Send Messages'] }))).toContain(
      'Fix that, or ask someone who can',
    );
    expect(await store.subscriptions.of(HERE)).toEqual([]);
  });

  it('is not resumed from another channel', async () => {
    const { say, store } = await fixtureWithOne();
    const channel = { ...HERE, channel: 'c9' };
    const [known] = await store.subscriptions.of(HERE);
    if (!known) throw new Error('nothing was saved');
    const { id } = await store.subscriptions.add(
      { ...known, channel, createdBy: PERSON },
      { at: known.createdAt, who: PERSON, channel, did: 'subscribe' },
    );
    await say(`pause ${id}`);
    expect(wordsOf(await say(`resume ${id}`))).toContain("can't post in “#papers” yet");
  });

  it('is reported in its status, with digests that wait for a permission', async () => {
    const { say, store, clock } = await fixtureWithOne();
    const here = await say('status', { missingPermissions: lacks });
    expect(here.fallbackText).toBe('1 subscription, 1 issue');
    expect(wordsOf(here)).toContain('it needs Send Messages and Embed Links. Digests are sent once that is fixed.');
    const row = {
      subscription: 's1',
      channel: HERE,
      slot: 'daily:2026-06-12',
      dueAt: clock.now(),
      notBefore: clock.now(),
    };
    await store.outbox.plan([row], { subscription: 's1', nextRunAt: clock.now() });
    const how = { limit: 1, perTeam: 1, adapters: ['test'] };
    const [claimed] = await store.outbox.claim(clock.now(), 60_000, how);
    if (!claimed) throw new Error('nothing to claim');
    const later = {
      kind: 'retry',
      reason: 'it lacks Send Messages',
      notBefore: clock.now(),
      missingPermission: '2026-06-12',
    } as const;
    await store.outbox.settle(claimed, later, clock.now());
    const missingPermission = await say('status');
    expect(missingPermission.fallbackText).toBe('1 subscription, 1 issue');
    expect(wordsOf(missingPermission)).toMatch(/is on hold: “it lacks Send Messages”\. Next try/);
  });

  it('accepts settings that make it post nothing', async () => {
    const { say } = await fixtureWithOne();
    expect(wordsOf(await say('settings votes:off', { missingPermissions: lacks }))).toContain('saved');
    expect(wordsOf(await say('settings layout:thread', { missingPermissions: lacks }))).toContain(
      "can't post in this channel yet",
    );
    expect(wordsOf(await say('settings', { missingPermissions: lacks }))).toContain('in the digest itself');
  });
});

describe('a channel that Paperboy is not a member of', () => {
  const invite = { label: 'Add to server', href: 'https://example.org/invite' };
  const guest = { absent: true as const, lacks: ['an invitation'], invite };

  it.each(['subscribe', 'settings votes:off', 'settings zone:UTC', 'subscribe channel:#x', 'settings channel:#x'])(
    '%s saves nothing there, and says where to invite Paperboy',
    async (line) => {
      const { say, store } = await createFixture({ days: 1 });
      const answer = await say(line, guest);
      expect(wordsOf(answer)).toContain("Paperboy isn't a member here");
      expect(answer).toMatchObject({ ephemeral: true, actions: [{ kind: 'link', ...invite }] });
      expect(await store.subscriptions.all()).toEqual([]);
      expect(wordsOf(await say('settings'))).not.toMatch(/off\n.*Votes|Zone UTC/);
    },
  );
});

it('warns when a digest cannot notify the saved role, and shows it as a mention', async () => {
  const { say } = await createFixture({ days: 1 });
  const role = '123456789012345678';
  const answer = await say(`settings mention:${role}`, {
    silentRoles: { [role]: () => "Digests can't notify that role." },
  });
  expect(answer.blocks).toContainEqual(expect.objectContaining({ kind: 'notice', tone: 'warning' }));
  expect(wordsOf(answer)).toContain("Digests can't notify that role.");
  expect(JSON.stringify(answer.blocks)).toContain(JSON.stringify({ kind: 'role', role }));
  const silentRoles = { [role]: () => `Language: ${languageNow()}.` };
  expect(wordsOf(await say(`settings mention:${role} language:de`, { silentRoles, locale: 'en' }))).toContain(
    'Language: de.',
  );
  expect(wordsOf(await say(`settings mention:${role}`))).not.toContain("Digests can't notify");
});

it('shows the invite link if the platform has one, or who has it', async () => {
  const { say } = await createFixture({ days: 0 });
  const invite = { label: 'Add to server', href: 'https://example.org/invite' };
  expect((await say('invite', { invite })).actions).toEqual([{ kind: 'link', ...invite }]);
  expect((await say('hello', { invite })).actions).toContainEqual({ kind: 'link', ...invite });
  expect(wordsOf(await say('invite'))).toContain('Ask your administrator');
});

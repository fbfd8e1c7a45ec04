import { describe, expect, it } from 'vitest';
import { NOON } from '../commands/fixture.ts';
import { shell } from './shell.ts';

const CHANNEL = { adapter: 'terminal', team: 'local', channel: 'papers' };

describe('subscribe', () => {
  it('answers with the ID, channel, next run and a preview', async () => {
    const { json, store } = await shell();
    const given = ['--size', '4', '--at', '9:00', '--zone', 'berlin', '--days', 'mon,thu', '--min-votes', '2'];
    const answer = await json('subscribe', '--to', 'terminal:papers', ...given);
    expect(answer).toMatchObject({
      id: 's1',
      channel: 'terminal:papers',
      nextRunAt: '2026-06-15T07:00:00.000Z',
      preview: { papersADay: expect.any(Number), overlaps: [], remarks: [] },
    });
    expect(Object.keys(answer)).toEqual(['id', 'channel', 'nextRunAt', 'preview']);
    expect(answer.preview.samples).toHaveLength(3);
    expect(answer.preview.samples[0]).toMatchObject({ id: expect.any(String), title: expect.any(String), place: 1 });
    expect(await store.subscriptions.of(CHANNEL)).toMatchObject([
      { size: 4, at: '09:00', zone: 'Europe/Berlin', days: { kind: 'days', weekdays: [1, 4] }, minVotes: 2 },
    ]);
    expect(await store.subscriptions.audit(CHANNEL, 1)).toMatchObject([
      { did: 'subscribe', who: { person: 'operator' } },
    ]);
  });

  it("uses the channel's default zone before the machine's, and accepts any adapter's channel", async () => {
    const { json, digests, store } = await shell({ days: 0 });
    const change = { who: { ...CHANNEL, person: 'me' }, now: NOON };
    await digests.changeSettings(CHANNEL, { zone: 'Asia/Tokyo' }, change);
    await json('subscribe', '--to', 'terminal:papers');
    expect((await store.subscriptions.all())[0]?.zone).toBe('Asia/Tokyo');
    expect((await json('subscribe', '--to', 'discord:99:1234')).channel).toBe('discord:99:1234');
    expect((await store.subscriptions.all())[1]?.channel).toEqual({ adapter: 'discord', team: '99', channel: '1234' });
  });

  it('says which topics match no paper, and reads full-width characters', async () => {
    const { run, store } = await shell();
    const { notes } = await run('subscribe', '--to', 'terminal:papers', '--topics', 'zzqqx', '--at', '０８：３０');
    expect(notes).toEqual([expect.stringMatching(/^No paper from the last 3 list days matches “zzqqx”/)]);
    expect(await store.subscriptions.of(CHANNEL)).toMatchObject([{ at: '08:30' }]);
    expect((await run('edit', 's1', '--topics', 'zzqqy')).notes).toEqual([expect.stringContaining('“zzqqy”')]);
    expect((await run('edit', 's1', '--size', '3')).notes).toEqual([]);
  });

  it.each([
    [[], 'to'],
    [['--to', 'papers'], 'to'],
    [['--to', 'terminal:../etc'], 'to'],
    [['--to', 'terminal:a', '--zone', 'berln'], 'zone'],
    [['--to', 'terminal:a', '--at', 'noonish'], 'at'],
    [['--to', 'terminal:a', '--days', 'mondey'], 'days'],
    [['--to', 'terminal:a', '--size', '0'], 'size'],
    [['--to', 'terminal:a', '--size', '21'], 'size'],
    [['--to', 'terminal:a', '--min-votes', '-1'], 'min-votes'],
    [['--to', 'terminal:a', '--follow', 'lecun'], 'follow'],
    [['--to', 'terminal:a', 'diffusion'], 'diffusion'],
  ])('%s: exit 2, about %s', async (words, field) => {
    const { run, store } = await shell({ days: 0 });
    expect(await run('subscribe', ...words)).toMatchObject({ code: 2, field });
    expect(await store.subscriptions.all()).toEqual([]);
  });
});

describe('subscriptions, pause, resume, unsubscribe', () => {
  it('show the resulting subscriptions', async () => {
    const { json, run } = await shell({ days: 0 });
    await json('subscribe', '--to', 'terminal:a', '--topics', 'diffusion, -survey', '--zone', 'UTC');
    await json('subscribe', '--to', 'terminal:b', '--days', 'weekly', '--zone', 'UTC');
    const { subscriptions } = await json('subscriptions');
    expect(subscriptions).toMatchObject([
      { id: 's1', channel: 'terminal:a', topics: 'diffusion, -survey', minVotes: null, paused: null },
      { id: 's2', channel: 'terminal:b', days: 'weekly', nextRunAt: '2026-06-15T09:00:00.000Z' },
    ]);
    expect((await json('subscriptions', '--channel', 'terminal:b')).subscriptions).toMatchObject([{ id: 's2' }]);
    const paused = await json('pause', 's1');
    expect(paused.subscriptions[0]).toMatchObject({ paused: { by: 'person', at: NOON.toISOString() } });
    expect((await json('resume', 'S1')).subscriptions).toEqual(subscriptions);
    expect((await json('unsubscribe', 's1')).subscriptions).toMatchObject([{ id: 's2' }]);
    expect((await run('subscriptions')).text).toBe(
      's2  terminal:b  everything; weekly on Monday at 09:00, UTC; 5 papers; next 2026-06-15T09:00Z',
    );
  });

  it.each(['unsubscribe', 'pause', 'resume'])(
    '%s of an unknown ID exits with 1, without an ID with 2',
    async (name) => {
      const { run } = await shell({ days: 0 });
      expect(await run(name, 's9')).toMatchObject({
        code: 1,
        said: expect.stringContaining('Subscription "s9" was not found'),
      });
      expect(await run(name)).toMatchObject({ code: 2, field: 'id' });
    },
  );
});

describe('deliveries, status, why', () => {
  it('show the same facts as the chat', async () => {
    const { json, run, digests, store } = await shell();
    await json('subscribe', '--to', 'terminal:papers', '--zone', 'UTC');
    expect(await json('deliveries')).toEqual({ deliveries: [] });
    const [subscription] = await digests.all();
    if (!subscription) throw new Error('not saved');
    await digests.sendNow(subscription, { who: { ...CHANNEL, person: 'me' }, now: NOON });
    const { deliveries } = await json('deliveries', '--channel', 'terminal:papers', '--since', '2026-06-12');
    expect(deliveries).toMatchObject([
      { subscription: 's1', channel: 'terminal:papers', slot: 'asked:2026-06-12T12:00Z', state: 'planned', papers: [] },
    ]);
    expect(await json('deliveries', '--since', '2026-06-13')).toEqual({ deliveries: [] });
    expect(await json('deliveries', '--channel', 'terminal:other')).toEqual({ deliveries: [] });
    expect((await run('deliveries')).text).toContain(
      '2026-06-12T12:00Z  s1  terminal:papers  asked:2026-06-12T12:00Z  planned',
    );

    const status = await json('status');
    expect(status.channels).toMatchObject([
      { channel: 'terminal:papers', subscriptions: [{ id: 's1', last: null, open: [{ state: 'planned' }] }] },
    ]);
    expect(status.sources).toMatchObject([
      { source: 'hugging-face', day: '2026-06-12', state: 'partial', papers: 12, ageMs: 7_200_000, failedAt: null },
    ]);
    expect((await json('status', '--channel', 'terminal:other')).channels).toMatchObject([{ subscriptions: [] }]);

    const [listed] = await store.library.candidates(['2026-06-12'], NOON);
    const id = listed?.paper.id ?? '';
    const why = await json('why', id, '--channel', 'terminal:papers');
    expect(why).toMatchObject({
      id,
      channel: 'terminal:papers',
      subscriptions: [{ subscription: 's1', status: 'waiting' }],
    });
    expect(await json('why', id)).not.toHaveProperty('channel');
    expect((await run('why', id, '--channel', 'terminal:papers')).text).toMatch(/\ns1 {2}waiting, at: 2026-06-12/);
    expect(await run('why', id, '--channel', ':')).toMatchObject({ code: 2, field: 'channel' });
  });
});

describe('export and forget', () => {
  it("show a person's data, and delete it", async () => {
    const { json, run, digests, store } = await shell({ days: 1 });
    const [listed] = await store.library.candidates(['2026-06-12'], NOON);
    const paper = listed?.paper.id ?? '';
    const who = { adapter: 'discord', team: '99', person: 'ada' };
    const channel = { adapter: 'discord', team: '99', channel: '1' };
    await digests.vote(channel, paper, { who, now: NOON });
    await digests.changeSettings(channel, { votes: false }, { who, now: NOON });
    expect(await json('export', '--user', 'discord:99:ada')).toEqual({
      user: 'discord:99:ada',
      votes: [{ paper, where: 'button', emoji: 'button', at: NOON.toISOString() }],
      pendingReactions: [],
      subscriptions: [],
      audit: [
        {
          at: NOON.toISOString(),
          channel: 'discord:99:1',
          did: 'settings',
          subscription: null,
          detail: 'votes: false',
        },
      ],
      told: [],
      events: [],
    });
    expect(await json('forget', '--user', 'discord:99:ada')).toEqual({ user: 'discord:99:ada', votes: 1, entries: 1 });
    expect(await json('export', '--user', 'discord:99:ada')).toMatchObject({ votes: [], audit: [] });
    expect((await run('forget', '--user', 'discord:99:ada')).text).toMatch(/^No data found for discord:99:ada/);
    expect(await run('forget')).toMatchObject({ code: 2, field: 'user' });
    expect(await run('export', '--user', 'ada')).toMatchObject({ code: 2, field: 'user' });
  });
});

import { describe, expect, it } from 'vitest';
import { createFixture, HERE, labelsOf, messageOf, NOON, PERSON, wordsOf } from './fixture.ts';

describe('a topic that matches no paper', () => {
  it('is reported at once, with the likely topic as a button', async () => {
    const { say, press, store } = await createFixture();
    const saved = messageOf(await say('subscribe memroy, robots'));
    expect(wordsOf(saved)).toContain('matches “memroy”. Did you mean “memory”?');
    expect(labelsOf(saved)[0]).toBe('Use “memory, robots”');
    await press(saved, 'Use “memory, robots”');
    expect((await store.subscriptions.all()).map(({ topics }) => topics)).toEqual(['memory, robots']);
  });

  it('is reported when there is no similar topic, and matching topics are not', async () => {
    const { say } = await createFixture();
    expect(wordsOf(await say('subscribe zzzzqqqq'))).toContain(
      'matches “zzzzqqqq”. Check the spelling, or keep it and wait for new papers.',
    );
    expect(wordsOf(await say('subscribe memory'))).not.toContain('Check its spelling');
    expect(wordsOf(await say('subscribe preset:vision'))).not.toContain('Check its spelling');
  });

  it.each([',,,', '、', '!!!', '" "', '-'])('is rejected if it is only symbols: %s', async (topics) => {
    const { say, call, store } = await createFixture();
    const answer = await call({ command: 'subscribe', options: { topics } });
    if (topics !== '-') expect(answer).toMatchObject({ ephemeral: true, field: 'topics' });
    else expect(await store.subscriptions.all()).toHaveLength(1);
    if (topics !== '-') expect(await store.subscriptions.all()).toEqual([]);
    expect(wordsOf(await say('today ,,,'))).toContain('is not a topic');
  });
});

it('reports a misunderstood filter before its consequences', async () => {
  const { say } = await createFixture();
  const nothing = messageOf(await say('today zzzzqqqq votes:many'));
  expect(nothing.blocks[0]).toMatchObject({ kind: 'notice', tone: 'warning' });
  expect(wordsOf(nothing)).toMatch(/votes: needs a number[\s\S]*no paper|votes: needs a number[\s\S]*Nothing/i);
});

describe('subscribe', () => {
  it("without options: weekdays at 09:00 in the caller's zone, everything, five papers, saved at once", async () => {
    const { say, store } = await createFixture();
    const answer = await say('subscribe', { zone: 'Europe/Berlin' });
    expect(await store.subscriptions.of(HERE)).toMatchObject([
      {
        id: 's1',
        topics: '',
        follow: '',
        size: 5,
        skipBelow: 0,
        at: '09:00',
        zone: 'Europe/Berlin',
        days: { kind: 'days', weekdays: [1, 2, 3, 4, 5] },
        createdBy: PERSON,
        createdAt: NOON,
        nextRunAt: new Date('2026-06-15T07:00:00Z'),
      },
    ]);
    const words = wordsOf(answer);
    expect(words).toContain('Next digest: 2026-06-15 07:00 UTC (Monday 09:00 in Europe/Berlin)');
    expect(words).toContain('Over the last 3 list days, 12 papers a day matched. Digests would have included 5 a day.');
    expect(answer.blocks.find((block) => block.kind === 'papers')).toMatchObject({ papers: { length: 3 } });
    expect(labelsOf(answer)).toEqual(['Send now', 'Edit', 'Undo']);
    expect(await store.subscriptions.audit(HERE, 9)).toMatchObject([
      { did: 'subscribe', subscription: 's1', who: PERSON, at: NOON },
    ]);
  });

  it.each(['Foo/Bar', '+03:00', 'Etc/Unknown', ''])("says so when the caller's zone %j is unknown", async (zone) => {
    const { say, store } = await createFixture({ days: 0 });
    expect(wordsOf(await say('subscribe', { zone }))).toMatch(/time zone.*, so times are in UTC/);
    expect((await store.subscriptions.of(HERE)).map((one) => one.zone)).toEqual(['UTC']);
    expect(wordsOf(await say('subscribe robots zone:tokyo', { zone }))).not.toContain('times are in UTC');
    await say('settings zone:berlin');
    expect(wordsOf(await say('subscribe diffusion', { zone }))).not.toContain('times are in UTC');
  });

  it('reports a misunderstood filter first, and rejects topics that contain nothing else', async () => {
    const { say, store } = await createFixture();
    const { blocks } = await say('subscribe diffusion votes:abc');
    const kinds = blocks.map((block) => (block.kind === 'notice' ? block.tone : block.kind));
    expect(kinds.slice(0, 2)).toEqual(['success', 'warning']);
    expect(kinds.indexOf('facts')).toBeGreaterThan(1);
    expect(wordsOf(await say('subscribe votes:abc'))).toMatch(/votes: needs a number.*is not a topic/);
    expect(wordsOf(await say('today votes:abc'))).toMatch(/votes: needs a number.*is not a topic/);
    expect(await store.subscriptions.of(HERE)).toHaveLength(1);
  });

  it("uses the channel's zone before the caller's, and UTC if neither is known", async () => {
    const { say, store } = await createFixture();
    await say('subscribe');
    await say('settings zone:tokyo');
    await say('subscribe diffusion', { zone: 'Europe/Berlin' });
    await say('subscribe robots zone:"new york"', { zone: 'Europe/Berlin' });
    const zones = (await store.subscriptions.of(HERE)).map(({ zone }) => zone);
    expect(zones).toEqual(['UTC', 'Asia/Tokyo', 'America/New_York']);
  });

  it('reads every option by name', async () => {
    const { say, store } = await createFixture();
    const line =
      'subscribe "world model", -survey at:8:30 days:mon,thu size:8 skip-below:2 min-votes:5 follow:"org:Lantern Lab"';
    await say(line);
    expect((await store.subscriptions.of(HERE))[0]).toMatchObject({
      topics: '"world model", -survey',
      at: '08:30',
      days: { kind: 'days', weekdays: [1, 4] },
      size: 8,
      skipBelow: 2,
      minVotes: 5,
      follow: 'org:Lantern Lab',
    });
  });

  it.each([
    ['subscribe robotics at 8:30 weekdays', 'robotics', '08:30', [1, 2, 3, 4, 5]],
    ['subscribe robotics, -survey daily at 5pm', 'robotics, -survey', '17:00', [1, 2, 3, 4, 5, 6, 7]],
    ['subscribe daily', '', '09:00', [1, 2, 3, 4, 5, 6, 7]],
    ['subscribe learning at 30 frames', 'learning at 30 frames', '09:00', [1, 2, 3, 4, 5]],
  ])('understands %s', async (line, topics, at, weekdays) => {
    const { say, store } = await createFixture({ days: 1 });
    await say(line);
    expect((await store.subscriptions.of(HERE))[0]).toMatchObject({ topics, at, days: { weekdays } });
  });

  it.each([
    ['zone:berln', 'zone', /Did you mean Europe\/Berlin/],
    ['at:25:00', 'at', /not a valid time/],
    ['days:mondey', 'days', /Did you mean monday/],
    ['size:99', 'size', /from 1 to 20/],
    ['follow:lecun', 'follow', /author:NAME or org:NAME/],
    ['channel:other', 'channel', /can't find a channel named “other”/],
  ])('says what is wrong with %s, and saves nothing', async (given, field, validationError) => {
    const { say, store } = await createFixture({ days: 0 });
    const words = wordsOf(await say(`subscribe diffusion ${given}`));
    expect(words).toMatch(validationError);
    expect(words).toContain(`${field}: `);
    expect(await store.subscriptions.all()).toEqual([]);
  });

  it('creates one subscription when pressed twice', async () => {
    const { say, store } = await createFixture();
    await say('subscribe diffusion');
    const again = await say('subscribe diffusion');
    expect(wordsOf(again)).toContain('already has this subscription: s1');
    expect(labelsOf(again)).not.toContain('Undo');
    expect(await store.subscriptions.all()).toHaveLength(1);
  });

  it("reports how it overlaps with the channel's other subscriptions", async () => {
    const { say } = await createFixture();
    await say('subscribe');
    expect(wordsOf(await say('subscribe size:6'))).toMatch(/\n\d+ of its \d+ papers also match(es)? s1\./);
  });

  it('previews a round-up as a round-up', async () => {
    const { say } = await createFixture();
    expect(wordsOf(await say('subscribe days:weekly'))).toContain(
      'In that week, 36 papers matched. The last round-up would have included 5.',
    );
  });

  it('says so when nothing would have matched, and when there is no data', async () => {
    const { say } = await createFixture();
    expect(wordsOf(await say('subscribe xylophones'))).toContain('Over the last 3 list days, no papers matched.');
    const empty = await createFixture({ days: 0 });
    expect(wordsOf(await empty.say('subscribe'))).toContain("hasn't read any lists yet");
  });

  it('requires a manager, can be undone with its button, and is limited', async () => {
    const { say, press, store } = await createFixture({ days: 1 });
    expect(wordsOf(await say('subscribe', { canManage: false }))).toContain('people who manage this channel');
    await press(await say('subscribe'), 'Undo');
    expect(await store.subscriptions.all()).toEqual([]);
    for (let at = 0; at < 25; at++) await say(`subscribe topic${at}`);
    expect(wordsOf(await say('subscribe onemore'))).toContain('already has 25 subscriptions');
    expect(await store.subscriptions.all()).toHaveLength(25);
  });

  it('saves for another channel only if the platform finds it and the caller manages it', async () => {
    const other = { ...HERE, channel: 'other' };
    const canManage = { other: false };
    const { say, press, store } = await createFixture({
      channels: {
        named: async (which) =>
          which === '#other' || (typeof which !== 'string' && which.channel === 'other')
            ? { channel: other, label: '#the-other', canManage: canManage.other }
            : undefined,
      },
    });
    expect(wordsOf(await say('subscribe channel:#other'))).toContain("You don't manage “#the-other”");
    canManage.other = true;
    const saved = await say('subscribe channel:#other');
    expect(wordsOf(saved)).toContain('for the channel “#the-other”');
    expect(await store.subscriptions.of(other)).toHaveLength(1);
    canManage.other = false;
    await press(saved, 'Undo');
    expect(await store.subscriptions.of(other)).toHaveLength(1);
    canManage.other = true;
    await press(saved, 'Undo');
    expect(await store.subscriptions.of(other)).toHaveLength(0);
  });
});

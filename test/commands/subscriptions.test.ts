import { describe, expect, it } from 'vitest';
import { actionsOf, buttonOf, formOf, HERE, labelsOf, messageOf, NOON, seat, wordsOf } from './seat.ts';

const THERE = { ...HERE, channel: 'there' };

describe('edit', () => {
  it('asks for what its form has no room for in another, which leaves topics and time as they are', async () => {
    const { say, call, fill } = await seat();
    await say('subscribe diffusion at:08:30 zone:UTC days:mon,thu');
    const more = await call({ command: 'edit-more', options: { id: 's1' } }, { via: 'clicked' });
    if (more.kind !== 'form') throw new Error('no form');
    expect([more.blanks, more.values]).toEqual([
      ['follow', 'min-votes', 'skip-below'],
      { follow: 'nobody', 'min-votes': '0', 'skip-below': '0' },
    ]);
    const words = wordsOf(await fill(more, { 'min-votes': '7' }));
    expect(words).toMatch(/s1 was changed/);
    expect(words).toMatch(/diffusion/);
    expect(words).toMatch(/Mondays and Thursdays at 08:30/);
    expect(words).toMatch(/at least 7 votes/);
  });

  it('keeps topics that somebody else changed while the form with the other options was open', async () => {
    const { say, call, fill, store } = await seat();
    await say('subscribe diffusion');
    const more = formOf(await call({ command: 'edit-more', options: { id: 's1' } }, { via: 'clicked' }));
    await say('edit s1 robotics');
    await fill(more, { 'min-votes': '7' });
    expect(await store.subscriptions.find('s1')).toMatchObject({ topics: 'robotics', minVotes: 7 });
    // An emptied field of the first form still means everything.
    await call({ command: 'edit', options: { id: 's1' } }, { via: 'form' });
    expect(await store.subscriptions.find('s1')).toMatchObject({ topics: '' });
  });

  it('names the fields of a form as the form does', async () => {
    const { say, call } = await seat();
    await say('subscribe diffusion');
    const filled = async (options: Record<string, string>) =>
      wordsOf(
        messageOf(
          await call({ command: 'edit', options: { id: 's1', topics: 'diffusion', ...options } }, { via: 'form' }),
        ),
      );
    const both = await filled({ 'min-votes': 'many', at: '25:99' });
    expect(both).toContain('At least this many votes must be a whole number');
    expect(both).toContain('Time: ');
    expect(await filled({ 'min-votes': 'many' })).toMatch(/^At least this many votes must be a whole number/m);
    expect(await filled({ topics: '!!!' })).toMatch(/^Topics: /m);
    for (const words of [both, await filled({ 'min-votes': 'many' })]) expect(words).not.toMatch(/min-votes|\bat: /i);
  });

  it('says all that is wrong in a form at once', async () => {
    const { say, call } = await seat();
    await say('subscribe diffusion');
    const options = { id: 's1', topics: '!!!', at: '25:99', zone: 'Nowhere', days: 'mon,weekly,tue' };
    const reply = messageOf(await call({ command: 'edit', options }, { via: 'form' }));
    expect(reply.faults?.map(({ field }) => field)).toEqual(['topics', 'at', 'zone', 'days']);
    expect(wordsOf(await say('list'))).toContain('diffusion');
  });

  it('with an id alone asks in a form filled with what is so now', async () => {
    const { say, press, fill, store } = await seat();
    const saved = await say('subscribe "world model", -survey at:08:30 days:mon,thu size:8', { zone: 'Europe/Berlin' });
    const form = formOf(await press(saved, 'Edit'));
    expect(form).toMatchObject({
      call: { command: 'edit', options: { id: 's1' } },
      blanks: ['topics', 'at', 'zone', 'days', 'size'],
      values: {
        topics: '"world model", -survey',
        at: '08:30',
        zone: 'Europe/Berlin',
        days: 'mon,thu',
        size: '8',
      },
    });
    expect(wordsOf(await fill(form, {}))).toContain('s1 already has these settings');
    expect(wordsOf(await fill(form, { size: '3' }))).toContain('s1 was changed.');
    expect(await store.subscriptions.find('s1')).toMatchObject({ size: 3, topics: '"world model", -survey' });
    await fill(form, { topics: '' });
    expect(await store.subscriptions.find('s1')).toMatchObject({ topics: '', at: '08:30' });
  });

  it('shows everything as a word in the form, which means everything', async () => {
    const { say, press, fill, store } = await seat();
    const form = formOf(await press(await say('subscribe'), 'Edit'));
    expect(form.values?.topics).toBe('everything');
    await fill(form, { size: '7' });
    expect(await store.subscriptions.find('s1')).toMatchObject({ topics: '', size: 7 });
  });

  it('takes topics after the id in one line, and undoes with one press', async () => {
    const { say, press, store } = await seat();
    await say('subscribe diffusion min-votes:3 follow:"org:Lantern Lab"');
    const before = await store.subscriptions.find('s1');
    const changed = await say('edit s1 "world model", -survey size:9 min-votes:0 follow:nobody at:10:00');
    expect(await store.subscriptions.find('s1')).toMatchObject({
      topics: '"world model", -survey',
      size: 9,
      follow: '',
      at: '10:00',
      nextRunAt: new Date('2026-06-15T10:00:00Z'),
    });
    expect((await store.subscriptions.find('s1'))?.minVotes).toBeUndefined();
    await press(changed, 'Undo');
    expect(await store.subscriptions.find('s1')).toEqual(before);
    const [last] = await store.subscriptions.audit(HERE, 1);
    expect(last).toMatchObject({ did: 'edit', subscription: 's1' });
    expect(last?.detail).toMatch(/^"world model", -survey; .* → diffusion; weekdays at 09:00, UTC; size 5/);
  });

  it('undoes to what an earlier version saved and none reads any more', async () => {
    const { say, press, store } = await seat();
    await say('subscribe');
    const audit = { at: new Date('2026-06-01T12:00:00Z'), who: 'system', channel: HERE, did: 'edit' } as const;
    const [saved] = await store.subscriptions.all();
    if (!saved) throw new Error('nothing was saved');
    await store.subscriptions.change('s1', { follow: 'author:Castellan, Ada, author:Ada and Ben' }, audit);
    const changed = await say('edit s1 size:9');
    await press(changed, 'Undo');
    expect(await store.subscriptions.find('s1')).toMatchObject({
      size: 5,
      follow: 'author:Castellan, author:Ada, author:"Ada and Ben"',
    });
  });

  it('keeps the next run where only the wishes change', async () => {
    const { say, clock, store } = await seat();
    await say('subscribe');
    clock.leap(4 * 86_400_000);
    expect(wordsOf(await say('edit s1 size:6'))).toContain('Next digest: 2026-06-15');
    expect((await store.subscriptions.find('s1'))?.nextRunAt).toEqual(new Date('2026-06-15T09:00:00Z'));
  });

  it('without an id takes the only one, and asks which of several', async () => {
    const { say, press } = await seat({ days: 1 });
    expect(wordsOf(await say('edit'))).toContain('no subscriptions yet');
    await say('subscribe');
    const offered = await say('edit');
    expect(formOf(await press(offered, 'Edit')).call.options).toEqual({ id: 's1' });
    expect(wordsOf(await say('edit size:6'))).toContain('s1 was changed.');
    await say('subscribe diffusion');
    const which = await say('pause');
    expect(actionsOf(which)).toMatchObject([
      { label: 'Pause', call: { command: 'pause', options: { id: 's1' } } },
      { label: 'Pause', call: { command: 'pause', options: { id: 's2' } } },
    ]);
  });

  it('knows before it runs that a form comes', async () => {
    const { commands } = await seat({ days: 0 });
    const edit = commands.find((one) => one.path[0] === 'edit');
    expect(edit?.answers({ id: 's1' }, 'clicked')).toBe('form');
    expect(edit?.answers({ id: 's1' }, 'form')).toBe('everyone');
    expect(edit?.answers({ id: 's1', size: '4' }, 'typed')).toBe('everyone');
    expect(edit?.answers({}, 'typed')).toBe('caller');
  });
});

describe('pause and resume', () => {
  it('stops and goes on with the next slot from then', async () => {
    const { say, press, clock, store } = await seat();
    await say('subscribe');
    const paused = await say('pause s1');
    expect(await store.subscriptions.find('s1')).toMatchObject({ pause: { by: 'person', at: NOON } });
    expect(wordsOf(await say('pause s1'))).toContain('already paused');
    clock.leap(7 * 86_400_000);
    expect(wordsOf(messageOf(await press(paused, 'Undo')))).toContain('s1 was resumed. Next digest: 2026-06-22');
    const running = await store.subscriptions.find('s1');
    expect(running?.pause).toBeUndefined();
    expect(running?.nextRunAt).toEqual(new Date('2026-06-22T09:00:00Z'));
    expect(wordsOf(await say('resume'))).toContain('is not paused');
    expect((await store.subscriptions.audit(HERE, 9)).map(({ did }) => did)).toEqual(['resume', 'pause', 'subscribe']);
  });
});

describe('unsubscribe', () => {
  it('can be undone, and the subscription is as it was', async () => {
    const { say, press, clock, store } = await seat();
    await say('subscribe "world model" size:7 days:daily', { zone: 'Asia/Tokyo' });
    const before = await store.subscriptions.find('s1');
    const gone = await say('unsubscribe s1');
    expect(wordsOf(gone)).toContain('was removed. To restore it, choose Undo.');
    expect(await store.subscriptions.all()).toEqual([]);
    clock.leap(2 * 86_400_000);
    const back = messageOf(await press(gone, 'Undo'));
    expect(wordsOf(back)).toContain('s1 was restored. Next digest: 2026-06-15 00:00 UTC (Monday 09:00 in Asia/Tokyo).');
    expect(await store.subscriptions.find('s1')).toEqual({ ...before, nextRunAt: new Date('2026-06-15T00:00:00Z') });
    expect(wordsOf(messageOf(await press(gone, 'Undo')))).toContain('no removed subscription “s1”');
  });

  it('is not undone from another channel', async () => {
    const { say, press, store } = await seat({ days: 0 });
    await say('subscribe');
    const gone = await say('unsubscribe');
    expect(wordsOf(messageOf(await press(gone, 'Undo', { channel: THERE })))).toContain('no removed subscription');
    expect(await store.subscriptions.all()).toEqual([]);
  });
});

describe('another channel’s subscription', () => {
  it.each(['edit s1 size:2', 'pause s1', 'resume s1', 'unsubscribe s1', 'send-now s1'])(
    '%s is as unknown as none',
    async (line) => {
      const { say, store } = await seat({ days: 0 });
      await say('subscribe');
      const before = await store.subscriptions.all();
      await say('subscribe diffusion', { channel: THERE });
      expect(wordsOf(await say(line, { channel: THERE }))).toContain('no subscription “s1”. It has s2.');
      expect((await store.subscriptions.all())[0]).toEqual(before[0]);
    },
  );
});

describe('a subscription whose channel is not to be found', () => {
  it.each(['edit s1 size:2', 'resume s1', 'send-now s1'])('%s is not its maker’s to say', async (line) => {
    const { say, store } = await seat({ days: 0 });
    await say('subscribe');
    const pause = { by: 'system', reason: 'it lacks a right', at: NOON } as const;
    const [before] = await store.subscriptions.all();
    await store.subscriptions.pause('s1', pause, undefined, { at: NOON, who: 'system', channel: HERE, did: 'gone' });
    expect(wordsOf(await say(line, { channel: THERE }))).toContain('no subscription “s1”');
    expect(await store.subscriptions.all()).toEqual([{ ...before, pause }]);
  });

  it('can be ended by its maker, and by nobody else', async () => {
    const { say, store } = await seat({ days: 0 });
    await say('subscribe');
    const pause = { by: 'system', reason: 'deleted', at: NOON } as const;
    await store.subscriptions.pause('s1', pause, undefined, { at: NOON, who: 'system', channel: HERE, did: 'gone' });
    const bo = { adapter: 'test', team: 't', person: 'bo' };
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, person: bo }))).toContain('no subscription “s1”');
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, neverManages: true }))).toContain(
      'no subscription “s1”',
    );
    const permissionsUnknown = 'Slack isn’t responding.';
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, permissionsUnknown }))).toContain(permissionsUnknown);
    expect(wordsOf(await say('unsubscribe s1', { channel: THERE, person: bo, permissionsUnknown }))).toContain(
      'no subscription “s1”',
    );
    await say('unsubscribe s1', { channel: THERE });
    expect(await store.subscriptions.all()).toEqual([]);
  });
});

describe('send-now', () => {
  it('plans one digest besides the usual ones, once a minute', async () => {
    const { say, press, store, clock, hurried } = await seat();
    const saved = await say('subscribe');
    const before = await store.subscriptions.find('s1');
    await press(saved, 'Send now');
    expect(wordsOf(await say('send-now s1'))).toContain('was just requested');
    expect(hurried()).toBe(1);
    expect(await store.outbox.deliveries({ channel: HERE, limit: 9 })).toMatchObject([
      { slot: 'asked:2026-06-12T12:00Z', state: 'planned', dueAt: NOON, notBefore: NOON },
    ]);
    expect(await store.subscriptions.find('s1')).toEqual(before);
    clock.leap(60_000);
    expect(wordsOf(await say('send-now'))).toContain('Sending a digest');
    await say('pause');
    expect(wordsOf(await say('send-now'))).toContain('s1 is paused. Resume it, then');
  });
});

describe('list', () => {
  it('tells about each with what can be done, and everyone may read it', async () => {
    const { say } = await seat({ days: 1 });
    expect(buttonOf(await say('list', { canManage: false }), 'Subscribe').call).toEqual({
      command: 'subscribe',
      options: {},
    });
    await say('subscribe diffusion, -survey', { zone: 'Europe/Berlin' });
    await say('subscribe days:weekly');
    await say('pause s2');
    const known = await say('list', { canManage: false });
    const words = wordsOf(known);
    expect(words).toContain(
      's1 “diffusion, -survey” | weekdays at 09:00, Europe/Berlin; up to 5 papers. Next digest: 2026-06-15 07:00 UTC (Monday 09:00 in Europe/Berlin).',
    );
    expect(words).toContain('s2 everything | weekly on Monday at 09:00, UTC; up to 5 papers. Paused: by someone');
    expect(actionsOf(known).map(({ label }) => label)).toEqual([
      'Subscribe',
      ...['Send now', 'Edit', 'Pause', 'Unsubscribe'],
      ...['Resume', 'Edit', 'Unsubscribe'],
    ]);
    expect(wordsOf(await say('list', { channel: THERE }))).toContain('no subscriptions yet');
  });
});

describe('another channel', () => {
  const channels = {
    named: async () => ({ channel: THERE, label: '#papers', canManage: true }),
  };

  it('without subscriptions is called what people call it, and gets one by its button', async () => {
    const { say, press, store } = await seat({ days: 1, channels });
    const none = await say('list channel:#papers');
    expect(wordsOf(none)).toContain('#papers has no subscriptions yet');
    expect(wordsOf(none)).not.toContain('This channel');
    await press(none, 'Subscribe');
    expect(await store.subscriptions.of(HERE)).toEqual([]);
    expect(await store.subscriptions.of(THERE)).toHaveLength(1);
    const known = await say('list channel:#papers');
    expect(known.fallbackText).toBe('1 subscription in #papers');
    await press(known, 'Subscribe');
    expect(await store.subscriptions.of(HERE)).toEqual([]);
  });

  it('shows its settings to who manages it, and says for which they were saved', async () => {
    const { say, store } = await seat({ days: 0, channels });
    const who = { canManage: false };
    expect(wordsOf(await say('settings channel:#papers', who))).toContain('Settings for #papers');
    expect(wordsOf(await say('settings votes:off channel:#papers', who))).toContain('people who manage this channel');
    expect(await store.subscriptions.settings(THERE)).toMatchObject({ votes: true });
    expect(wordsOf(await say('settings votes:off channel:#papers'))).toContain('saved for #papers.');
    expect(await store.subscriptions.settings(THERE)).toMatchObject({ votes: false });
  });
});

describe('settings', () => {
  it('bare shows them to everyone, with buttons; changes are for managers', async () => {
    const { say, press, store } = await seat({ days: 0 });
    const shown = await say('settings', { canManage: false });
    expect(wordsOf(shown)).toContain('Votes: on');
    expect(labelsOf(shown)).toEqual(['Turn votes off', 'Turn link cards off', 'Abstracts in a thread']);
    const refused = messageOf(await press(shown, 'Turn votes off', { canManage: false }));
    expect(wordsOf(refused)).toContain('people who manage this channel');
    expect(await store.subscriptions.settings(HERE)).toMatchObject({ votes: true });
    await press(shown, 'Turn votes off');
    await say('settings zone:berlin layout:thread unfurl:off');
    const all = { zone: 'Europe/Berlin', votes: false, unfurl: false, layout: 'thread' };
    expect(await store.subscriptions.settings(HERE)).toEqual(all);
    await say('settings zone:none');
    expect((await store.subscriptions.settings(HERE)).zone).toBeUndefined();
    expect(await store.subscriptions.audit(HERE, 1)).toMatchObject([{ did: 'settings', detail: 'zone: none' }]);
    expect(wordsOf(await say('settings zone:nowhere'))).toContain('zone: ');
  });

  it('keep a role to mention, in the words of its platform, until nobody is to be mentioned', async () => {
    const { say, press, store } = await seat({ days: 0 });
    const shown = await say('settings mention:"Paper Club"');
    expect((await store.subscriptions.settings(HERE)).mention).toBe('Paper Club');
    expect(wordsOf(shown)).toContain('Role to mention with each digest: @Paper Club');
    expect(JSON.stringify(shown)).toContain('{"kind":"role","role":"Paper Club"}');
    const [entry] = await store.subscriptions.audit(HERE, 1);
    expect(entry).toMatchObject({ did: 'settings', detail: 'mention: Paper Club' });
    await say('settings votes:off');
    expect((await store.subscriptions.settings(HERE)).mention).toBe('Paper Club');
    const quiet = messageOf(await press(shown, 'Mention nobody'));
    expect((await store.subscriptions.settings(HERE)).mention).toBeUndefined();
    expect(wordsOf(quiet)).toContain('Role to mention with each digest: nobody');
    expect(labelsOf(quiet)).not.toContain('Mention nobody');
  });
});

describe('restore without an id', () => {
  it('offers what was removed, the last first, each with a button', async () => {
    const { say, press, store } = await seat();
    expect(wordsOf(await say('restore'))).toContain('no removed subscriptions to restore');
    await say('subscribe memory');
    await say('subscribe robots');
    await say('unsubscribe s1');
    await say('unsubscribe s2');
    const offered = messageOf(await say('restore'));
    expect(wordsOf(offered)).toMatch(/s2[\s\S]*robots[\s\S]*s1[\s\S]*memory/);
    await press(offered, 'Restore');
    expect((await store.subscriptions.all()).map(({ id }) => id)).toEqual(['s2']);
    expect(wordsOf(await say('restore'))).not.toContain('s2');
  });
});

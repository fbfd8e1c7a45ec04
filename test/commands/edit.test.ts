import { describe, expect, it } from 'vitest';
import { actionsOf, createFixture, formOf, HERE, messageOf, wordsOf } from './fixture.ts';

describe('edit', () => {
  it('asks for options that do not fit its form in a second form, which keeps topics and time', async () => {
    const { say, call, fill } = await createFixture();
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

  it('keeps topics that somebody else changed while the form with more options was open', async () => {
    const { say, call, fill, store } = await createFixture();
    await say('subscribe diffusion');
    const more = formOf(await call({ command: 'edit-more', options: { id: 's1' } }, { via: 'clicked' }));
    await say('edit s1 robotics');
    await fill(more, { 'min-votes': '7' });
    expect(await store.subscriptions.find('s1')).toMatchObject({ topics: 'robotics', minVotes: 7 });
    // An emptied field of the first form still means everything.
    await call({ command: 'edit', options: { id: 's1' } }, { via: 'form' });
    expect(await store.subscriptions.find('s1')).toMatchObject({ topics: '' });
  });

  it('calls fields by their labels in the form', async () => {
    const { say, call } = await createFixture();
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

  it('reports everything that is wrong in a form at once', async () => {
    const { say, call } = await createFixture();
    await say('subscribe diffusion');
    const options = { id: 's1', topics: '!!!', at: '25:99', zone: 'Nowhere', days: 'mon,weekly,tue' };
    const reply = messageOf(await call({ command: 'edit', options }, { via: 'form' }));
    expect(reply.faults?.map(({ field }) => field)).toEqual(['topics', 'at', 'zone', 'days']);
    expect(wordsOf(await say('list'))).toContain('diffusion');
  });

  it('with only an ID opens a form filled with the current values', async () => {
    const { say, press, fill, store } = await createFixture();
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

  it('shows no topics as “everything” in the form, and reads it back', async () => {
    const { say, press, fill, store } = await createFixture();
    const form = formOf(await press(await say('subscribe'), 'Edit'));
    expect(form.values?.topics).toBe('everything');
    await fill(form, { size: '7' });
    expect(await store.subscriptions.find('s1')).toMatchObject({ topics: '', size: 7 });
  });

  it('takes topics after the ID in one line, and is undone with one press', async () => {
    const { say, press, store } = await createFixture();
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

  it('undoes to values saved by an earlier version that are no longer valid', async () => {
    const { say, press, store } = await createFixture();
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

  it('keeps the next run when only preferences change', async () => {
    const { say, clock, store } = await createFixture();
    await say('subscribe');
    clock.leap(4 * 86_400_000);
    expect(wordsOf(await say('edit s1 size:6'))).toContain('Next digest: 2026-06-15');
    expect((await store.subscriptions.find('s1'))?.nextRunAt).toEqual(new Date('2026-06-15T09:00:00Z'));
  });

  it('without an ID takes the only subscription, or asks which one', async () => {
    const { say, press } = await createFixture({ days: 1 });
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

  it('announces the form before it runs', async () => {
    const { commands } = await createFixture({ days: 0 });
    const edit = commands.find((one) => one.path[0] === 'edit');
    expect(edit?.answers({ id: 's1' }, 'clicked')).toBe('form');
    expect(edit?.answers({ id: 's1' }, 'form')).toBe('everyone');
    expect(edit?.answers({ id: 's1', size: '4' }, 'typed')).toBe('everyone');
    expect(edit?.answers({}, 'typed')).toBe('caller');
  });
});

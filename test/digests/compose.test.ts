// What a slot brings, from lists in a real store: digests, round-ups, reasons for none, and how they read.

import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { textOf } from '#src/conversation/message-text.ts';
import { plain } from '#src/conversation/prose.ts';
import { withoutMention } from '#src/digests/digest-message.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { HOSTILE_TITLES } from '../fakes/papers.ts';
import { CHANNEL, createDesk, type Desk, idsOf, listed, utc } from './composer-kit.ts';

const WEEKLY = { kind: 'weekly', weekday: 1 } as const;
const votes = (...counts: number[]) => counts.map((count, i) => listed(`p${i}`, count));

async function sentMessages(desk: Desk, subscription: Subscription, dueAt: string, now?: string): Promise<Message[]> {
  const delivery = await desk.send(subscription, dueAt, now);
  if (delivery?.state !== 'sent') throw new Error(`not sent: ${delivery?.reason}`);
  return desk.composer.messages(subscription, delivery, utc(now ?? dueAt));
}

describe('a daily slot', () => {
  it('brings the papers of the last five list days, best first, whatever weekdays lie between', async () => {
    const desk = await createDesk();
    for (const [i, day] of ['03', '04', '05', '09', '10', '12'].entries()) {
      await desk.read(`2026-06-${day}`, '08:00', [listed(`d${day}`, 10 * (6 - i))]);
    }
    const composed = await desk.compose(await desk.subscribe(), '2026-06-12 09:00');
    expect(idsOf(composed).sort()).toEqual(['d04', 'd05', 'd09', 'd10', 'd12']);
    expect(composed).toMatchObject({
      freeze: { size: 3, atLeast: 1, reserve: true, frozen: { listDay: '2026-06-12', late: false } },
    });
  });

  it('never brings a paper twice to its channel, not through another subscription either', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-11', '08:00', votes(50, 40, 30, 20, 10));
    await desk.read('2026-06-12', '08:00', [listed('new', 5)]);
    const [one, other] = [await desk.subscribe({ size: 2 }), await desk.subscribe({ size: 3 })];
    const first = await desk.send(one, '2026-06-11 09:00');
    const second = await desk.send(other, '2026-06-11 09:00');
    const third = await desk.send(one, '2026-06-12 09:00');
    const papers = [first, second, third].map((one) => one?.frozen?.papers.map(({ id }) => id));
    expect(papers).toEqual([['p0', 'p1'], ['p2', 'p3', 'p4'], ['new']]);
  });

  it('waits for its list and then goes out without it, saying so', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-11', '08:00', votes(5, 4));
    await desk.store.library.noteFailure('hugging-face', '2026-06-12', utc('2026-06-12 08:59'), 'no answer');
    const subscription = await desk.subscribe();
    expect(await desk.compose(subscription, '2026-06-12 09:00')).toMatchObject({
      kind: 'waiting',
      notBefore: utc('2026-06-12 09:05'),
    });
    const [message] = await sentMessages(desk, subscription, '2026-06-12 09:00', '2026-06-12 12:00');
    const said = message ? textOf(message) : '';
    expect(said).toContain('Papers for Friday, 12 June');
    expect(said).toContain('This digest is late: it was due at 09:00 UTC on 12 June.');
    expect(said).toContain('Hugging Face did not answer; this digest is without it.');
  });

  it('is skipped on a day without a list, unless papers of the day before are unseen', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '08:00', votes(5, 4, 3, 2, 1));
    for (const day of ['2026-06-13', '2026-06-14']) {
      await desk.read(day, '04:30', []);
      await desk.read(day, '08:30', []);
    }
    const subscription = await desk.subscribe();
    await desk.send(subscription, '2026-06-12 09:00');
    const saturday = await desk.compose(subscription, '2026-06-13 09:00');
    expect(saturday).toMatchObject({
      kind: 'ready',
      freeze: { frozen: { remarks: [expect.stringContaining('There is no list for Saturday')] } },
    });
    expect(await desk.compose(subscription, '2026-06-14 09:00')).toEqual({
      kind: 'skip',
      reason: 'no-list',
      detail: expect.stringContaining('Sunday, 14 June'),
    });
    expect(
      await desk.compose(subscription, '2026-06-14 09:00', '2026-06-14 09:00', 'asked:2026-06-14T09:00Z'),
    ).toMatchObject({ kind: 'ready' });
    await desk.send(subscription, '2026-06-13 09:00');
    expect(await desk.compose(subscription, '2026-06-13 10:00')).toMatchObject({ kind: 'skip', reason: 'no-list' });
  });

  it('says why it brings nothing', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '08:00', votes(5, 4));
    const nothing = await desk.subscribe({ topics: 'speech' });
    expect(await desk.compose(nothing, '2026-06-12 09:00')).toMatchObject({ kind: 'skip', reason: 'nothing-matched' });
    const few = await desk.subscribe({ skipBelow: 3, size: 2 });
    expect(await desk.compose(few, '2026-06-12 09:00')).toEqual({
      kind: 'skip',
      reason: 'fewer-than-N',
      detail: '2 papers fit, and at least 3 were asked for',
    });
    await desk.read('2026-06-12', '08:10', votes(5, 4, 3));
    const enough = await desk.send(few, '2026-06-12 09:00');
    expect(enough?.frozen?.papers).toHaveLength(2);
    await desk.send(await desk.subscribe({ size: 9 }), '2026-06-12 09:00');
    expect(await desk.compose(few, '2026-06-12 10:00')).toEqual({
      kind: 'skip',
      reason: 'nothing-matched',
      detail: '3 papers fit, and this channel has seen them all',
    });
  });

  it('sees at each moment what was known then, also when asked again soon', async () => {
    const desk = await createDesk();
    const subscription = await desk.subscribe();
    await desk.read('2026-06-12', '08:00', votes(5));
    expect(idsOf(await desk.compose(subscription, '2026-06-12 09:00'))).toEqual(['p0']);
    await desk.read('2026-06-12', '08:59', votes(5, 9));
    expect(idsOf(await desk.compose(subscription, '2026-06-12 09:00'))).toEqual(['p1', 'p0']);
    expect(idsOf(await desk.compose(subscription, '2026-06-12 08:30'))).toEqual(['p0']);
  });

  it('counts the marks of its team', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '08:00', votes(11, 10));
    const person = { adapter: CHANNEL.adapter, team: CHANNEL.team, person: 'bo' };
    await desk.store.marks.put({ person, paper: 'p1', where: 'button', sign: 'button', at: utc('2026-06-12 08:30') });
    expect(idsOf(await desk.compose(await desk.subscribe(), '2026-06-12 09:00'))).toEqual(['p1', 'p0']);
  });

  it('says how many it stands in for', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '08:00', votes(11, 10));
    const subscription = await desk.subscribe();
    const { id, channel } = subscription;
    const rows = ['2026-06-10', '2026-06-11'].map((day) => ({
      subscription: id,
      channel,
      slot: `daily:${day}`,
      dueAt: utc(`${day} 09:00`),
      notBefore: utc(`${day} 09:00`),
      skipped: { reason: 'folded-into' as const, detail: 'daily:2026-06-12' },
    }));
    await desk.store.outbox.plan(rows, { subscription: id, nextRunAt: utc('2026-06-12 09:00') });
    expect(await desk.compose(subscription, '2026-06-12 09:00')).toMatchObject({
      freeze: { frozen: { remarks: ['It stands in for 2 more that could not be sent.'] } },
    });
  });
});

/** These tests list a day or two of the week; the others were never read, and it is said. */
const UNREAD: unknown = expect.stringMatching(/never read/);

describe('a round-up', () => {
  async function withWeek(): Promise<Desk> {
    const desk = await createDesk();
    await desk.read('2026-06-05', '2026-06-06 03:00', [listed('before', 500)]);
    await desk.read('2026-06-08', '08:00', [listed('bloom', 4), listed('mon', 60)]);
    await desk.read('2026-06-08', '2026-06-09 03:00', [listed('bloom', 5), listed('mon', 100)]);
    await desk.read('2026-06-08', '2026-06-12 08:00', [listed('bloom', 80), listed('mon', 110)]);
    await desk.read('2026-06-12', '2026-06-13 03:00', [listed('fri', 90)]);
    await desk.read('2026-06-15', '08:00', [listed('after', 700)]);
    return desk;
  }

  it('is the best of the week that ended, late bloomers marked, and repeats papers', async () => {
    const desk = await withWeek();
    await desk.send(await desk.subscribe({ size: 9 }), '2026-06-12 09:00', '2026-06-12 12:00');
    const weekly = await desk.subscribe({ days: WEEKLY });
    const delivery = await desk.send(weekly, '2026-06-15 09:00');
    expect(delivery?.slot).toBe('weekly:2026-W24');
    expect(delivery?.frozen).toMatchObject({ kind: 'weekly', listDay: '2026-06-14', remarks: [UNREAD] });
    expect(delivery?.frozen?.papers.map(({ id, note }) => [id, note])).toEqual([
      ['mon', undefined],
      ['fri', undefined],
      ['bloom', 'late bloomer: from 5 votes to 80'],
    ]);
    const [message] = delivery ? await desk.composer.messages(weekly, delivery, utc('2026-06-20 12:00')) : [];
    expect(message?.title).toBe('Best of the week, 8 to 14 June');
  });

  it('waits for the last reading of its lists, and then says that votes are young', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '10:00', votes(9, 8));
    const weekly = await desk.subscribe({ days: WEEKLY });
    expect(await desk.compose(weekly, '2026-06-15 09:00')).toMatchObject({ kind: 'waiting' });
    expect(await desk.compose(weekly, '2026-06-15 09:00', '2026-06-15 12:00')).toMatchObject({
      kind: 'ready',
      freeze: {
        frozen: { remarks: [expect.stringContaining('late'), UNREAD, expect.stringContaining('10:00 UTC on 12 June')] },
      },
    });
  });

  it('does not wait for days that are not over yet, as where Monday comes before it does in UTC', async () => {
    const desk = await withWeek();
    await desk.read('2026-06-14', '20:30', []);
    const tokyo = await desk.subscribe({ days: WEEKLY, zone: 'Asia/Tokyo', at: '06:00' });
    const composed = await desk.compose(tokyo, '2026-06-14 21:00');
    expect(composed).toMatchObject({ kind: 'ready', freeze: { frozen: { remarks: [UNREAD] } } });
    expect(idsOf(composed)).toEqual(['mon', 'fri', 'bloom']);
  });

  it('is skipped for a week without lists', async () => {
    const desk = await withWeek();
    const weekly = await desk.subscribe({ days: WEEKLY });
    expect(await desk.compose(weekly, '2026-06-29 09:00', '2026-06-29 12:00')).toMatchObject({
      kind: 'skip',
      reason: 'no-list',
    });
  });

  it('can be asked for in between', async () => {
    const desk = await withWeek();
    const weekly = await desk.subscribe({ days: WEEKLY });
    const composed = await desk.compose(weekly, '2026-06-17 15:00', '2026-06-17 15:00', 'asked:2026-06-17T15:00Z');
    expect(idsOf(composed)).toEqual(['mon', 'fri', 'bloom']);
  });
});

describe('a digest', () => {
  it('names its day and topics, and says how to change it', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '08:00', [
      listed('x', 9, { title: 'Diffusion $x^2$' }),
      listed('y', 8, { title: 'Speech' }),
    ]);
    const subscription = await desk.subscribe({ topics: 'diffusion, speech' });
    const [message, ...more] = await sentMessages(desk, subscription, '2026-06-12 09:00');
    expect(more).toEqual([]);
    expect(message).toMatchObject({
      title: 'Papers of Friday, 12 June · diffusion, speech',
      gist: 'Diffusion x² and 1 paper more',
      actions: [{ label: 'Settings', call: { command: 'list', options: {} } }],
    });
    const papers = message?.blocks.find((block) => block.kind === 'papers');
    expect(papers?.papers.map(({ paper, note }) => [paper.place, note && plain(note)])).toEqual([
      [1, 'on diffusion'],
      [2, 'on speech'],
    ]);
    expect(papers?.papers[0]?.actions).toEqual(
      [
        ['Show', 'show'],
        ['Vote', 'vote'],
        ['Why', 'why'],
      ].map(([label, command]) => ({ kind: 'button', label, call: { command, options: { paper: 'x' } } })),
    );
    expect(message ? textOf(message) : '').toContain(`edit ${subscription.id}`);
  });

  it('reads the same at every try, whatever is read meanwhile', async () => {
    const desk = await createDesk();
    await desk.read('2026-06-12', '08:00', votes(9, 8, 7, 6));
    const subscription = await desk.subscribe();
    const delivery = await desk.send(subscription, '2026-06-12 09:00');
    if (!delivery) throw new Error('not sent');
    const first = await desk.composer.messages(subscription, delivery, utc('2026-06-12 09:00'));
    await desk.read('2026-06-12', '11:00', votes(1, 2, 3, 400));
    expect(await desk.composer.messages(subscription, delivery, utc('2026-06-12 12:00'))).toEqual(first);
  });

  it('reads the same after its topics and the channel’s settings were changed', async () => {
    const NOON = utc('2026-06-12 12:00');
    const desk = await createDesk();
    await desk.read('2026-06-12', '08:00', votes(9, 8));
    const subscription = await desk.subscribe({ topics: '' });
    const delivery = await desk.send(subscription, '2026-06-12 09:00');
    if (!delivery) throw new Error('not sent');
    const first = await desk.composer.messages(subscription, delivery, NOON);
    const audit = { at: utc('2026-06-12 10:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    await desk.store.subscriptions.changeSettings(CHANNEL, { votes: false, unfurl: true, layout: 'flat' }, audit);
    expect(await desk.composer.messages({ ...subscription, topics: 'robots' }, delivery, NOON)).toEqual(first);
    // A row of an earlier version.
    const { shown: _absent, ...frozen } = delivery.frozen ?? {};
    const older = { ...delivery, frozen: frozen as typeof delivery.frozen };
    const [message] = await desk.composer.messages({ ...subscription, topics: 'robots' }, older, NOON);
    expect(message?.title).toContain('robots');
    expect(JSON.stringify(message)).not.toContain('"vote"');
  });

  it('has no vote button where votes are off, and abstracts under it where the channel wants a thread', async () => {
    const desk = await createDesk();
    const audit = { at: utc('2026-06-01 12:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    await desk.store.subscriptions.changeSettings(CHANNEL, { votes: false, unfurl: true, layout: 'thread' }, audit);
    await desk.read('2026-06-12', '08:00', [listed('x', 9, { abstract: 'We measure. It works.' }), listed('y', 8)]);
    const [root, thread] = await sentMessages(desk, await desk.subscribe(), '2026-06-12 09:00');
    expect(JSON.stringify(root)).not.toContain('"vote"');
    const said = thread ? textOf(thread) : '';
    expect(said).toContain('1. Title of x\nWe measure. It works.');
    expect(said).toContain('2. Title of y\nNo abstract is known.');
  });

  it('has at most four abstracts in each message under it, each of them whole for every platform', async () => {
    const desk = await createDesk();
    const audit = { at: utc('2026-06-01 12:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    await desk.store.subscriptions.changeSettings(CHANNEL, { votes: true, unfurl: true, layout: 'thread' }, audit);
    const long = { title: `${'A very long title '.repeat(40)}end`, abstract: 'A sentence that goes on. '.repeat(300) };
    await desk.read(
      '2026-06-12',
      '08:00',
      Array.from({ length: 9 }, (_, i) => listed(`p${i}`, 20 - i, long)),
    );
    const subscription = await desk.subscribe({ size: 20 });
    const [root, ...under] = await sentMessages(desk, subscription, '2026-06-12 09:00');
    expect(root?.blocks.find((block) => block.kind === 'papers')?.papers).toHaveLength(9);
    expect(under.map(({ title, blocks }) => [title, blocks.length])).toEqual([
      // The first one's title is the thread's name, in which all are.
      ['Abstracts', 4],
      ['Abstracts, 5 to 8', 4],
      ['Abstracts, 9', 1],
    ]);
    for (const message of under) expect(textOf(message).length).toBeLessThan(4_000);
    const [delivery] = await desk.store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
    expect(delivery?.parts.map(({ papers }) => papers.length)).toEqual([9, 4, 4, 1]);
  });

  it('mentions the channel’s role once, last, in its root and nowhere else', async () => {
    const desk = await createDesk();
    const audit = { at: utc('2026-06-01 12:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    const settings = { votes: true, unfurl: true, layout: 'thread' as const, mention: 'Paper Club' };
    await desk.store.subscriptions.changeSettings(CHANNEL, settings, audit);
    await desk.read('2026-06-12', '08:00', [listed('x', 9, { title: 'On @everyone' }), listed('y', 8)]);
    const [root, ...others] = await sentMessages(desk, await desk.subscribe(), '2026-06-12 09:00');
    if (!root) throw new Error('nothing was composed');
    const role = { kind: 'prose', prose: [{ kind: 'role', role: 'Paper Club' }] };
    expect(root.blocks.at(-1)).toEqual(role);
    expect(JSON.stringify(root).split('"role"')).toHaveLength(3);
    expect(JSON.stringify(others)).not.toContain('"role"');
    expect(withoutMention(root).blocks).toEqual(root.blocks.slice(0, -1));
    expect(textOf(root)).toContain('@Paper Club');
  });

  it('keeps hostile titles and topics on their lines', async () => {
    const desk = await createDesk();
    const hostile = HOSTILE_TITLES.map((title, i) => listed(`h${i}`, 9, { title: title.replace(/\s+/g, ' ') || 'x' }));
    await desk.read('2026-06-12', '08:00', hostile);
    const subscription = await desk.subscribe({
      size: 20,
      topics: '"a\u202eb", \u001b[31m',
      follow: 'author:Ada Fennick',
    });
    const [message] = await sentMessages(desk, subscription, '2026-06-12 09:00');
    expect(message?.gist).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
    expect(message?.title).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
    expect(message ? textOf(message).replaceAll('\n', '') : '').not.toMatch(/[\p{Cc}\u202e\u2066]/u);
  });
});

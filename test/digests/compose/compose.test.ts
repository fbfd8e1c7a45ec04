// What a daily slot brings, from lists in a real store, and why it brings nothing.

import { describe, expect, it } from 'vitest';
import { textOf } from '#src/conversation/layout/message-text.ts';
import { inWords } from '../../in-words.ts';
import { CHANNEL, createPaperService, idsOf, listed, sentMessages, utc, votes } from './composer-kit.ts';

describe('a daily slot', () => {
  it('contains the papers of the last five list days, best first, across weekends', async () => {
    const paperService = await createPaperService();
    for (const [i, day] of ['03', '04', '05', '09', '10', '12'].entries()) {
      await paperService.read(`2026-06-${day}`, '08:00', [listed(`d${day}`, 10 * (6 - i))]);
    }
    const composed = await paperService.compose(await paperService.subscribe(), '2026-06-12 09:00');
    expect(idsOf(composed).sort()).toEqual(['d04', 'd05', 'd09', 'd10', 'd12']);
    expect(composed).toMatchObject({
      freeze: { size: 3, atLeast: 1, reserve: true, frozen: { listDay: '2026-06-12', late: false } },
    });
  });

  it('never sends a paper twice to a channel, even through another subscription', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-11', '08:00', votes(50, 40, 30, 20, 10));
    await paperService.read('2026-06-12', '08:00', [listed('new', 5)]);
    const [one, other] = [await paperService.subscribe({ size: 2 }), await paperService.subscribe({ size: 3 })];
    const first = await paperService.send(one, '2026-06-11 09:00');
    const second = await paperService.send(other, '2026-06-11 09:00');
    const third = await paperService.send(one, '2026-06-12 09:00');
    const papers = [first, second, third].map((one) => one?.frozen?.papers.map(({ id }) => id));
    expect(papers).toEqual([['p0', 'p1'], ['p2', 'p3', 'p4'], ['new']]);
  });

  it("names presets in the channel's language", async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', [listed('p1', 5, { title: 'LLM agents that browse the web' })]);
    const subscription = await paperService.subscribe({ topics: 'preset:agents, preset:robotics' });
    await paperService.store.subscriptions.changeSettings(
      CHANNEL,
      { votes: true, unfurl: true, layout: 'flat', language: 'de' },
      { at: utc('2026-06-12 08:00'), who: 'system', channel: CHANNEL, did: 'settings' },
    );
    const [message] = await sentMessages(paperService, subscription, '2026-06-12 09:00');
    expect(message && textOf(message)).toContain('zu LLM-Agenten');
  });

  it('waits for its list, then goes out without it and says so', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-11', '08:00', votes(5, 4));
    await paperService.store.library.noteFailure('hugging-face', '2026-06-12', utc('2026-06-12 08:59'), 'no answer');
    const subscription = await paperService.subscribe();
    expect(await paperService.compose(subscription, '2026-06-12 09:00')).toMatchObject({
      kind: 'waiting',
      notBefore: utc('2026-06-12 09:05'),
    });
    const [message] = await sentMessages(paperService, subscription, '2026-06-12 09:00', '2026-06-12 12:00');
    const said = message ? textOf(message) : '';
    expect(said).toContain('Papers for Friday, 12 June');
    expect(said).toContain('This digest is late: it was due at 09:00 UTC on 12 June.');
    expect(said).toContain('Hugging Face did not respond, so this digest does not include it.');
  });

  it('is skipped on a day without a list, unless there are unseen papers from the day before', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(5, 4, 3, 2, 1));
    for (const day of ['2026-06-13', '2026-06-14']) {
      await paperService.read(day, '04:30', []);
      await paperService.read(day, '08:30', []);
    }
    const subscription = await paperService.subscribe();
    await paperService.send(subscription, '2026-06-12 09:00');
    const saturday = await paperService.compose(subscription, '2026-06-13 09:00');
    expect(saturday).toMatchObject({
      kind: 'ready',
      freeze: { frozen: { remarks: [inWords(/There is no list for Saturday/)] } },
    });
    expect(await paperService.compose(subscription, '2026-06-14 09:00')).toEqual({
      kind: 'skip',
      reason: 'no-list',
      detail: inWords(/Sunday, 14 June/),
    });
    expect(
      await paperService.compose(subscription, '2026-06-14 09:00', '2026-06-14 09:00', 'asked:2026-06-14T09:00Z'),
    ).toMatchObject({ kind: 'ready' });
    await paperService.send(subscription, '2026-06-13 09:00');
    expect(await paperService.compose(subscription, '2026-06-13 10:00')).toMatchObject({
      kind: 'skip',
      reason: 'no-list',
    });
  });

  it('says why it is empty', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(5, 4));
    const nothing = await paperService.subscribe({ topics: 'speech' });
    expect(await paperService.compose(nothing, '2026-06-12 09:00')).toMatchObject({
      kind: 'skip',
      reason: 'nothing-matched',
    });
    const few = await paperService.subscribe({ skipBelow: 3, size: 2 });
    expect(await paperService.compose(few, '2026-06-12 09:00')).toEqual({
      kind: 'skip',
      reason: 'fewer-than-N',
      detail: inWords('2 papers matched, and the minimum is 3'),
    });
    await paperService.read('2026-06-12', '08:10', votes(5, 4, 3));
    const enough = await paperService.send(few, '2026-06-12 09:00');
    expect(enough?.frozen?.papers).toHaveLength(2);
    await paperService.send(await paperService.subscribe({ size: 9 }), '2026-06-12 09:00');
    expect(await paperService.compose(few, '2026-06-12 10:00')).toEqual({
      kind: 'skip',
      reason: 'nothing-matched',
      detail: inWords('3 papers matched, but this channel has already seen them'),
    });
  });

  it('uses what was known at each moment, even when asked again soon', async () => {
    const paperService = await createPaperService();
    const subscription = await paperService.subscribe();
    await paperService.read('2026-06-12', '08:00', votes(5));
    expect(idsOf(await paperService.compose(subscription, '2026-06-12 09:00'))).toEqual(['p0']);
    await paperService.read('2026-06-12', '08:59', votes(5, 9));
    expect(idsOf(await paperService.compose(subscription, '2026-06-12 09:00'))).toEqual(['p1', 'p0']);
    expect(idsOf(await paperService.compose(subscription, '2026-06-12 08:30'))).toEqual(['p0']);
  });

  it("counts the team's votes", async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(11, 10));
    const person = { adapter: CHANNEL.adapter, team: CHANNEL.team, person: 'bo' };
    await paperService.store.voteStore.put({
      person,
      paper: 'p1',
      where: 'button',
      emoji: 'button',
      at: utc('2026-06-12 08:30'),
    });
    expect(idsOf(await paperService.compose(await paperService.subscribe(), '2026-06-12 09:00'))).toEqual(['p1', 'p0']);
  });

  it('says how many earlier digests it covers', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(11, 10));
    const subscription = await paperService.subscribe();
    const { id, channel } = subscription;
    const rows = ['2026-06-10', '2026-06-11'].map((day) => ({
      subscription: id,
      channel,
      slot: `daily:${day}`,
      dueAt: utc(`${day} 09:00`),
      notBefore: utc(`${day} 09:00`),
      skipped: { reason: 'folded-into' as const, detail: 'daily:2026-06-12' },
    }));
    await paperService.store.outbox.plan(rows, { subscription: id, nextRunAt: utc('2026-06-12 09:00') });
    expect(await paperService.compose(subscription, '2026-06-12 09:00')).toMatchObject({
      freeze: { frozen: { remarks: [inWords('It also covers 2 earlier digests that could not be sent.')] } },
    });
  });
});

// How a digest reads, from lists in a real store.

import { describe, expect, it } from 'vitest';
import { textOf } from '#src/conversation/layout/message-text.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { inLanguageOf } from '#src/conversation/texts/texts.ts';
import { createComposer } from '#src/digests/compose/compose.ts';
import { withoutMention } from '#src/digests/compose/digest-message.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { HOSTILE_TITLES } from '../../fakes/papers.ts';
import { CHANNEL, createPaperService, listed, sentMessages, utc, votes } from './composer-kit.ts';

describe('a digest', () => {
  it('names its day and topics, and says how to change it', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', [
      listed('x', 9, { title: 'Diffusion $x^2$' }),
      listed('y', 8, { title: 'Speech' }),
    ]);
    const subscription = await paperService.subscribe({ topics: 'diffusion, speech' });
    const [message, ...more] = await sentMessages(paperService, subscription, '2026-06-12 09:00');
    expect(more).toEqual([]);
    expect(message).toMatchObject({
      title: 'Papers from Friday, 12 June · diffusion, speech',
      fallbackText: 'Diffusion x² and 1 more paper',
      actions: [{ label: 'Manage digest', call: { command: 'list', options: {} } }],
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
      ].map(([label, command]) => ({ kind: 'button', label, call: { command, options: { paper: 'x' } } })),
    );
    expect(message ? textOf(message) : '').toContain(`edit ${subscription.id}`);
  });

  it('links to its list on the web page, if there is one', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(9, 8));
    const subscription = await paperService.subscribe();
    const delivery = await paperService.send(subscription, '2026-06-12 09:00');
    if (!delivery?.frozen) throw new Error('not sent');
    const composer = createComposer({ ...paperService.store, publicUrl: 'https://papers.example' });
    const linkOf = async (one: Delivery) => (await composer.messages(subscription, one, utc('2026-06-12 09:00')))[0];
    const link = (path: string) => ({ kind: 'link', label: 'Read on the web', href: `https://papers.example${path}` });
    expect((await linkOf(delivery))?.actions?.[0]).toEqual(link('/day/2026-06-12'));
    const roundUp = { ...delivery, frozen: { ...delivery.frozen, kind: 'weekly' as const, listDay: '2026-06-14' } };
    expect((await linkOf(roundUp))?.actions?.[0]).toEqual(link('/week/2026-W24'));
  });

  it("is worded in the channel's language", async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(9, 8));
    const subscription = await paperService.subscribe();
    const settings = await paperService.store.subscriptions.settings(CHANNEL);
    const audit = { at: utc('2026-06-12 08:00'), who: 'system' as const, channel: CHANNEL, did: 'settings' };
    await paperService.store.subscriptions.changeSettings(CHANNEL, { ...settings, language: 'de' }, audit);
    const [message] = await sentMessages(paperService, subscription, '2026-06-12 09:00');
    expect(message).toMatchObject({ title: 'Paper vom Freitag, 12. Juni', language: 'de' });
    expect(message ? inLanguageOf(message, () => textOf(message)) : '').toContain('9 Stimmen');
  });

  it('reads the same on every attempt, whatever is read meanwhile', async () => {
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(9, 8, 7, 6));
    const subscription = await paperService.subscribe();
    const delivery = await paperService.send(subscription, '2026-06-12 09:00');
    if (!delivery) throw new Error('not sent');
    const first = await paperService.composer.messages(subscription, delivery, utc('2026-06-12 09:00'));
    await paperService.read('2026-06-12', '11:00', votes(1, 2, 3, 400));
    expect(await paperService.composer.messages(subscription, delivery, utc('2026-06-12 12:00'))).toEqual(first);
  });

  it("reads the same after its topics and the channel's settings change", async () => {
    const NOON = utc('2026-06-12 12:00');
    const paperService = await createPaperService();
    await paperService.read('2026-06-12', '08:00', votes(9, 8));
    const subscription = await paperService.subscribe({ topics: '' });
    const delivery = await paperService.send(subscription, '2026-06-12 09:00');
    if (!delivery) throw new Error('not sent');
    const first = await paperService.composer.messages(subscription, delivery, NOON);
    const audit = { at: utc('2026-06-12 10:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    await paperService.store.subscriptions.changeSettings(
      CHANNEL,
      { votes: false, unfurl: true, layout: 'flat', mention: '7' },
      audit,
    );
    expect(await paperService.composer.messages({ ...subscription, topics: 'robots' }, delivery, NOON)).toEqual(first);
    // A row of an earlier version.
    const { shown: _absent, ...frozen } = delivery.frozen ?? {};
    const older = { ...delivery, frozen: frozen as typeof delivery.frozen };
    const [message] = await paperService.composer.messages({ ...subscription, topics: 'robots' }, older, NOON);
    expect(message?.title).toContain('robots');
    expect(JSON.stringify(message)).not.toContain('"vote"');
  });

  it('has no vote button where votes are off, and abstracts below it where the channel uses threads', async () => {
    const paperService = await createPaperService();
    const audit = { at: utc('2026-06-01 12:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    await paperService.store.subscriptions.changeSettings(
      CHANNEL,
      { votes: false, unfurl: true, layout: 'thread' },
      audit,
    );
    await paperService.read('2026-06-12', '08:00', [
      listed('x', 9, { abstract: 'We measure. It works.' }),
      listed('y', 8),
    ]);
    const [root, thread] = await sentMessages(paperService, await paperService.subscribe(), '2026-06-12 09:00');
    expect(JSON.stringify(root)).not.toContain('"vote"');
    const said = thread ? textOf(thread) : '';
    expect(said).toContain('1. Title of x\nWe measure. It works.');
    expect(said).toContain('2. Title of y\nNo abstract available.');
  });

  it('has at most four abstracts in each message below it, each complete on every platform', async () => {
    const paperService = await createPaperService();
    const audit = { at: utc('2026-06-01 12:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    await paperService.store.subscriptions.changeSettings(
      CHANNEL,
      { votes: true, unfurl: true, layout: 'thread' },
      audit,
    );
    const long = { title: `${'A very long title '.repeat(40)}end`, abstract: 'A sentence that goes on. '.repeat(300) };
    await paperService.read(
      '2026-06-12',
      '08:00',
      Array.from({ length: 9 }, (_, i) => listed(`p${i}`, 20 - i, long)),
    );
    const subscription = await paperService.subscribe({ size: 20 });
    const [root, ...under] = await sentMessages(paperService, subscription, '2026-06-12 09:00');
    expect(root?.blocks.find((block) => block.kind === 'papers')?.papers).toHaveLength(9);
    expect(under.map(({ title, blocks }) => [title, blocks.length])).toEqual([
      // The first one's title is the thread's name, in which all are.
      ['Abstracts, 12 June 2026', 4],
      ['Abstracts, 5 to 8', 4],
      ['Abstracts, 9', 1],
    ]);
    for (const message of under) expect(textOf(message).length).toBeLessThan(4_000);
    const [delivery] = await paperService.store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
    expect(delivery?.parts.map(({ papers }) => papers.length)).toEqual([9, 4, 4, 1]);
  });

  it("splits more papers than fit in one of the platform's messages into two messages of similar size", async () => {
    const paperService = await createPaperService({ papersAMessage: 10 });
    const audit = { at: utc('2026-06-01 12:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    const settings = { votes: true, unfurl: true, layout: 'thread' as const, mention: '7' };
    await paperService.store.subscriptions.changeSettings(CHANNEL, settings, audit);
    await paperService.read(
      '2026-06-12',
      '08:00',
      Array.from({ length: 13 }, (_, i) => listed(`p${i}`, 20 - i)),
    );
    const subscription = await paperService.subscribe({ size: 20 });
    const [first, second, ...under] = await sentMessages(paperService, subscription, '2026-06-12 09:00');
    const placesOf = (message: typeof first) =>
      message?.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : [])).map(({ paper }) => paper.place);
    expect([first?.title, placesOf(first)]).toEqual(['Papers from Friday, 12 June', [1, 2, 3, 4, 5, 6, 7]]);
    expect([second?.title, placesOf(second)]).toEqual(['Papers 8 to 13', [8, 9, 10, 11, 12, 13]]);
    expect([first?.fallbackText, second?.fallbackText]).toEqual([
      'Title of p0 and 12 more papers',
      'Title of p7 and 5 more papers',
    ]);
    // How to change it stands at the end, and the role is mentioned once.
    const said = [first, second].map((message) => [
      JSON.stringify(message).includes('"role"'),
      message?.actions?.length ?? 0,
      JSON.stringify(message).includes(`edit ${subscription.id}`),
    ]);
    expect(said).toEqual([
      [true, 0, false],
      [false, 1, true],
    ]);
    expect(under.map(({ title }) => title)).toEqual([
      'Abstracts, 12 June 2026',
      'Abstracts, 5 to 8',
      'Abstracts, 9 to 12',
      'Abstracts, 13',
    ]);
    const [delivery] = await paperService.store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
    const shown = await paperService.store.outbox.papersOf('terminal', delivery?.parts[1]?.receipt ?? '');
    expect(shown?.numbered.indexOf('p7')).toBe(7);
    expect(shown?.papers).toEqual(['p7', 'p8', 'p9', 'p10', 'p11', 'p12']);
  });

  it("mentions the channel's role once, at the end of its first message and nowhere else", async () => {
    const paperService = await createPaperService();
    const audit = { at: utc('2026-06-01 12:00'), who: 'system', channel: CHANNEL, did: 'settings' } as const;
    const settings = { votes: true, unfurl: true, layout: 'thread' as const, mention: 'Paper Club' };
    await paperService.store.subscriptions.changeSettings(CHANNEL, settings, audit);
    await paperService.read('2026-06-12', '08:00', [listed('x', 9, { title: 'On @everyone' }), listed('y', 8)]);
    const [root, ...others] = await sentMessages(paperService, await paperService.subscribe(), '2026-06-12 09:00');
    if (!root) throw new Error('nothing was composed');
    const role = { kind: 'prose', prose: [{ kind: 'role', role: 'Paper Club' }] };
    expect(root.blocks.at(-1)).toEqual(role);
    expect(JSON.stringify(root).split('"role"')).toHaveLength(3);
    expect(JSON.stringify(others)).not.toContain('"role"');
    expect(withoutMention(root).blocks).toEqual(root.blocks.slice(0, -1));
    expect(textOf(root)).toContain('@Paper Club');
  });

  it('keeps hostile titles and topics on their lines', async () => {
    const paperService = await createPaperService();
    const hostile = HOSTILE_TITLES.map((title, i) => listed(`h${i}`, 9, { title: title.replace(/\s+/g, ' ') || 'x' }));
    await paperService.read('2026-06-12', '08:00', hostile);
    const subscription = await paperService.subscribe({
      size: 20,
      topics: '"a\u202eb", \u001b[31m',
      follow: 'author:Ada Fennick',
    });
    const [message] = await sentMessages(paperService, subscription, '2026-06-12 09:00');
    expect(message?.fallbackText).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
    expect(message?.title).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
    expect(message ? textOf(message).replaceAll('\n', '') : '').not.toMatch(/[\p{Cc}\u202e\u2066]/u);
  });
});

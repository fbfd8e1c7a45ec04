// The team's votes on posted digests: shown after a moment, not more often than once a minute, and never waited for.

import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { createTallyEdits } from '#src/digests/sending/tally-edits.ts';
import type { ChannelSettings } from '#src/digests/subscription.ts';
import { type Log, silentLog } from '#src/log.ts';
import { heldClock } from '../../fakes/clock.ts';
import { receiverAdapter } from '../../fakes/receiver-adapter.ts';
import { CHANNEL, createPaperService, listed, utc } from '../compose/composer-kit.ts';

const SECOND = 1_000;

function voteLabels({ blocks }: Message): string[] {
  const papers = blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
  return papers.map(({ actions }) => actions.map(({ label }) => label).find((label) => /^Vote/.test(label)) ?? 'none');
}

/** A digest of two papers, posted at nine, and the clock a minute later. */
async function posted(given: { settings?: Partial<ChannelSettings>; edits?: boolean } = {}) {
  const paperService = await createPaperService();
  const { subscriptions } = paperService.store;
  const settings = { ...(await subscriptions.settings(CHANNEL)), ...given.settings };
  await subscriptions.changeSettings(CHANNEL, settings, {
    at: utc('2026-06-01 12:00'),
    who: 'system',
    channel: CHANNEL,
    did: 'settings',
  });
  await paperService.read('2026-06-12', '08:00', [listed('x', 9), listed('y', 8)]);
  const subscription = await paperService.subscribe();
  const delivery = await paperService.send(subscription, '2026-06-12 09:00');
  const receipt = delivery?.parts[0]?.receipt ?? '';
  const adapter = receiverAdapter('http://nowhere.invalid', {
    name: CHANNEL.adapter,
    traits: { edits: given.edits ?? true },
  });
  const clock = heldClock(utc('2026-06-12 09:01'));
  const logged: string[] = [];
  const note = (level: string) => (_: object, said: string) => void logged.push(`${level}: ${said}`);
  const log: Log = { ...silentLog, debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const adapters = new Map([[adapter.name, adapter]]);
  const tallies = createTallyEdits({ ...paperService.store, composer: paperService.composer, adapters, clock, log });
  let people = 0;
  return {
    ...paperService,
    adapter,
    clock,
    logged,
    tallies,
    receipt,
    subscription,
    async vote(paper: string) {
      people += 1;
      const person = { adapter: CHANNEL.adapter, team: CHANNEL.team, person: `p${people}` };
      await paperService.store.voteStore.put({ person, paper, where: 'button', emoji: 'button', at: clock.now() });
      tallies.changed(CHANNEL, paper);
    },
    shown: () => adapter.edited.map(({ message }) => voteLabels(message)),
  };
}

describe('the tally on a posted digest', () => {
  it('is shown some seconds after a vote, with all votes so far', async () => {
    const { vote, clock, shown, adapter, receipt } = await posted();
    await vote('x');
    await clock.pass(3 * SECOND);
    await vote('y');
    await vote('x');
    await clock.pass(SECOND);
    expect(shown()).toEqual([]);
    await clock.pass(2 * SECOND);
    expect(shown()).toEqual([['Vote · 2', 'Vote · 1']]);
    expect(adapter.edited[0]?.receipt).toBe(receipt);
    expect(clock.sleeping()).toBe(0);
  });

  it('repeats the message as posted, except for the votes', async () => {
    const { vote, clock, adapter, composer, subscription, store } = await posted({ settings: { layout: 'thread' } });
    const [delivery] = await store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
    if (!delivery) throw new Error('nothing was sent');
    const [before] = await composer.messages(subscription, delivery, clock.now());
    await vote('x');
    await clock.pass(10 * SECOND);
    expect(adapter.edited).toHaveLength(1);
    const plain = JSON.stringify(adapter.edited[0]?.message).replace('Vote · 1', 'Vote');
    expect(JSON.parse(plain)).toEqual(JSON.parse(JSON.stringify(before)));
  });

  it('is edited at most once a minute, and always shows the last vote', async () => {
    const { vote, clock, shown } = await posted();
    for (let second = 0; second < 150; second += 1) {
      await vote('x');
      await clock.pass(SECOND);
    }
    expect(shown().length).toBe(3);
    await clock.pass(70 * SECOND);
    expect(shown().at(-1)).toEqual(['Vote · 150', 'Vote']);
    expect(shown().length).toBe(4);
  });

  it('is not edited on old messages, for other papers, or where edits or votes are impossible', async () => {
    const old = await posted();
    await old.clock.pass(3 * 24 * 3600 * SECOND);
    await old.vote('x');
    const fixed = await posted({ edits: false });
    await fixed.vote('x');
    const quiet = await posted({ settings: { votes: false } });
    await quiet.vote('x');
    const other = await posted();
    await other.vote('z');
    const ended = await posted();
    const { channel, id } = ended.subscription;
    await ended.store.subscriptions.remove(id, { at: ended.clock.now(), who: 'system', channel, did: 'unsubscribe' });
    await ended.vote('x');
    for (const { clock, shown } of [old, fixed, quiet, other, ended]) {
      await clock.pass(10 * SECOND);
      expect(shown()).toEqual([]);
    }
  });

  it('is best effort: a failure is dropped, and the next vote tries again', async () => {
    const { vote, clock, adapter, logged, shown } = await posted();
    const { edit } = adapter;
    adapter.edit = () => Promise.reject(new Error('no such message'));
    await vote('x');
    await clock.pass(10 * SECOND);
    expect(logged).toEqual(['debug: could not update a vote count']);
    adapter.edit = edit;
    await clock.pass(60 * SECOND);
    await vote('x');
    await clock.pass(10 * SECOND);
    expect(shown()).toEqual([['Vote · 2', 'Vote']]);
  });

  it('stops: pending edits do not start, and edits in progress end', async () => {
    const { vote, clock, adapter, tallies, shown } = await posted();
    const { edit } = adapter;
    let finish = () => {};
    adapter.edit = async (receipt, message) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return edit(receipt, message);
    };
    await vote('x');
    await clock.pass(10 * SECOND);
    await vote('y');
    let stopped = false;
    const stopping = tallies.stop().then(() => {
      stopped = true;
    });
    await clock.pass(0);
    expect(stopped).toBe(false);
    finish();
    await stopping;
    expect(shown()).toEqual([['Vote · 1', 'Vote']]);
    expect(clock.sleeping()).toBe(0);
    await vote('y');
    await clock.pass(100 * SECOND);
    expect(shown()).toHaveLength(1);
  });
});

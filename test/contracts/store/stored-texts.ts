// Contract of the store: what it keeps for people is worded when shown, in any language; plain words stay as they are.

import { beforeAll, describe, expect, it } from 'vitest';
import { type StoredText, stored, worded } from '#src/conversation/texts/stored.ts';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';
import {
  ADA,
  audit,
  channel,
  EVERYBODY,
  freeze,
  frozenPaper,
  LEASE_MS,
  plan,
  planned,
  wanted,
} from './delivery-samples.ts';
import { disposable } from './library.ts';
import { NOW, type OpenEmpty } from './samples.ts';

/** In English and in German. */
function inBoth(one: StoredText | undefined): string[] {
  if (one === undefined) throw new Error('nothing was stored');
  return [worded(one), inLanguage('de', () => worded(one))];
}

const ARCHIVED = stored.slack.outcomes.archived();
const NESTED = stored.delivery.givenUp(stored.delivery.gaveUp('tries', ARCHIVED));

export function storedTextsContract(open: OpenEmpty): void {
  describe('texts for people', () => {
    beforeAll(() => loadLanguage('de'));

    it('are worded in every language: why a subscription pauses, also in its history', async () => {
      await using store = await disposable(open);
      await store.subscriptions.add(wanted(), audit('subscribe'));
      const pause = { by: 'system' as const, reason: ARCHIVED, at: NOW };
      await store.subscriptions.pause('s1', pause, undefined, audit('gone', { detail: ARCHIVED }));
      const both = ['the channel is archived', 'Der Kanal ist archiviert'];
      expect(inBoth((await store.subscriptions.find('s1'))?.pause?.reason)).toEqual(both);
      expect(inBoth((await store.subscriptions.audit(channel('c'), 1))[0]?.detail)).toEqual(both);
    });

    it('are worded in every language: why a delivery is skipped, waits, or is retried, and what it says', async () => {
      await using store = await disposable(open);
      const { outbox } = store;
      const reasonOf = async (slot: string) =>
        (await outbox.deliveries({ subscription: 's1', limit: 9 })).find((one) => one.slot === slot)?.reason;
      const claim = async () => {
        const [claimed] = await outbox.claim(NOW, LEASE_MS, EVERYBODY);
        if (!claimed) throw new Error('nothing was claimed');
        return claimed;
      };
      await plan(
        store,
        planned('s1', 'daily:1', channel('c'), { skipped: { reason: 'paused', detail: stored.pausedBy() } }),
      );
      expect(inBoth(await reasonOf('daily:1'))).toEqual([
        'paused by someone in the channel',
        'pausiert von jemandem im Kanal',
      ]);

      await plan(store, planned('s1', 'daily:2'));
      await outbox.wait(await claim(), NOW, stored.digestWaitsForReading());
      expect(inBoth(await reasonOf('daily:2'))[0]).toBe('Paperboy is catching up on lists after downtime');
      const digest = freeze([], {
        candidates: [
          { ...frozenPaper('p1'), note: stored.noteBoth(stored.noteTopic('diffusion'), stored.noteBloom(4, 40)) },
        ],
        frozen: { kind: 'daily', listDay: '2026-06-19', remarks: [stored.digestFolded(1)], late: false },
      });
      const frozen = (await outbox.freeze(await claim(), digest, NOW)).frozen;
      expect(inBoth(frozen?.papers[0]?.note)).toEqual([
        'on diffusion · late bloomer: from 4 votes to 40',
        'zu diffusion · Spätzünder: von 4 Stimmen auf 40',
      ]);
      expect(inBoth(frozen?.remarks[0])).toEqual([
        'It also covers one earlier digest that could not be sent.',
        'Eine frühere Ausgabe, die nicht gesendet werden konnte, ist mit enthalten.',
      ]);
    });

    it('are worded in every language: why a delivery was given up, and a channel lost', async () => {
      await using store = await disposable(open);
      const { outbox, channelLossNotices } = store;
      await plan(store, planned('s1', 'daily:1'));
      const [claimed] = await outbox.claim(NOW, LEASE_MS, EVERYBODY);
      if (!claimed) throw new Error('nothing was claimed');
      await outbox.settle(claimed, { kind: 'skipped', reason: 'given-up', detail: NESTED }, NOW);
      const [given] = await outbox.deliveries({ limit: 1 });
      expect(inBoth(given?.reason)).toEqual([
        'it could not be sent: too many failed attempts. The last: the channel is archived',
        'Das Senden ist fehlgeschlagen: Zu viele Fehlversuche. Der letzte: Der Kanal ist archiviert',
      ]);
      await channelLossNotices.keep({ person: ADA, channel: channel('c'), reason: NESTED }, NOW);
      const [notice] = await channelLossNotices.take(NOW, { adapters: ['test'] });
      expect(inBoth(notice?.reason)).toEqual(inBoth(given?.reason));
    });

    it('are plain words where an earlier version or a platform worded them', async () => {
      await using store = await disposable(open);
      const { outbox, subscriptions } = store;
      await subscriptions.add(wanted(), audit('subscribe'));
      await subscriptions.pause('s1', { by: 'system', reason: '{"text":"is', at: NOW }, undefined, audit('gone'));
      expect(inBoth((await subscriptions.find('s1'))?.pause?.reason)).toEqual(['{"text":"is', '{"text":"is']);
      await plan(store, planned('s1', 'daily:1'));
      const [claimed] = await outbox.claim(NOW, LEASE_MS, EVERYBODY);
      if (!claimed) throw new Error('nothing was claimed');
      await outbox.settle(claimed, { kind: 'retry', reason: 'team_is_on_fire', notBefore: NOW }, NOW);
      expect((await outbox.deliveries({ limit: 1 }))[0]?.reason).toBe('team_is_on_fire');
    });
  });
}

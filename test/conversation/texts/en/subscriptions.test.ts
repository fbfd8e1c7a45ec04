// The texts about subscriptions, votes and states with hostile words put in.

import { describe, expect, it } from 'vitest';
import { callTexts } from '#src/conversation/texts/en/calls.ts';
import { dayTexts } from '#src/conversation/texts/en/days.ts';
import { digestTexts } from '#src/conversation/texts/en/digests.ts';
import { helpTexts } from '#src/conversation/texts/en/help.ts';
import { paperTexts } from '#src/conversation/texts/en/papers.ts';
import { searchTexts } from '#src/conversation/texts/en/search.ts';
import { statusTexts } from '#src/conversation/texts/en/status.ts';
import { subscriptionTexts } from '#src/conversation/texts/en/subscriptions.ts';
import { wordTexts } from '#src/conversation/texts/en/words.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';

const hostile = '<@everyone> \u202e\u001b[31m\n*x*';
const at = new Date('2026-06-12T10:47:00Z');

/** Texts that name something, with what could break a line in the place of what people or platforms say. */
const named: (string | Prose)[] = [
  texts.subscriptionTitle('s1', hostile),
  texts.subscribedElsewhere('s1', hostile),
  texts.subscribedGist('s1', hostile, 'weekdays at 09:00, UTC'),
  texts.editChoice('s1', hostile),
  texts.unknownSubscription(hostile, ['s1', 's2']),
  texts.unknownSubscription(hostile, []),
  texts.nothingToRestore(hostile),
  texts.noSuchChannel(hostile),
  texts.notYourChannel(hostile),
  texts.alreadyPaused('s1', hostile),
  texts.unsubscribed('s1', hostile, true),
  texts.unsubscribed('s1', hostile, false),
  texts.voted(hostile, 1),
  texts.unvoted(hostile, 2),
  texts.noVoteToTakeBack(hostile),
  [...texts.noDigestYet(), ...texts.pausedSince(at, hostile)],
  [...texts.noDigestYet(), ...texts.waiting('daily:2026-06-12', at, hostile)],
  [...texts.noDigestYet(), ...texts.unconfirmed('daily:2026-06-12', true)],
  [...texts.noDigestYet(), ...texts.notDelivered('daily:2026-06-12', hostile)],
  [...texts.sourceUnread(), ...texts.sourceFailing(at, hostile)],
  texts.previewCounts(1, 5, 12.5),
  texts.previewNoMatches(7),
  texts.overlaps('s2', 1, 5),
  texts.forgotten(0, 0),
  texts.forgotten(1, 1),
  texts.forgetMeAsk(),
  texts.noSubscriptions(),
];

describe('texts of subscriptions', () => {
  it('are complete, on one line and ping nobody, whatever is inserted', () => {
    for (const one of named) {
      const words = typeof one === 'string' ? one : plain(one);
      expect(words).not.toMatch(/!|undefined|NaN|\[object|\s{2}|[\p{Cc}\u202e]/u);
      expect(words.trim()).toBe(words);
      expect(typeof one === 'string' ? [] : one.filter(({ kind }) => kind === 'role')).toEqual([]);
    }
  });

  it('use the singular for one', () => {
    expect(plain(texts.voted('x', 1))).toContain('has given it 1 vote.');
    expect(plain(texts.forgotten(1, 1))).toBe('Your data was deleted: 1 vote, and your name from 1 history entry.');
    expect([texts.age(1), texts.age(119), texts.age(180), texts.age(2880)]).toEqual([
      '1 minute',
      '119 minutes',
      '3 hours',
      '2 days',
    ]);
  });

  it('say each thing once', () => {
    expect(plain(texts.unconfirmed('daily:2026-06-12', false)).trim()).toBe(
      'The digest for Friday, 12 June may be missing: the platform did not confirm it. Paperboy checks again soon.',
    );
    expect(plain(texts.unconfirmed('daily:2026-06-12', true)).trim()).toBe(
      'The digest for Friday, 12 June may be missing: the platform did not confirm it. It is not sent again, to avoid posting it twice.',
    );
    expect(plain(texts.alreadyPaused('s1', texts.pausedBy()))).toBe('s1 is already paused by someone in the channel.');
    expect(plain(texts.alreadyPaused('s1', 'no such channel'))).toBe('s1 is already paused: “no such channel”.');
    expect(plain(texts.pausedSince(at, texts.pausedByOperator()))).toMatch(/^ Paused since .* by an administrator\.$/);
    expect(plain(texts.formReady('Edit s1'))).toBe('To continue, open the form: Edit s1.');
  });

  it('round counts of papers, and call averages approximate', () => {
    expect(plain(texts.previewCounts(1, 1, 1))).toBe(
      'On the last list day, 1 paper matched. The digest would have included 1.',
    );
    expect(plain(texts.previewCounts(3, 1, 4 / 3))).toBe(
      'Over the last 3 list days, about 1.3 papers a day matched. Digests would have included 1 a day.',
    );
    expect(plain(texts.previewCounts(5, 0.8, 1.02))).toBe(
      'Over the last 5 list days, about 1 paper a day matched. Digests would have included about 0.8 a day.',
    );
    expect(plain(texts.previewCounts(60, 1 / 60, 1 / 60))).toContain('fewer than 0.1 papers a day matched');
  });

  it('have no key in two catalogues, which would hide one of them', () => {
    const all = [
      callTexts,
      dayTexts,
      digestTexts,
      helpTexts,
      paperTexts,
      searchTexts,
      statusTexts,
      subscriptionTexts,
      wordTexts,
    ];
    const names = all.flatMap((catalogue) => Object.keys(catalogue));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const others = [
      'slotWords',
      'readSlotWords',
      'sourceFailures',
      'alerts',
      'delivery',
      'schedule',
      'discord',
      'slack',
      'cli',
      'terminal',
      'web',
      'email',
      'webhook',
      'commands',
    ];
    expect(Object.keys(texts).sort()).toEqual([...names, ...others].sort());
  });
});

describe('texts.weekdayAndTime', () => {
  it('is the local time there, even on another day', () => {
    expect(texts.weekdayAndTime(new Date('2026-06-12T10:47:00Z'), 'Europe/Berlin')).toBe('Friday 12:47');
    expect(texts.weekdayAndTime(new Date('2026-06-14T22:00:00Z'), 'Pacific/Auckland')).toBe('Monday 10:00');
    expect(texts.weekdayAndTime(new Date('2026-06-12T00:00:00Z'), 'UTC')).toBe('Friday 00:00');
  });
});

// The contract of every adapter, as one suite: each implementation runs it against its real parts and a fake platform.
// What a platform cannot do is skipped with the reason that the subject gives; nothing is skipped in silence.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Adapter, Part } from '#src/conversation/adapter.ts';
import type { ChannelRef, Context, PersonRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { goldenMessages } from '../golden/messages.ts';
import { inWords } from '../in-words.ts';
import { contractBot, SECRET } from './adapter-bot.ts';
import { lostFrom, type Seen, squeezed } from './adapter-lost.ts';

/** One adapter at one fake platform, driven as a person would. */
export interface Subject {
  /** Not started yet. */
  adapter: Adapter;
  /** A channel it can post to. */
  place: ChannelRef;
  /** A channel that is not there, or may not be written to. */
  missing: ChannelRef;
  person: PersonRef;
  /** All messages and answers shown so far, oldest first. */
  said(): Seen[];
  /** A person types a command, without `/papers` before it; what is shown until the platform waits again. */
  type(line: string): Promise<Seen>;
  /** Presses the button, or takes the menu's choice, of that label in what was shown last. */
  press(label: string): Promise<Seen>;
  /** Answers the form that is open. After a complaint the same form is answered again. */
  fill(values: Record<string, string>): Promise<Seen>;
  /** The platform takes the next post but its answer is lost. Absent: see `cannot`. */
  loseNextAnswer?(): void;
  /** Why something of the contract does not exist here. */
  cannot: {
    loseAnswers?: string;
    mistype?: string;
    /** Nothing that people do comes back: no commands, no forms, and messages have no buttons. */
    talk?: string;
    /** Nobody is reached in private. */
    tell?: string;
  };
  /** Longest title and label shown whole, in characters; longer ones may end in an ellipsis. */
  limits: { title: number; label: number };
  close(): Promise<void>;
}

function part(key: string, message: Message): Part {
  return { key: key.padEnd(22, '0'), message };
}

function saying(words: string): Message {
  return { kind: 'message', fallbackText: words, blocks: [{ kind: 'prose', prose: [{ kind: 'text', text: words }] }] };
}

const EPOCH = new Date(0);
// Anything that could move the cursor, end a line early, hide or reorder text; a line feed is layout.
const UNSAFE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

export function adapterContract(name: string, make: () => Promise<Subject>): void {
  describe(`the adapter contract: ${name}`, () => {
    let subject: Subject;
    let adapter: Adapter;
    beforeEach(async () => {
      subject = await make();
      adapter = subject.adapter;
      await adapter.start(contractBot());
    });
    afterEach(async () => {
      await adapter.stop();
      await subject.close();
    });

    const shown = (words: string) =>
      subject.said().filter(({ text }) => squeezed(text).includes(squeezed(words))).length;

    describe('lifecycle', () => {
      it('can be started twice, stopped twice and started again', async () => {
        await adapter.start(contractBot());
        await adapter.stop();
        await adapter.stop();
        await adapter.start(contractBot());
        expect(await adapter.deliver(subject.place, part('again', saying('still here')))).toMatchObject({
          kind: 'sent',
        });
      });

      it('is connected while it is started', async () => {
        expect(adapter.connected()).toBe(true);
        await adapter.stop();
        expect(adapter.connected()).toBe(false);
        await adapter.start(contractBot());
        expect(adapter.connected()).toBe(true);
      });

      it('has a name of one lower-case word', () => {
        expect(adapter.name).toMatch(/^[a-z]+$/);
        expect(subject.place.adapter).toBe(adapter.name);
      });
    });

    describe('delivery', () => {
      it('posts a part and returns a receipt', async () => {
        const outcome = await adapter.deliver(subject.place, part('one', saying('first delivery')));
        expect(outcome).toMatchObject({ kind: 'sent', receipt: expect.stringMatching(/./) });
        expect(shown('first delivery')).toBe(1);
      });

      it('posts the same key once, with the same receipt, even when delivered twice at once', async () => {
        const once = part('twice', saying('only once'));
        const [first, second] = await Promise.all([
          adapter.deliver(subject.place, once),
          adapter.deliver(subject.place, once),
        ]);
        expect(await adapter.deliver(subject.place, once)).toEqual(first);
        expect(second).toEqual(first);
        expect(shown('only once')).toBe(1);
      });

      it('posts different keys with different receipts', async () => {
        const first = await adapter.deliver(subject.place, part('a', saying('the same words')));
        const second = await adapter.deliver(subject.place, part('b', saying('the same words')));
        expect(second).toMatchObject({ kind: 'sent' });
        expect(second).not.toEqual(first);
        expect(shown('the same words')).toBe(2);
      });

      it('finds what arrived, and never reports an absent part as arrived', async () => {
        const began = new Date();
        const posted = part('found', saying('to be found'));
        const outcome = await adapter.deliver(subject.place, posted);
        const [found, absent] = [
          await adapter.find(subject.place, posted.key, EPOCH),
          await adapter.find(subject.place, 'absent'.padEnd(22, '0'), began),
        ];
        if (!adapter.traits.canFindByKey) return expect([found.kind, absent.kind]).toEqual(['unknown', 'unknown']);
        expect(found).toEqual({ kind: 'arrived', receipt: outcome.kind === 'sent' ? outcome.receipt : '' });
        expect(absent).toEqual({ kind: 'absent' });
      });

      it('reports a missing channel with a reason', async () => {
        const outcome = await adapter.deliver(subject.missing, part('nowhere', saying('nobody reads this')));
        expect(outcome).toMatchObject({ kind: 'gone', reason: inWords(/\w+ \w+/) });
        expect(shown('nobody reads this')).toBe(0);
      });

      it('rejects a channel of another platform', async () => {
        const elsewhere = { ...subject.place, adapter: 'elsewhere' };
        const outcome = await adapter.deliver(elsewhere, part('other', saying('nobody reads this')));
        expect(outcome).toMatchObject({ kind: 'invalid-payload', reason: inWords(/\w+/) });
      });

      it('is unconfirmed when the response is lost, and then finds the part', async ({ skip }) => {
        if (!subject.loseNextAnswer)
          return skip(subject.cannot.loseAnswers ?? 'no reason given: a fault of the subject');
        subject.loseNextAnswer();
        const lost = part('lost', saying('the answer was lost'));
        expect(await adapter.deliver(subject.place, lost)).toMatchObject({ kind: 'unconfirmed' });
        if (adapter.traits.canFindByKey) {
          expect(await adapter.find(subject.place, lost.key, EPOCH)).toMatchObject({ kind: 'arrived' });
        }
      });

      it('gives a reason if responses cannot be lost at all', () => {
        expect(subject.loseNextAnswer !== undefined || subject.cannot.loseAnswers !== undefined).toBe(true);
      });

      it('edits a posted message, or rejects with a reason', async () => {
        const posted = await adapter.deliver(subject.place, part('edit', saying('before the change')));
        const receipt = posted.kind === 'sent' ? posted.receipt : '';
        const outcome = await adapter.edit(receipt, saying('after the change'));
        if (!adapter.traits.edits)
          return expect(outcome).toMatchObject({ kind: 'invalid-payload', reason: inWords(/\w+/) });
        expect(outcome).toMatchObject({ kind: 'sent' });
        expect(shown('after the change')).toBe(1);
        expect(shown('before the change')).toBe(0);
      });

      it('knows its own channel by label and reference, and whether the caller manages it', async () => {
        const context: Context = {
          channel: subject.place,
          person: subject.person,
          canManage: true,
          now: new Date('2026-06-12T08:00:00Z'),
          via: 'typed',
        };
        const known = await adapter.lookUpChannel(subject.place, context);
        expect(known).toMatchObject({ channel: subject.place, label: expect.stringMatching(/\S/) });
        expect(typeof known?.canManage).toBe('boolean');
        expect(await adapter.lookUpChannel(known?.label ?? '', context)).toEqual(known);
        const elsewhere = { ...subject.place, team: 'no-such-team' };
        expect(await adapter.lookUpChannel(elsewhere, context)).toBeUndefined();
        expect(await adapter.lookUpChannel({ ...subject.place, adapter: 'elsewhere' }, context)).toBeUndefined();
        expect(await adapter.lookUpChannel('no such channel \u202e#@<>', context)).toBeUndefined();
      });

      it('messages a person, or rejects with a reason', async () => {
        if (subject.cannot.tell) {
          expect(await adapter.tell(subject.person, saying('for you alone'))).toMatchObject({
            kind: 'invalid-payload',
          });
          return;
        }
        expect(await adapter.tell(subject.person, saying('for you alone'))).toMatchObject({ kind: 'sent' });
        expect(shown('for you alone')).toBe(1);
      });
    });

    describe.each(Object.entries(goldenMessages))('the message "%s"', (key, message) => {
      it('is posted with nothing dropped silently and nothing harmful in it', async () => {
        const before = subject.said().length;
        expect(await adapter.deliver(subject.place, part(`golden-${key}`, message))).toMatchObject({ kind: 'sent' });
        const seen = subject.said().slice(before);
        const { talk } = subject.cannot;
        expect(lostFrom(message, seen, { ...subject.limits, ...(talk ? { buttons: false } : {}) })).toEqual([]);
        for (const { text, hrefs } of seen) {
          expect(text.replaceAll('\n', '').match(UNSAFE)).toBeNull();
          for (const href of hrefs) expect(href).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
        }
      });
    });

    describe('commands', () => {
      beforeEach(({ skip }) => subject.cannot.talk && skip(subject.cannot.talk));

      it('are answered', async () => {
        expect((await subject.type('echo good morning')).text).toContain('good morning');
      });

      it('that do not exist are answered with suggestions, which can be pressed', async ({ skip }) => {
        if (subject.cannot.mistype) return skip(subject.cannot.mistype);
        const seen = await subject.type('ehco maps');
        expect(seen.text).toContain('There is no command');
        expect((await subject.press('echo maps')).text).toContain('You said: maps');
      });

      it('that fail are answered politely, without the error itself', async () => {
        const { text } = await subject.type('broken');
        expect(squeezed(text)).toContain(squeezed('Something went wrong.'));
        expect(text).not.toContain(SECRET);
      });

      it('that cannot run are answered with the reason', async () => {
        expect((await subject.type('sorry')).text).toContain('That is sold out.');
      });

      it('have pages, turned with buttons', async () => {
        expect((await subject.type('pages')).text).toContain('This is page 1.');
        expect((await subject.press('Next')).text).toContain('This is page 2.');
        expect((await subject.press('Previous')).text).toContain('This is page 1.');
      });

      it('have menus whose choice fills in the option', async () => {
        await subject.type('menu');
        expect((await subject.press('Green')).text).toContain('You said: green');
      });
    });

    describe('forms', () => {
      beforeEach(({ skip }) => subject.cannot.talk && skip(subject.cannot.talk));

      it('ask for what is missing and make the call', async () => {
        await subject.type('shop');
        await subject.press('Order');
        const seen = await subject.fill({ dish: 'two soups', count: '2' });
        expect(squeezed(seen.text)).toContain(squeezed('Ordered: 2 of two soups'));
      });

      it('name the invalid field, and accept it once it is fixed', async () => {
        await subject.type('shop');
        await subject.press('Order');
        const validationError = await subject.fill({ dish: 'soup', count: 'many' });
        expect(validationError.text).toMatch(/count/i);
        expect(squeezed(validationError.text)).toContain(squeezed('a whole number'));
        const seen = await subject.fill({ dish: 'soup', count: '3' });
        expect(squeezed(seen.text)).toContain(squeezed('Ordered: 3 of soup'));
      });
    });
  });
}

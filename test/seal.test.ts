import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal } from '#src/seal.ts';

const SECRET = 'correct horse battery staple, again and again';
const OLDER = 'an older secret that was good enough in its time';
const seal = createSeal([SECRET]);
const ABOUT = ['slack', 'T1'];

const open = (text: string, current = true) => ({ kind: 'open', text, current });

describe('a seal', () => {
  it('restores any text for the purpose it was sealed for', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(words, fc.array(words, { maxLength: 3 }), async (text, about) => {
        expect(await seal.open(await seal.seal(text, about), about)).toEqual(open(text.toWellFormed()));
      }),
    );
  });

  it('shows nothing of the text, and is never the same twice', async () => {
    const letters = fc.string({ unit: 'grapheme-ascii', minLength: 6, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(letters, async (text) => {
        const [one, other] = [await seal.seal(text, ABOUT), await seal.seal(text, ABOUT)];
        expect(one).not.toBe(other);
        for (const shown of [one, Buffer.from(one, 'base64url').toString('latin1')]) {
          expect(shown).not.toContain(text);
          expect(shown).not.toContain(text.slice(0, 6));
          expect(shown).not.toContain(Buffer.from(text).toString('base64url').slice(0, 8));
        }
      }),
    );
    // Its length is all that can be told.
    expect((await seal.seal('x'.repeat(100), ABOUT)).length).toBe((await seal.seal('y'.repeat(100), ABOUT)).length);
  });

  it('detects any changed, removed or added byte', async () => {
    const text = 'xoxb-1-2-three';
    const whole = Buffer.from(await seal.seal(text, ABOUT), 'base64url');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const changed = Buffer.from(whole);
        changed[place] = (changed[place] ?? 0) ^ change;
        expect((await seal.open(changed.toString('base64url'), ABOUT)).kind).not.toBe('open');
      }),
    );
    for (let length = 0; length < whole.length; length += 1) {
      expect((await seal.open(whole.subarray(0, length).toString('base64url'), ABOUT)).kind).not.toBe('open');
    }
    const longer = Buffer.concat([whole, Buffer.of(0)]);
    expect(await seal.open(longer.toString('base64url'), ABOUT)).toEqual({ kind: 'damaged' });
  });

  it('rejects any other encoding', async () => {
    const sealed = await seal.seal('text', ABOUT);
    for (const other of [`${sealed}=`, ` ${sealed}`, `${sealed}\n`, sealed.replace(/.$/, (sign) => `${sign}!`)]) {
      expect(await seal.open(other, ABOUT)).toEqual({ kind: 'damaged' });
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), async (any) => {
        expect((await seal.open(any, ABOUT)).kind).not.toBe('open');
      }),
    );
  });

  it('cannot be used in place of another', async () => {
    const sealed = await seal.seal('of the first', ABOUT);
    const others = [
      ['slack', 'T2'],
      ['discord', 'T1'],
      ['slack'],
      ['slackT1'],
      ['slack', 'T1', ''],
      ['slack","T1'],
      [],
    ];
    for (const about of others) expect(await seal.open(sealed, about)).toEqual({ kind: 'damaged' });
  });

  it('opens with any of the secrets, and says which to change', async () => {
    const before = createSeal([OLDER]);
    const sealed = await before.seal('text', ABOUT);
    expect(await seal.open(sealed, ABOUT)).toEqual({ kind: 'other-secret' });
    const both = createSeal([SECRET, OLDER]);
    expect(await both.open(sealed, ABOUT)).toEqual(open('text', false));
    const anew = await both.seal('text', ABOUT);
    expect(await seal.open(anew, ABOUT)).toEqual(open('text'));
    expect(await before.open(anew, ABOUT)).toEqual({ kind: 'other-secret' });
  });

  it('opens in every process that has the secret', async () => {
    expect(await createSeal([SECRET]).open(await seal.seal('text', ABOUT), ABOUT)).toEqual(open('text'));
    expect(() => createSeal([])).toThrow(RangeError);
  });
});

// What can be pressed comes back as the call that it was, whatever the call and whatever Slack does with its signs.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '#src/conversation/call.ts';
import { readHandle } from '#src/conversation/handle.ts';
import { keyIn, metadataOf } from '../../../../adapters/slack/delivery/part-key.ts';
import {
  encodeValue,
  fitsOption,
  newIds,
  type PressedKind,
  readAction,
  readValue,
  sealed,
  unsealed,
} from '../../../../adapters/slack/render/action-id.ts';
import { LIMITS } from '../../../../adapters/slack/render/limits.ts';

const call: fc.Arbitrary<Call> = fc.record({
  command: fc.constantFrom('show', 'search', 'reading add'),
  options: fc.dictionary(
    fc.constantFrom('paper', 'query', 'page'),
    fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constant('&<>%'.repeat(400))),
  ),
});

/** As some payloads come back. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

async function readBack(handle: string, keep: { hash: string; call: Call }[]): Promise<Call | undefined> {
  return readHandle(handle, async (hash) => keep.find((one) => one.hash === hash)?.call);
}

describe('buttons and overflow menu options', () => {
  it('carry any call, even with little space', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<PressedKind>('b', 'p', 'f', 'v'),
        call,
        fc.constantFrom(LIMITS.buttonValue, LIMITS.optionValue),
        async (kind, made, most) => {
          const { value, keep } = encodeValue(kind, made, most);
          expect(value.length).toBeLessThanOrEqual(most);
          expect(value.trim()).toBe(value);
          expect(escaped(value)).toBe(value);
          const read = readAction({ action_id: 'a1', value });
          expect(read?.kind).toBe(kind);
          expect(await readBack(read?.handle ?? '', keep ? [keep] : [])).toEqual(made);
          expect(readAction({ action_id: 'a1', selected_option: { value } })).toEqual(read);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('select menus and text inputs', () => {
  it('carry their call and option in their ID, all different', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 6 }), fc.string({ minLength: 1 }), async (calls, typed) => {
        const ids = newIds();
        const twice = [...calls, ...calls];
        const made = twice.map((one) => ids.filling('i', one, 'query'));
        expect(new Set(made).size).toBe(made.length);
        for (const [i, action_id] of made.entries()) {
          expect(action_id.length).toBeLessThanOrEqual(LIMITS.actionId);
          const read = readAction({ action_id, value: typed });
          if (typed.trim() === '') expect(read).toBeUndefined();
          else {
            expect(read).toMatchObject({ kind: 'i', option: 'query', choice: typed });
            expect(await readBack(read?.handle ?? '', ids.keep())).toEqual(twice[i]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('return what was chosen', () => {
    const action_id = newIds().filling('s', { command: 'trending', options: {} }, 'window');
    expect(action_id).toBe('s:window:c:trending');
    expect(readAction({ action_id, selected_option: { value: sealed('R&D <3') } })).toEqual({
      kind: 's',
      option: 'window',
      handle: 'c:trending',
      choice: 'R&D <3',
    });
    expect(readAction({ action_id, selected_option: null })).toBeUndefined();
  });
});

it.each(['', 'a1', 'bc', 'xc:show', 'b', 's:window:', 'bh', 'null'])('%s means nothing', (text) => {
  expect(readValue(text)).toBeUndefined();
  expect(readAction({ action_id: text, value: null })).toBeUndefined();
});

it('separators and percent signs are escaped and restored', () => {
  fc.assert(fc.property(fc.string(), (text) => unsealed(sealed(text)) === text));
  expect(fitsOption('&'.repeat(25))).toBe(true);
  expect(fitsOption('&'.repeat(26))).toBe(false);
  expect(fitsOption(' ')).toBe(false);
});

it('the key of a part is in its metadata', () => {
  const key = 'A_key-of-22-characters';
  expect(keyIn({ metadata: metadataOf(key) })).toBe(key);
  expect(keyIn({})).toBeUndefined();
  expect(keyIn({ metadata: { event_type: 'other', event_payload: { key } } })).toBeUndefined();
  expect(keyIn({ metadata: { event_type: 'paperboy_part', event_payload: { key: 'short' } } })).toBeUndefined();
});

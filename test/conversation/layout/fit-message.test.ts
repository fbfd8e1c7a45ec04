// Messages of items laid out as lines of text, which may hold so many characters.

import { expect, it } from 'vitest';
import { fitMessage } from '#src/conversation/layout/fit-message.ts';
import type { Draft } from '#src/conversation/layout/message-units.ts';
import type { Message } from '#src/conversation/message.ts';
import { plain, prose } from '#src/conversation/texts/prose.ts';

const messageOf = (...items: string[]): Message => ({
  kind: 'message',
  fallbackText: 'List',
  blocks: [{ kind: 'list', items: items.map((item) => ({ title: prose`${item}` })) }],
});

const itemsOf = ({ message }: Draft) =>
  message.blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ title }) => plain(title)) : []));

function fitted(message: Message, longest: number, most?: number) {
  const tried: string[] = [];
  const asked = (laid: string) => {
    tried.push(laid);
    return laid;
  };
  const layouts = {
    *whole(draft: Draft) {
      const start = draft.heading ? 'List: ' : '';
      yield asked(`${start}${itemsOf(draft).join(', ')}`);
      yield asked(`${start}${itemsOf(draft).join(' ')}`);
    },
    *reduced(draft: Draft) {
      yield asked(`${itemsOf(draft)[0]} and ${itemsOf(draft).length - 1} more`);
      yield asked(`${itemsOf(draft).length}`);
    },
  };
  const faults = (laid: string) => (laid.length > longest ? ['too long'] : []);
  return { laid: fitMessage(message, layouts, faults, most), tried };
}

it('uses the first layout that fits, and creates none after it', () => {
  expect(fitted(messageOf('a', 'b', 'c'), 20)).toEqual({ laid: ['List: a, b, c'], tried: ['List: a, b, c'] });
  expect(fitted(messageOf('a', 'b', 'c'), 12).laid).toEqual(['List: a b c']);
});

it('splits into several messages when one is too small, with the heading in the first', () => {
  expect(fitted(messageOf('aaa', 'bbb', 'ccc', 'ddd'), 14, 3).laid).toEqual(['List: aaa, bbb', 'ccc, ddd']);
});

it('omits parts from the last allowed message', () => {
  const items = ['aaa', 'bbb', 'ccc', 'ddd', 'eee', 'fff', 'ggg', 'hhh'];
  expect(fitted(messageOf(...items), 14).laid).toEqual(['aaa and 7 more']);
  expect(fitted(messageOf(...items), 14, 2).laid).toEqual(['List: aaa, bbb', 'ccc and 5 more']);
});

it('omits parts when not even one item fits', () => {
  expect(fitted(messageOf('a'.repeat(30), 'b'), 14, 4).laid).toEqual(['2']);
});

it('uses the last layout if none fits', () => {
  expect(fitted(messageOf('a'.repeat(30), 'b'), 0, 4).laid).toEqual(['2']);
});

it('lays out a message without blocks', () => {
  expect(fitted({ kind: 'message', fallbackText: 'List', blocks: [] }, 20, 4).laid).toEqual(['List: ']);
});

import { describe, expect, it } from 'vitest';
import { createMarker } from '#src/search/query/marked.ts';

/** The text with the marked words in brackets. */
function marked(query: string, text: string, typing = false): string {
  return createMarker(query, typing)
    .parts(text)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');
}

describe('the words of a query in a text', () => {
  it.each([
    ['channel', 'Channel-wise pruning of channels', '[Channel]-wise pruning of [channels]'],
    ['"world model" -survey', 'A survey of world models', 'A survey of [world] [models]'],
    ['author:drumm cat:cs.CL', 'Drumm on cs.CL', 'Drumm on cs.CL'],
    ['attention is all you need', 'All you need is attention', 'All you [need] is [attention]'],
    ['naïve', 'A naive and a Naïve way', 'A [naive] and a [Naïve] way'],
    ['state-of-the-art', 'The state of the art', 'The [state] of the [art]'],
    ['', 'Nothing', 'Nothing'],
    ['<b>', '<b>bold</b>', '<[b]>bold</[b]>'],
  ])('for %s', (query, text, expected) => {
    expect(marked(query, text)).toBe(expected);
  });

  it('marks words that begin like the one being typed', () => {
    expect(marked('robot gras', 'Robots grasp and grasping', true)).toBe('[Robots] [grasp] and [grasping]');
    expect(marked('robot gras ', 'Robots grasp', true)).toBe('[Robots] grasp');
    expect(marked('ro', 'Robots', true)).toBe('Robots');
  });

  it('keeps the text', () => {
    const text = 'Emoji 👩‍🔬, مرحبا and 漢字 – all\tkept.';
    for (const query of ['all', '漢', 'مرحبا', '👩‍🔬']) {
      expect(
        createMarker(query)
          .parts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });
});

describe('the passage of a text', () => {
  const text = 'We begin. A robot moves. A robot grasps a cup in a kitchen. It ends. Thanks.';

  it('begins with the sentence that has most of the words', () => {
    expect(createMarker('robot cup').passage(text, 40)).toBe('A robot grasps a cup in a kitchen. It ends. Thanks.');
  });

  it('begins further in front if the text ends soon', () => {
    expect(createMarker('thanks').passage(text, 30)).toBe('It ends. Thanks.');
    expect(createMarker('thanks').passage(text, 1_000)).toBe(text);
  });

  it('is the beginning without any of the words', () => {
    expect(createMarker('plane').passage(text, 10)).toBe(text);
    expect(createMarker('plane').passage('', 10)).toBe('');
  });
});

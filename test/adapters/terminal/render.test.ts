// Any message on any screen: nothing too wide, nothing lost, no escape sequence but our own, each number with its call.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '#src/conversation/call.ts';
import type { Action, Block, Message } from '#src/conversation/message.ts';
import type { Span } from '#src/conversation/texts/prose.ts';
import { loadLanguage } from '#src/conversation/texts/texts.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { columnsOf } from '../../../adapters/terminal/pieces.ts';
import { renderMessage } from '../../../adapters/terminal/render.ts';
import type { Screen } from '../../../adapters/terminal/screen.ts';
import { lostFrom } from '../../contracts/adapter-lost.ts';
import { goldenMessages } from '../../golden/messages.ts';

const screen: Screen = { width: 80, colour: false, links: false, unicode: true, numbered: true };
const WHOLE = { title: Number.POSITIVE_INFINITY, label: Number.POSITIVE_INFINITY };
/** What paint.ts writes, and nothing else. */
const OURS = /\x1b\[(?:0|1|2|31|32|33|36)m|\x1b\]8;(?:id=p)?;[\x21-\x7e]*\x1b\\/g;

function saying(...blocks: Block[]): Message {
  return { kind: 'message', title: 'A title', fallbackText: 'A gist', blocks };
}

function rendered(message: Message, over: Partial<Screen> = {}) {
  return renderMessage(message, { ...screen, ...over }, ({ command, options }) =>
    [command, ...Object.values(options)].join(' '),
  );
}

// Scripts of every kind, controls, bidi marks, half surrogates, escape sequences.
const words = fc.oneof(
  { weight: 3, arbitrary: fc.lorem({ maxCount: 8 }) },
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u001b[31mred\u001b[0m',
    '\u001b]8;;https://evil.example\u0007x',
    '\u202eevil',
    'a\r\nb',
    '日本語の長い題名',
    '👩‍👩‍👧‍👦🇫🇮',
  ),
);
const href = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('javascript:alert(1)', 'https://ok.example/\u001b[2J', 'no address'),
);
const call: fc.Arbitrary<Call> = fc.record({
  command: fc.constantFrom('show', 'search'),
  options: fc.dictionary(fc.constantFrom('query', 'page'), words),
});
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('button' as const),
    label: words,
    call,
    tone: fc.constantFrom('main' as const, 'danger' as const),
  }),
  fc.record({ kind: fc.constant('link' as const), label: words, href }),
  fc.record({
    kind: fc.constant('select' as const),
    label: words,
    call,
    option: fc.constant('page'),
    choices: fc.array(fc.record({ value: words, label: words }), { minLength: 1, maxLength: 8 }),
  }),
);
const actions = fc.array(action, { maxLength: 3 });
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text' as const, 'strong' as const, 'code' as const), text: words }),
  fc.record({ kind: fc.constant('link' as const), text: words, href }),
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.date({ noInvalidDate: false }),
    show: fc.constantFrom('date', 'time', 'both'),
  }),
  fc.record({ kind: fc.constant('role' as const), role: words }),
);
const prose = fc.array(span, { maxLength: 4 });
const ranked: fc.Arbitrary<RankedPaper> = fc.record(
  {
    paper: fc.record(
      {
        id: fc.constantFrom('2606.00001', 'cond-mat/0207270', 'other:x'),
        title: words,
        abstract: words,
        authors: fc.array(words, { maxLength: 30 }),
        keywords: fc.array(words, { maxLength: 3 }),
        organisation: words,
        summary: words,
        comment: words,
        codeUrl: href,
      },
      { requiredKeys: ['id', 'title', 'authors', 'keywords'] },
    ),
    votes: fc.nat({ max: 100_000 }),
    place: fc.nat({ max: 1000 }),
    score: fc.double({ noNaN: true, min: -100, max: 1000 }),
    reasons: fc.array(
      fc.record({
        kind: fc.constant('team' as const),
        values: fc.tuple(fc.nat()),
        points: fc.double({ noNaN: true, min: -10, max: 10 }),
      }),
      {
        maxLength: 3,
      },
    ),
  },
  { requiredKeys: ['paper', 'place', 'score', 'reasons'] },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('prose' as const), prose }),
  fc.record({
    kind: fc.constant('papers' as const),
    papers: fc.array(fc.record({ paper: ranked, actions }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('paper' as const), paper: ranked, actions }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: prose }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(fc.record({ title: prose, note: prose, actions }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    name: words,
    mime: words,
    bytes: fc.uint8Array({ maxLength: 60 }),
    alt: words,
  }),
  fc.record({ kind: fc.constant('notice' as const), tone: fc.constantFrom('info', 'success', 'warning'), prose }),
);
const message: fc.Arbitrary<Message> = fc.record(
  {
    kind: fc.constant('message' as const),
    title: words,
    fallbackText: words,
    blocks: fc.array(block, { maxLength: 4 }),
    actions,
    pager: fc.record({ page: fc.nat({ max: 99 }), pages: fc.nat({ max: 99 }), next: call, previous: call }),
  },
  { requiredKeys: ['kind', 'fallbackText', 'blocks'] },
);
const anyScreen: fc.Arbitrary<Screen> = fc.record({
  width: fc.integer({ min: 20, max: 200 }),
  colour: fc.boolean(),
  links: fc.boolean(),
  unicode: fc.boolean(),
  numbered: fc.boolean(),
  zone: fc.constantFrom('UTC', 'Europe/Helsinki', 'No/Where').map((zone) => () => zone),
});

describe('any message on any screen', () => {
  it('fits, writes only its own escape sequences, and numbers its choices from 1', () => {
    fc.assert(
      fc.property(message, anyScreen, (said, on) => {
        const { text, choices } = rendered(said, on);
        const bare = text.replace(OURS, '');
        for (const line of bare.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(on.width);
        expect(bare.replaceAll('\n', '').match(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)).toBeNull();
        if (!on.colour) expect(text).not.toContain('\u001b[');
        if (!on.links) expect(text).not.toContain('\u001b]');
        if (!on.numbered) expect(choices).toEqual([]);
        for (let n = 1; n <= choices.length; n += 1) expect(bare.replace(/\s/g, '')).toContain(`[${n}]`);
        expect(text === '' || text.endsWith('\n')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a title whose letters are only in the address of a link', () => {
    const paper = {
      paper: { id: '2606.00001', title: 'aenean', authors: [], keywords: [] },
      place: 0,
      score: 0,
      reasons: [],
    };
    const message: Message = {
      kind: 'message',
      fallbackText: 'a b',
      blocks: [{ kind: 'papers', papers: [{ paper, actions: [] }] }],
    };
    const { text } = rendered(message, { width: 20, colour: false, links: true, unicode: false, numbered: false });
    expect(text.split('\n')[0]).toBe('a b');
  });

  it('drops nothing silently', () => {
    fc.assert(
      fc.property(message, anyScreen, (said, on) => {
        const { text } = rendered(said, on);
        const hrefs = [...text.matchAll(/\x1b\]8;id=p;([\x21-\x7e]*)\x1b\\/g)].map(([, address = '']) => address);
        expect(lostFrom(said, [{ text: text.replace(OURS, ''), hrefs }], WHOLE)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('choices', () => {
  it('are numbered through papers, lists, actions and the pager', () => {
    const { text, choices } = rendered(goldenMessages.everyday as Message);
    expect(choices.map(({ command, options }) => [command, ...Object.values(options)].join(' '))).toEqual([
      'show 2606.00001',
      'show 2606.00002',
      'show 2606.00003',
      'show 2606.00004',
      'show other:house-7',
      'trending day',
      'trending week',
      'trending month',
      'trending trending',
      'today 2026-06-12 2',
    ]);
    expect(text).toContain('[9] trending');
    expect(text).toContain('[10] Next');
  });

  it('of a long menu are shown in part, with the way to the others', () => {
    const { text, choices } = rendered(goldenMessages.longest as Message, { width: 200 });
    expect(choices.filter(({ options }) => options.topic !== undefined)).toHaveLength(8);
    expect(text.replace(/\s+/g, ' ')).toContain('and 17 more (/papers today 2026-06-12 topic:…)');
  });

  it('are lines to type where numbers cannot be typed', () => {
    const { text, choices } = rendered(goldenMessages.everyday as Message, { numbered: false });
    expect(choices).toEqual([]);
    expect(text).toContain('Show: /papers show 2606.00001 (same for the other IDs)\n');
    expect(text).toContain('Window: day, week, month, trending (/papers trending window:…)');
    expect(text).not.toMatch(/\[\d+\]/);
  });
});

describe('the heading', () => {
  const notice: Block = { kind: 'notice', tone: 'warning', prose: [{ kind: 'text', text: 'Not found.' }] };

  it('is the title, or else the fallback text unless the first block repeats it', () => {
    expect(rendered(saying()).text).toBe('A title\n');
    expect(rendered({ kind: 'message', fallbackText: 'A gist', blocks: [notice] }).text).toBe(
      'A gist\n\n! Not found.\n',
    );
    expect(rendered({ kind: 'message', fallbackText: 'Not found.', blocks: [notice] }).text).toBe('! Not found.\n');
  });
});

describe('spans', () => {
  const at = new Date('2026-06-12T07:05:00Z');
  const shownAt = (zone: string | undefined, show: 'date' | 'time' | 'both') =>
    rendered(
      { kind: 'message', fallbackText: '', blocks: [{ kind: 'prose', prose: [{ kind: 'time', at, show }] }] },
      zone ? { zone: () => zone } : {},
    ).text;

  it("with a time use the reader's zone, or UTC if it is missing or unknown", () => {
    expect(shownAt(undefined, 'both')).toBe('12 Jun 2026, 07:05 UTC\n');
    expect(shownAt('Europe/Helsinki', 'time')).toBe('10:05 EEST\n');
    expect(shownAt('No/Where', 'date')).toBe('12 Jun 2026\n');
  });

  it('with a time use the language of the message', async () => {
    await loadLanguage('de');
    const prose: Span[] = [{ kind: 'time', at, show: 'both' }];
    const german: Message = { kind: 'message', language: 'de', fallbackText: '', blocks: [{ kind: 'prose', prose }] };
    expect(rendered(german).text).toBe('12. Juni 2026, 07:05 UTC\n');
  });

  it('with a link hide the address only where links are supported', () => {
    const block: Block = { kind: 'prose', prose: [{ kind: 'link', text: 'words', href: 'https://a.example/b' }] };
    const said: Message = { kind: 'message', fallbackText: '', blocks: [block] };
    expect(rendered(said).text).toBe('words (https://a.example/b)\n');
    expect(rendered(said, { links: true }).text).toBe(
      '\u001b]8;id=p;https://a.example/b\u001b\\words\u001b]8;;\u001b\\\n',
    );
  });
});

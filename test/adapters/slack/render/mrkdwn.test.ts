// Whatever words come in, people see these words and nothing else: no mention, no link, no markup that was not put there.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Prose, plain, type Span } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { escapeMrkdwn, linkMrkdwn, linkTarget, proseMrkdwn } from '../../../../adapters/slack/render/mrkdwn.ts';
import { proseElements, richSection } from '../../../../adapters/slack/render/rich-text.ts';
import { hostileWords } from '../papers.ts';
import { folded, readMrkdwn, readRichText } from '../reader.ts';

const words = hostileWords.map((text) => safeText(text));
/** As layouts may do: whitespace does not count. */
const squeezed = (text: string) => folded(safeText(text)).replace(/\s+/g, '');

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: hostileWords }),
  fc.record({ kind: fc.constant('strong' as const), text: hostileWords }),
  fc.record({ kind: fc.constant('code' as const), text: hostileWords }),
  fc.record({
    kind: fc.constant('link' as const),
    text: hostileWords,
    href: fc.constantFrom('https://ok.example/a|b?c=<d>&e=`*~', 'javascript:alert(1)', 'https://ok.example/'),
  }),
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.constantFrom(new Date('2026-06-12T07:05:00Z'), new Date(0)),
    show: fc.constantFrom('date' as const, 'time' as const, 'both' as const),
  }),
  fc.record({ kind: fc.constant('role' as const), role: hostileWords }),
);

const MADE: Record<Span['kind'], string[]> = {
  text: [],
  strong: ['bold'],
  code: ['code'],
  typed: ['code'],
  link: ['link'],
  time: ['date'],
  role: [],
};

function saidBy(prose: Prose): string {
  return prose
    .map((one) => {
      if (one.kind === 'typed') return `/papers ${one.text}`;
      return one.kind === 'link' ? safeText(one.text) || '…' : plain([one]);
    })
    .map(squeezed)
    .join('');
}

describe('untrusted text in mrkdwn', () => {
  it('is shown as it is, and has no meaning', () => {
    fc.assert(
      fc.property(words, (text) => {
        const { marks, ...read } = readMrkdwn(escapeMrkdwn(text));
        expect({ ...read, marks, text: folded(read.text) }).toEqual({
          text: folded(text),
          hrefs: [],
          marks: [],
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('has no meaning inside bold, inside a link, or next to other text', () => {
    fc.assert(
      fc.property(words, words, (text, more) => {
        const made = `*1. ${linkMrkdwn(text, 'https://ok.example/')}*\n${escapeMrkdwn(more)}`;
        const { marks, hrefs, text: read } = readMrkdwn(made);
        expect(marks).toEqual(['bold', 'link']);
        expect(hrefs).toEqual(['https://ok.example/']);
        expect(squeezed(read)).toBe(squeezed(`1. ${text || '…'}\n${more}`));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its own characters where no markup is possible', () => {
    expect(escapeMrkdwn('snake_case_name, AT&T <b> 10:30 a > b')).toBe(
      'snake_case_name, AT&amp;T &lt;b&gt; 10:30 a &gt; b',
    );
  });

  it.each([
    ['*bold* and _italics_', '\u2217bold\u2217 and \u02cditalics\u02cd'],
    ['A* search', 'A\u2217 search'],
    [':tada: at 10:30:45', '\u2236tada: at 10\u223630:45'],
    ['> quoted', '\u203a quoted'],
    ['`rm -rf`', '\u02cbrm -rf\u02cb'],
    ['<!channel> @here', '&lt;!channel&gt; @here'],
  ])('%s', (text, written) => {
    expect(escapeMrkdwn(text)).toBe(written);
  });
});

describe('prose in mrkdwn', () => {
  it('has at most the markup of its spans, and all its text', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), (prose) => {
        const { marks, text, hrefs } = readMrkdwn(proseMrkdwn(prose));
        const allowed = new Set(prose.flatMap(({ kind }) => MADE[kind]));
        expect(marks.filter((mark) => !allowed.has(mark))).toEqual([]);
        expect(squeezed(text)).toBe(saidBy(prose));
        expect(hrefs.every((href) => href.startsWith('https://ok.example/'))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('marks up what it is', () => {
    const at = new Date('2026-06-12T07:05:00Z');
    const prose: Prose = [
      { kind: 'strong', text: 'Two' },
      { kind: 'text', text: ' & ' },
      { kind: 'code', text: 'search `a` <b>' },
      { kind: 'text', text: ', ' },
      { kind: 'link', text: 'here > there', href: 'https://ok.example/?a=1&b=2|3' },
      { kind: 'text', text: ' at ' },
      { kind: 'time', at, show: 'both' },
      { kind: 'text', text: ' ' },
      { kind: 'role', role: 'S0123456789' },
    ];
    const start =
      '*Two* &amp; `search \u02cba\u02cb &lt;b&gt;`, <https://ok.example/?a=1&amp;b=2%7C3|here &gt; there> at <!date^1781247900^{date_short_pretty} {time}|2026-06-12 07\u223605 UTC> ';
    expect(proseMrkdwn(prose).replace('07:05', '07\u223605')).toBe(`${start}@S0123456789`);
    expect(proseMrkdwn(prose, { mention: true })).toContain('<!subteam^S0123456789>');
  });

  it('mentions only user groups', () => {
    for (const role of ['S012|<!channel>', '!channel', 'here', 'U0123456789', 'S0123456789 '])
      expect(readMrkdwn(proseMrkdwn([{ kind: 'role', role }], { mention: true })).marks).toEqual([]);
  });

  it('leaves bold out where it would show as asterisks', () => {
    const glued: Prose = [
      { kind: 'strong', text: 'word' },
      { kind: 'text', text: 's' },
    ];
    expect(proseMrkdwn(glued)).toBe('words');
  });
});

describe('prose in rich text', () => {
  it('has exactly the markup of its spans, and all its text', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), (prose) => {
        const { marks, text } = readRichText({ type: 'rich_text', elements: [richSection(proseElements(prose))] });
        const allowed = new Set(prose.flatMap(({ kind }) => MADE[kind]));
        expect(marks.filter((mark) => !allowed.has(mark))).toEqual([]);
        expect(squeezed(text)).toBe(saidBy(prose));
      }),
      { numRuns: 1000 },
    );
  });

  it('mentions a user group only where allowed', () => {
    const role: Prose = [{ kind: 'role', role: 'S0123456789' }];
    expect(proseElements(role)).toEqual([{ type: 'text', text: '@S0123456789' }]);
    expect(proseElements(role, { mention: true })).toEqual([{ type: 'usergroup', usergroup_id: 'S0123456789' }]);
  });
});

describe('links', () => {
  it.each(['javascript:alert(1)', 'mailto:a@b.example', 'https://user:word@evil.example/', 'no address'])(
    'rejects %s',
    (href) => {
      expect(linkTarget(href)).toBeUndefined();
      expect(linkMrkdwn('words', href)).toBe('words');
    },
  );

  it('rejects an address that would break the text', () => {
    expect(linkMrkdwn('words', `https://ok.example/${'a'.repeat(600)}`)).toBe(
      'words (the address is too long for a link)',
    );
  });
});

// Escaping and marking up, against an independent reader of Discord's markdown: hostile words stay words.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prose, Span } from '#src/conversation/texts/prose.ts';
import { code, link, plain, prose, strong } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { escapeMarkdown, linkMarkdown, proseMarkdown } from '../../../../adapters/discord/render/markdown.ts';
import { squeezed } from '../../../contracts/adapter-lost.ts';
import { hostileWords } from '../papers.ts';
import { RAW_PINGS, readMarkdown } from '../reader.ts';

function unescaped(markdown: string): string {
  return markdown.replaceAll('\\@\u200d', '\\@').replace(/\\([^0-9A-Za-z\s])/g, '$1');
}

const lines = fc.array(hostileWords, { maxLength: 3 }).map((words) =>
  words
    .map(safeText)
    .join('\n')
    .replace(/@\u200d+/g, '@'),
);

describe('escapeMarkdown', () => {
  it('leaves plain text as it is', () => {
    const text = 'Gardens of Memory: how agents prune, graft (and replant) what they know - 3.5 times better';
    expect(escapeMarkdown(text)).toBe(text);
  });

  it.each([
    '**bold** *em* __under__ _em_ ~~struck~~ ||spoiler|| `code` ```block```',
    '# Heading',
    '### Heading',
    '-# subtext',
    '> quote',
    '>>> all of it',
    '- item',
    '* item',
    '+ item',
    '12. item',
    '  1. item',
    '[words](https://evil.example)',
    '[words](<https://evil.example> "title")',
    '<https://evil.example>',
    'see https://evil.example/x and steam://run',
    'discord.gg/abc and discord.com/invite/abc',
    '@everyone and @here and @EVERYONE',
    '<@123456789012345678> <@!123456789012345678> <@&123456789012345678> <#123456789012345678>',
    '<t:1700000000:R> <:name:123456789012345678> <a:name:123456789012345678> </papers today:123456789012345678>',
    '<id:customize> :smile: :flag_fi: a:b:c',
    '\\ \\\\ \\* ends in \\',
    'line\n# second\n- third\n> fourth\n1. fifth',
  ])('removes the meaning of %s', (text) => {
    const read = readMarkdown(escapeMarkdown(text));
    expect(read).toEqual({ text, hrefs: [], marks: [] });
    expect(escapeMarkdown(text)).not.toMatch(RAW_PINGS);
    expect(unescaped(escapeMarkdown(text))).toBe(text);
  });

  it('escapes any text completely, and restores it when unescaped', () => {
    fc.assert(
      fc.property(lines, (text) => {
        const markdown = escapeMarkdown(text);
        expect(readMarkdown(markdown)).toEqual({ text, hrefs: [], marks: [] });
        expect(markdown).not.toMatch(RAW_PINGS);
        expect(unescaped(markdown)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('links', () => {
  it('are made of words and an address', () => {
    expect(linkMarkdown('Maps', 'https://maps.example/')).toBe('[Maps](https://maps.example/)');
  });

  it('encode characters that would end them in the address', () => {
    const read = readMarkdown(`**${linkMarkdown('Maps', 'https://maps.example/a_(b)*c*?q=|`')}**`);
    expect(read).toMatchObject({ text: 'Maps', hrefs: ['https://maps.example/a_%28b%29%2Ac%2A?q=%7C%60'] });
  });

  it('have an arrow after text that Discord would not link', () => {
    for (const words of ['[1] A [half', 'https://evil.example is down', 'a] b', 'discord.gg/abc']) {
      const read = readMarkdown(linkMarkdown(words, 'https://maps.example/'));
      expect(read).toEqual({ text: `${words} ↗`, hrefs: ['https://maps.example/'], marks: ['link'] });
    }
  });

  it('show the bare address when it is their own text', () => {
    expect(linkMarkdown('https://maps.example/', 'https://maps.example/')).toBe('<https://maps.example/>');
  });

  it('lead only to web pages, and say so when the address is too long', () => {
    expect(linkMarkdown('Maps', 'javascript:alert(1)')).toBe('Maps');
    expect(linkMarkdown('Maps', `https://maps.example/${'x'.repeat(600)}`)).toMatch(/^Maps \(.*too long/);
  });
});

describe('prose', () => {
  it('marks up what has a meaning', () => {
    const at = new Date('2026-06-12T07:05:00Z');
    const said = prose`${strong('Two')} at ${{ kind: 'time', at, show: 'both' }} with ${code('today')}, ${link('more', 'https://a.example')}`;
    expect(proseMarkdown(said)).toBe('**Two** at <t:1781247900:f> with `today`, [more](https://a.example/)');
    expect(proseMarkdown([{ kind: 'time', at, show: 'date' }])).toBe('<t:1781247900:D>');
    expect(proseMarkdown([{ kind: 'time', at, show: 'time' }])).toBe('<t:1781247900:t>');
    expect(proseMarkdown([{ kind: 'time', at: new Date(Number.NaN), show: 'time' }])).toBe('an unknown time');
  });

  it('mentions a role only by its ID', () => {
    expect(proseMarkdown([{ kind: 'role', role: '123456789012345678' }])).toBe('<@&123456789012345678>');
    expect(readMarkdown(proseMarkdown([{ kind: 'role', role: 'everyone' }]))).toEqual({
      text: '@everyone',
      hrefs: [],
      marks: [],
    });
    expect(proseMarkdown([{ kind: 'role', role: 'everyone' }])).not.toMatch(RAW_PINGS);
  });

  it('keeps backticks in code', () => {
    for (const words of ['a`b', '`', '``', '`a`', 'a``b', '```a```', 'x \\` y']) {
      const read = readMarkdown(proseMarkdown([code(words)]));
      expect(read.text.trim()).toBe(words);
    }
  });

  it('combines no markup across adjacent spans', () => {
    const said: Prose = [
      { kind: 'text', text: 'http:' },
      { kind: 'text', text: '//evil.example' },
      strong('a'),
      strong('b'),
      code('c'),
      code('d'),
    ];
    const read = readMarkdown(proseMarkdown(said));
    expect(read).toMatchObject({ text: 'http://evil.exampleabc d', hrefs: [], marks: ['bold', 'code', 'code'] });
  });

  it('of any text means what its spans mean and nothing else', () => {
    const span = fc.oneof(
      hostileWords.map((text): Span => ({ kind: 'text', text })),
      hostileWords.map(strong),
      hostileWords.map(code),
      fc.tuple(hostileWords, fc.webUrl()).map(([words, href]) => link(words, href)),
    );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), (spans) => {
        const markdown = proseMarkdown(spans);
        const read = readMarkdown(markdown);
        const ours = ['bold', 'code', 'link', 'autolink'];
        expect(read.marks.filter((mark) => !ours.includes(mark))).toEqual([]);
        expect(markdown).not.toMatch(RAW_PINGS);
        const links = spans.filter(({ kind }) => kind === 'link').length;
        expect(read.hrefs).toHaveLength(links);
        for (const one of spans) expect(squeezed(read.text)).toContain(squeezed(plain([one])));
      }),
      { numRuns: 2000 },
    );
  });
});

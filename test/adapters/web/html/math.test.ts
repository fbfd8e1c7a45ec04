// Formulas as MathML: what is written, and that hostile TeX neither escapes nor takes long.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mathText } from '../../../../adapters/web/html/math.ts';

const bs = String.raw;

async function shown(text: string): Promise<string> {
  return String(await mathText(text));
}

/** Everything that is no MathML element of ours. */
function foreign(html: string): string[] {
  return (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<\/?m(?:ath|[a-z]+)(?: [a-z]+="[\w .%+-]*")*>$/.test(tag));
}

describe('a text with formulas', () => {
  it('has words as before and formulas in MathML', async () => {
    expect(await shown(bs`\textbf{Fast} sums in $O(n^2)$ \& \(k\) for $5`)).toBe(
      'Fast sums in <math><mrow><mi>O</mi><mrow><mo fence="true" form="prefix" stretchy="false">(</mo><msup><mi>n</mi><mn>2</mn></msup>' +
        '<mo fence="true" form="postfix" stretchy="false">)</mo></mrow></mrow></math> &amp; <math><mi>k</mi></math> for $5',
    );
  });

  it('has no MathML without a formula', async () => {
    expect(await shown(`<i>"It's" & ''more''`)).toBe('&lt;i&gt;&quot;It&#39;s&quot; &amp; &#39;&#39;more&#39;&#39;');
  });

  it.each([
    ['an unknown command', bs`$\unknown{x}$`, 'x'],
    ['an open group', bs`$a_{b$`, 'a_{b'],
    ['a definition that expands to itself', bs`$\def\a{\a\a}\a$`, 'defa a a'],
    ['a link', bs`$\href{javascript:alert(1)}{x}$`, 'x'],
    [
      'a picture',
      bs`$\includegraphics{https://evil.example/x.png}$`,
      '$\\includegraphics{https://evil.example/x.png}$',
    ],
    ['a class', bs`$\class{nav}{x}$`, 'nav x'],
  ])('is text where it has %s', async (_what, text, words) => {
    const html = await shown(text);
    expect(html).not.toMatch(/<|javascript/);
    expect(html).toBe(words);
  });

  it('keeps neither colours, styles nor large spaces', async () => {
    const html = await shown(bs`$\color{red}x\hspace{900em}\kern-80em\begin{matrix}a&b\end{matrix}\rule{99em}{99em}$`);
    expect(html).toContain('<math>');
    expect(html).not.toMatch(/style|color|9\d*em|80em/);
  });

  it('escapes what formulas contain', async () => {
    const html = await shown(bs`$\text{<script>alert("1")</script>}$ $x < y > z$`);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(foreign(html)).toEqual([]);
  });

  it('does not take a private character of a text for a formula', async () => {
    expect(await shown('\u{f0000}a\u{f0001} $x$')).toBe('a <math><mi>x</mi></math>');
  });

  it('converts many formulas, then leaves them as text', async () => {
    const html = await shown('$x_1$ '.repeat(300));
    expect(html.match(/<math>/g)).toHaveLength(256);
    expect(html.match(/x₁/g)).toHaveLength(44);
  });

  it.each([
    ['nested braces', `$${'{'.repeat(50_000)}x${'}'.repeat(50_000)}$`],
    ['open braces', `$${'{'.repeat(100_000)}$`],
    ['nested fractions', `$${bs`\frac{1}{`.repeat(111)}${'}'.repeat(111)}$`],
    ['powers', `$x${'^{x'.repeat(300)}${'}'.repeat(300)}$`],
    ['nested tables', `$${bs`\begin{matrix}`.repeat(30)}x${bs`\end{matrix}`.repeat(30)}$`],
    [
      'doubling macros',
      bs`$\def\a{xx}\def\b{\a\a}\def\c{\b\b}\def\d{\c\c}\def\e{\d\d}\def\f{\e\e}\def\g{\f\f}\g\g\g\g$`,
    ],
    ['a long formula', `$${'x+'.repeat(50_000)}x$`],
    ['many dollars', '$'.repeat(100_000)],
    ['many open formulas', bs`\(`.repeat(50_000)],
    ['many formulas', '$x^2$'.repeat(20_000)],
    ['backslashes', '\\'.repeat(100_000)],
  ])('ends with %s', async (_what, text) => {
    const before = process.cpuUsage();
    const html = await shown(text);
    const { user, system } = process.cpuUsage(before);
    // Processor time of a hundred thousand characters: 0.1 s at most on an idle machine.
    expect((user + system) / 1e6).toBeLessThan(4);
    expect(html.length).toBeLessThan(1_000_000);
    expect(foreign(html)).toEqual([]);
  });

  it('writes only MathML, whatever the text', async () => {
    const piece = fc.constantFrom(
      '$',
      '\\',
      '{',
      '}',
      '<b>',
      '"',
      '&',
      '^',
      '_',
      'x',
      bs`\frac`,
      bs`\text`,
      bs`\sqrt[3]`,
      bs`\left(`,
      bs`\right)`,
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), async (pieces) => {
        expect(foreign(await shown(pieces.join('')))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

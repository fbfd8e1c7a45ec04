// TeX as people read it: examples by kind, properties, and real titles where recordings are at hand.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { texToUnicode } from '#src/papers/tex/tex.ts';

const bs = String.raw;

describe('texToUnicode', () => {
  it.each<[string, [string, string][]]>([
    [
      'titles',
      [
        [bs`$\textit{Trans-LoRA}$: towards`, 'Trans-LoRA: towards'],
        [bs`\textsc{Name}: it`, 'Name: it'],
        ['SL$^{2}$A-INR', 'SL²A-INR'],
        ['Mid-20$^{th}$ century', 'Mid-20ᵗʰ century'],
        [bs`Super-Resolution ($\times$4)`, 'Super-Resolution (×4)'],
        [bs`Di$\mathtt{[M]}$O`, 'Di[M]O'],
        ['$(0, 2^q)$-Sequences', '(0, 2^q)-Sequences'],
        [bs`Network\ for`, 'Network for'],
        ['{BERT} with $k$-means', '{BERT} with k-means'],
        [bs`{BERT} \& $k$-means`, 'BERT & k-means'],
      ],
    ],
    [
      'what sources left of it',
      [
        ['M^3Eval', 'M³Eval'],
        ['UniF^2ace', 'UniF²ace'],
        ['(SL^{2}A-INR)', '(SL²A-INR)'],
        ['360^circ Panorama', '360° Panorama'],
        ['FaSTA^*: Fast', 'FaSTA*: Fast'],
        ['UI2Code^N: A', 'UI2Codeᴺ: A'],
        ['R^textbf{2AI}', 'R²ᴬᴵ'],
        ['p<5.1x10^-175', 'p<5.1x10⁻¹⁷⁵'],
        ['G_{stack} and V_{0.5}', 'G_stack and V_0.5'],
        ['{sim}0.32, 4times faster', '∼0.32, 4× faster'],
        ['about 11{deg}', 'about 11°'],
        [bs`at a cost of \81 on a GPU; \3) Training`, 'at a cost of $81 on a GPU; 3) Training'],
      ],
    ],
    [
      'money',
      [
        ['Earn $1 Million from', 'Earn $1 Million from'],
        ['between $5 and $10 a page', 'between $5 and $10 a page'],
        ['$5-$10', '$5-$10'],
        ['$3 for M^2 and $4 for N', '$3 for M² and $4 for N'],
        [bs`only \$0.0007, or \\$0.0007`, 'only $0.0007, or $0.0007'],
        ['a $60 GPU for $k$ users', 'a $60 GPU for k users'],
        ['Bugs for 1$: Cheap', 'Bugs for 1$: Cheap'],
        [bs`\$OneMillion-Bench`, '$OneMillion-Bench'],
      ],
    ],
    [
      'formulas',
      [
        [bs`$O(n\log n)$`, 'O(n log n)'],
        [bs`\( O(n^3) \) time`, 'O(n³) time'],
        [bs`\[ x \leq y \]`, 'x ≤ y'],
        ['$$x^2$$', 'x²'],
        [bs`$x_{i+1}^{-1} \approx \frac{a}{b+1}$`, 'xᵢ₊₁⁻¹ ≈ a/(b+1)'],
        [bs`$\sqrt{2}$, $\sqrt{a+b}$, $\sqrt[3]{x}$`, '√2, √(a+b), ³√x'],
        [bs`$\mathbb{R}^d$, $\mathcal{L}_2$, $\mathcal{GNN}$`, 'ℝᵈ, ℒ₂, GNN'],
        [bs`$\alpha\beta \pm \Omega$`, 'αβ ± Ω'],
        [bs`5 $\mu m$`, '5 μm'],
        [bs`$a \rightarrow b$`, 'a → b'],
        [bs`$x_{\text{max value}}$, $x_{max}$`, 'x_(max value), x_max'],
        [bs`$\left(\frac12\right.$`, '(1/2'],
        [bs`$\hat{y}$, $\vec x$, $\not=$`, 'ŷ, x⃗, ≠'],
        [bs`$\operatorname{argmax}_x f'(x)$`, 'argmaxₓ f′(x)'],
        [bs`$\binom{n}{k}$`, 'C(n, k)'],
        ['($<$5%)', '(<5%)'],
        [bs`$\deg(f) = 3$, 90\deg`, 'deg(f) = 3, 90°'],
        ['$NDCG@K$ at $r = 0.8$ and $40+$', 'NDCG@K at r = 0.8 and 40+'],
      ],
    ],
    [
      'letters',
      [
        [bs`na\"ive, na{\"i}ve, na\"{\i}ve, Schr\"odinger`, 'naïve, naïve, naïve, Schrödinger'],
        [bs`(\"Ust\"un, T\"ULU)`, '(Üstün, TÜLU)'],
        [
          bs`Poincar\'e, Fr\'{e}chet, {\'e}, \`a, \^o, \~n, \c{c}, \v{c}, \H o`,
          'Poincaré, Fréchet, é, à, ô, ñ, ç, č, ő',
        ],
        [bs`Isstr{\o}m, Erd\H{o}s, stra\ss e, \L{}ukasz, \AA ngstr\"om`, 'Isstrøm, Erdős, straße, Łukasz, Ångström'],
        [bs`the MLLM\'s part, \'Switez`, "the MLLM's part, Świtez"],
      ],
    ],
    [
      'text',
      [
        [bs`50\% of Q\&A in a\_b \#1 \{x\}`, '50% of Q&A in a_b #1 {x}'],
        [bs`\emph{one} \textbf{two \texttt{three}} {\em four} {\bf five}`, 'one two three four five'],
        [bs`\href{https://a.b/c_d}{here}, \url{https://a.b/c_d~e}`, 'here, https://a.b/c_d~e'],
        [bs`as known \cite{a,b}. As~\citep[p. 3]{c} says`, 'as known. As says'],
        [bs`data\footnote{see x}`, 'data (see x)'],
        [bs`\textcolor{red}{hot} and {\color{blue} cold}`, 'hot and  cold'],
        [bs`a$\unicode{x2014}$b`, 'a—b'],
        [bs`\method achieves, \ours{} wins, \foo{bar}, \etc`, 'method achieves, ours wins, bar, etc.'],
        [bs`E=mc\textsuperscript{2}, H\textsubscript{2}O`, 'E=mc², H₂O'],
        ["``shallow alignment'' and ``system 2`` and `one'", '“shallow alignment” and “system 2” and ‘one’'],
        [
          'languages -- Polish, turns---no, Read--Write, a --flag, ----',
          'languages – Polish, turns—no, Read–Write, a --flag, ----',
        ],
        ['Ranging~(LiDAR), 50~ms, ~40%, a ~ b, x.edu/~me', 'Ranging (LiDAR), 50 ms, ~40%, a ~ b, x.edu/~me'],
        [bs`zero\-shot (DK)\-Enhanced`, 'zero-shot (DK)-Enhanced'],
        [bs`one \\ two \\textbf{three}`, 'one   two three'],
        [bs`e.g.\ this, \eg, \ie`, 'e.g. this, e.g., i.e.'],
      ],
    ],
  ])('shows %s', (_, cases) => {
    expect(cases.map(([tex]) => [tex, texToUnicode(tex)])).toEqual(cases);
  });

  it('keeps unbalanced braces', () => {
    for (const odd of ['a $ b', 'a { b', 'a } b', '$x', 'a^', 'a_', '\\', 'x^{2', '$$', '{}', '$']) {
      expect(texToUnicode(odd)).toBe(odd);
    }
    expect(texToUnicode(bs`\textbf{a $b`)).toContain('a $b');
    expect(texToUnicode(bs`\frac{a`)).toContain('a');
    expect(texToUnicode(bs`\cite{a}`)).toBe(bs`\cite{a}`);
  });

  it('leaves text without TeX unchanged', () => {
    const plain = fc
      .stringMatching(/^[\p{L}\p{N} .,:;!?()"'%&+=<>/*#@é中🙂-]*$/u)
      .filter((text) => !/--|\dtimes/.test(text));
    fc.assert(fc.property(plain, (text) => void expect(texToUnicode(text)).toBe(text)));
  });

  it('loses no word, never throws, and grows little', () => {
    const bits = fc.constantFrom(
      ...bs`\ $ { } ^ _ ~ - -- ' " \b \textbf \frac \sqrt \mathbb \cite \\ \( \) \[ \] [ ] 1 x \left \unicode{x41} \'`.split(
        ' ',
      ),
      ' ',
      '``',
      '$$',
    );
    const words = ['apple', 'river', 'cloud'];
    const tex = fc.array(fc.oneof(bits, fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(tex, (parts) => {
        const text = parts.join('');
        expect(texToUnicode(text).length).toBeLessThanOrEqual(4 * text.length + 8);
      }),
      { numRuns: 2000 },
    );
    const kept = fc.array(fc.constantFrom('$', '{', '}', '^', '_', ' ', bs`\textbf`, bs`\foo`, '~', '--', "''"), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(kept, kept, (before, after) => {
        // Raised and lowered letters are letters still: compatibility normalisation tells.
        expect(texToUnicode(`${before.join('')} apple ${after.join('')}`).normalize('NFKC')).toContain('apple');
      }),
    );
  });

  it('handles long and deeply nested text', () => {
    const hard = [
      '$',
      '{',
      '}',
      '\\',
      '^{',
      '_{',
      bs`\b{`,
      bs`\frac{`,
      bs`\(`,
      bs`{\(}`,
      '``',
      '`a',
      '$^',
      '$a ',
      bs`\cite{`,
      '--',
      bs`\overline{`,
      '{a',
      '[',
      bs`\sqrt[`,
    ];
    for (const bit of hard) expect(texToUnicode(bit.repeat(20_000)).length).toBeLessThanOrEqual(bit.length * 40_000);
    for (const bit of [bs`\textbf{`, bs`\v{`, bs`$x^{`, '{']) {
      expect(texToUnicode(`${bs`\emph{a} `}${bit.repeat(20_000)}deep${'}'.repeat(20_000)}`)).toContain('deep');
    }
  });
});

const recordings = process.env.PAPERBOY_RECORDINGS;
const corpus = join(recordings ?? '', 'search/hf/corpus.jsonl.gz');

describe.skipIf(!recordings || !existsSync(corpus))('real titles (needs PAPERBOY_RECORDINGS)', () => {
  it('have no backslash left, and a dollar sign only for money', () => {
    const lines = gunzipSync(readFileSync(corpus)).toString('utf8').trim().split('\n');
    const titles = lines.map((line) => String(JSON.parse(line).title));
    const odd = titles.map(texToUnicode).filter((title) => /\\|\^[\d{]|_\{|\$(?![\dO])/.test(title));
    expect(titles.length).toBeGreaterThan(1000);
    expect(odd.filter((title) => !title.includes('1$'))).toEqual([]);
  });
});

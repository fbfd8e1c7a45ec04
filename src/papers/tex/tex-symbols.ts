// TeX commands that stand for one character, and those that stand for nothing.

/** Pairs of words: a command's name, then what it is in Unicode. */
const SIGNS = `
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π
varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ
Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω nabla ∇ partial ∂ ell ℓ hbar ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ
times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬
cap ∩ cup ∪ setminus ∖ dagger † dag † ddagger ‡ ddag ‡ amalg ⨿ uplus ⊎ sqcup ⊔ sqcap ⊓ triangle △ diamond ⋄ square □ Box □
leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ ll ≪ gg ≫ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ lesssim ≲ gtrsim ≳
prec ≺ succ ≻ preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ in ∈ notin ∉ ni ∋ mid | parallel ∥ perp ⊥ bot ⊥
top ⊤ models ⊨ vdash ⊢ dashv ⊣ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ bowtie ⋈
to → rightarrow → longrightarrow → leftarrow ← gets ← longleftarrow ← leftrightarrow ↔ longleftrightarrow ↔ Rightarrow ⇒ Longrightarrow ⇒
implies ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ mapsto ↦ hookrightarrow ↪
rightharpoonup ⇀ rightleftharpoons ⇌ leadsto ⇝ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ circlearrowleft ↺ circlearrowright ↻
forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ infty ∞ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂
bigoplus ⨁ bigotimes ⨂ bigwedge ⋀ bigvee ⋁ angle ∠ prime ′ therefore ∴ because ∵ checkmark ✓ cmark ✓ xmark ✗ deg ° degree °
langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [ rbrack ] vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖
backslash \\ colon : ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ spadesuit ♠ heartsuit ♥ diamondsuit ♦ clubsuit ♣ sharp ♯
flat ♭ natural ♮ bigstar ★ blacksquare ■ qed ∎ lozenge ◊ smiley ☺
textgreater > textless < textasciitilde ~ textasciicircum ^ textbackslash \\ textunderscore _ textemdash — textendash – textmu µ
textdegree ° textbar | textbullet • textperiodcentered · textasteriskcentered * textpm ± texttimes × textquoteleft ‘ textquoteright ’
textquotedblleft “ textquotedblright ” textellipsis … textregistered ® texttrademark ™ textcopyright © copyright © pounds £ textsterling £
texteuro € euro € textyen ¥ textcent ¢ S § P ¶ textdollar $ textbraceleft { textbraceright } textquotesingle ' textquotedbl "
textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓ textonehalf ½ guillemotleft « guillemotright » slash /
TeX TeX LaTeX LaTeX eg e.g. ie i.e. etc etc. vs vs. iid i.i.d. wrt w.r.t.
`;

/** Letters. A space after such a command only ends its name. */
const LETTERS =
  'i ı j ȷ o ø O Ø l ł L Ł ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ';

function pairs(words: string): Map<string, string> {
  const list = words.trim().split(/[ \n]+/);
  const found = new Map<string, string>();
  for (let i = 0; i + 1 < list.length; i += 2) found.set(list[i] ?? '', list[i + 1] ?? '');
  return found;
}

function names(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

export const TEX_SIGNS: ReadonlyMap<string, string> = pairs(SIGNS);
export const TEX_LETTERS: ReadonlyMap<string, string> = pairs(LETTERS);

/** Change type, size or layout, so nothing of them is left in plain text. A space after them is removed too. */
export const TEX_SILENT = names(`
em it bf sc tt rm sf sl bfseries itshape scshape ttfamily rmfamily sffamily slshape upshape mdseries normalfont cal tiny scriptsize
footnotesize small normalsize large Large LARGE huge Huge centering raggedright noindent indent displaystyle textstyle scriptstyle
boldmath unboldmath limits nolimits left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr protect relax
xspace allowbreak nobreakdash nobreak hfill vfill ignorespaces unskip leavevmode sloppy fussy footnotemark maketitle null strut
`);

/** Leave a blank. */
export const TEX_BLANK = names(
  'quad qquad enspace enskip thinspace space par newline linebreak hline smallskip medskip bigskip',
);

/** Removed with their argument and the space before them. */
export const TEX_DROPPED = names(`
cite citep citet citealp citealt citeauthor citeyear citeyearpar Cite Citep Citet parencite textcite autocite nocite ref eqref autoref
cref Cref pageref label thanks vspace hspace phantom hphantom vphantom includegraphics bibliography bibliographystyle footnotetext
`);
/** Removed with their argument, keeping the spaces. */
export const TEX_OPENERS = names('color begin end pagecolor fontsize selectfont definecolor');

/** Show their second argument. */
export const TEX_SECOND = names(
  'href textcolor hyperlink hypertarget colorbox raisebox scalebox resizebox foreignlanguage texorpdfstring',
);

/** Become their argument as it is. Without braces after it such a name is only a switch. */
export const TEX_SHOWN = names(`
textbf textit textsc texttt textrm textsf textup textmd textsl textnormal text emph underline uline uwave mbox hbox fbox mathrm mathit
mathbf mathsf mathtt mathnormal boldsymbol bm pmb operatorname ensuremath mathop mathbin mathrel uppercase lowercase textlf hl ul
overbrace underbrace smash url path nolinkurl xrightarrow title textquote enquote
`);
/** Those whose argument is words even in the middle of a formula. */
export const TEX_WORDS = names(
  'text textbf textit textsc texttt textrm textsf textup textmd textsl textnormal emph mbox hbox fbox url',
);
/** Names that aren't English words, so they are recognised before a brace even if a source lost the backslash. */
export const TEX_KNOWN_BARE = names(
  'textbf textit textsc texttt textrm textsf textsuperscript textsubscript mathbb mathcal mathrm mathbf mathsf mathtt operatorname',
);

// Whether a version of a paper says that the paper is withdrawn. arXiv has no flag: a withdrawal is a new version whose comment or abstract
// says so in one of a few forms (https://info.arxiv.org/help/withdraw.html), and a later version may reinstate the paper.

const PAPER = '(?:paper|article|submission|manuscript|preprint|work|version|document|note)';

/** `Withdrawn: …`, `Paper withdrawn by the author`, `This paper has been withdrawn`, `removed by arXiv administration`. */
const WITHDRAWN: readonly RegExp[] = [
  new RegExp(
    `^\\W*(?:(?:this|the)\\s+)?(?:${PAPER}\\s+)?(?:(?:is|was|has been)\\s+)?(?:temporarily\\s+)?withdrawn(?=\\s*(?:$|[.,;:(!–—-])|\\s+(?:by|due|because|as|since|for|pending|on|until)\\b)`,
    'i',
  ),
  new RegExp(
    `\\bthis\\s+${PAPER}\\s+(?:has|is|was)\\s+(?:been\\s+)?(?:\\w+\\s+)?(?:withdrawn|retracted)\\b(?!\\s+from\\b)`,
    'i',
  ),
  /\b(?:withdrawn|retracted)\s+by\s+(?:the\s+|its\s+)?(?:arxiv|authors?\b|submitter\b)/i,
  /\bremoved\s+by\s+(?:the\s+)?arxiv/i,
  /\bauthors?\s+(?:(?:has|have)\s+)?withdr(?:awn|aws?|ew)\s+(?:this|the)\s/i,
  /\b(?:paper|article|submission)\s+(?:has been|was)\s+(?:withdrawn|removed)\b(?!\s+from\b)/i,
];
/** About something other than this version: an earlier one, or a withdrawal that is over. */
const ANOTHER =
  /\b(?:(?:earlier|previous|prior|older|old|first|former)\s+(?:version|draft|submission)|v\d{1,3})\b[^.;]{0,80}?\b(?:withdrawn|removed|retracted)\b/gi;
const OVER = /\b(?:un-?withdrawn|(?:no longer|not|never)\s+withdrawn|reinstated|restored after)\b/i;
/** An abstract may contain the word anywhere. One that only announces a withdrawal begins with it. */
const ABSTRACT = new RegExp(
  `^\\W*(?:this\\s+${PAPER}\\s+(?:has been|is|was)\\s+(?:temporarily\\s+)?(?:withdrawn|removed|retracted)\\b|(?:paper\\s+)?withdrawn\\s*(?:$|[.:]|\\s(?:by|due)\\b))`,
  'i',
);
/** Longer comments also say it in their first sentences. UTF-16 units. */
const READ = 2_000;

/** By the comment and abstract of one version, the newest that its source knows. */
export function isWithdrawn({ comment = '', abstract = '' }: { comment?: string; abstract?: string }): boolean {
  if (ABSTRACT.test(abstract.slice(0, READ))) return true;
  const text = comment.slice(0, READ);
  if (OVER.test(text)) return false;
  const now = text.replace(ANOTHER, ' ');
  return WITHDRAWN.some((pattern) => pattern.test(now));
}

// Answers of tools as text: safe on each line, with TeX as Unicode.

import { abstractWords, authorWords, factsLine, titleWords } from '#src/conversation/texts/paper-words.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Paper } from '#src/papers/paper.ts';
import type { getPaper, listPapers, searchPapers } from '../api/answers.ts';

type PaperList = Awaited<ReturnType<typeof listPapers>>;
type Findings = Awaited<ReturnType<typeof searchPapers>>;
type Details = Awaited<ReturnType<typeof getPaper>>;
type PaperJson = Findings['papers'][number] & { abstract?: string | null };

export function listWords({ date, window, total, nextOffset, remarks, papers }: PaperList): string {
  const { listOf, listUpTo } = texts.web.mcp;
  const title = (window === 'day' ? listOf : listUpTo)(date, papers.length, total);
  return pageWords(title, remarks, papers, nextOffset);
}

export function findingsWords({ total, nextOffset, remarks, papers }: Findings): string {
  return pageWords(texts.web.mcp.found(papers.length, total), remarks, papers, nextOffset);
}

export function detailsWords({ paper, readings }: Details): string {
  const counts = readings.flatMap(({ at, votes }) => (votes === null ? [] : `${votes} (${at.slice(0, 16)}Z)`));
  return [
    ...paperLines(paper, 20),
    ...(paper.abstract ? ['', abstractWords(paperOf(paper))] : []),
    ...(counts.length > 0 ? ['', texts.web.mcp.votesSince(counts)] : []),
  ].join('\n');
}

function pageWords(
  title: string,
  remarks: readonly string[],
  papers: readonly PaperJson[],
  nextOffset: number | null,
): string {
  return [
    title,
    ...remarks.map(safeText),
    ...papers.flatMap((paper) => ['', ...paperLines(paper)]),
    ...(nextOffset === null ? [] : ['', texts.web.mcp.more(nextOffset)]),
  ].join('\n');
}

function paperLines(json: PaperJson, authors?: number): string[] {
  const paper = paperOf(json);
  const place = json.place === null ? '' : `${json.place}. `;
  const facts = [
    factsLine({ paper, votes: json.votes ?? undefined, listedOn: json.listedOn ?? undefined }),
    'byMeaning' in json && json.byMeaning ? texts.web.mcp.byMeaning : '',
  ];
  return [
    `${place}${titleWords(paper)}`,
    authorWords(paper, authors),
    facts.filter(Boolean).join(' · '),
    safeText(json.url ?? json.id),
    ...(json.summary ? [safeText(json.summary)] : []),
  ].filter((line) => line !== '');
}

/** Absent where JSON says null. */
function paperOf({ id, title, authors, keywords, organisation, categories, codeUrl, withdrawn, abstract }: PaperJson) {
  const paper: Paper = { id, title, authors, keywords };
  if (organisation) paper.organisation = organisation;
  if (categories) paper.categories = categories;
  if (codeUrl) paper.codeUrl = codeUrl;
  if (withdrawn) paper.withdrawn = withdrawn;
  if (abstract) paper.abstract = abstract;
  return paper;
}

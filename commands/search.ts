// `/papers search`: papers by words, fields, IDs or links.

import type { Command } from '#src/conversation/command.ts';
import type { Block, Message } from '#src/conversation/message.ts';
import { textOption } from '#src/conversation/option.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { Findings, FoundPaper } from '#src/papers/service/finder.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { pageOptions } from './common-options.ts';
import { type Needs, PAGE_SIZE, pageSize } from './needs.ts';
import { pagerOf } from './replies/list-message.ts';
import { remarkNotices } from './replies/notice-message.ts';
import { listedActions } from './replies/paper-actions.ts';

const options = {
  query: textOption({
    summary: 'Words, "a phrase", -word, author:, org:, cat:, after:, before:, votes:>20, like:ID, an ID or link',
    required: true,
    rest: true,
    max: 1000,
    completes: 'paper',
  }),
  ...pageOptions,
};

export const search: Command<Needs, typeof options> = {
  path: ['search'],
  summary: 'Find papers by words, author, organisation, category, votes or link',
  options,
  example: 'search "world model" author:lecun votes:>20',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ query, limit, page = 1 }, context, needs) {
    const { paperService } = needs;
    const size = pageSize(limit, context.channel.adapter, needs);
    const found = await paperService.find({
      query,
      offset: (page - 1) * size,
      limit: size,
      at: context.now,
      online: paperService.online,
    });
    paperService.shown(found.papers.map((ranked) => ranked.paper));
    return found.papers.length > 0 ? foundMessage(found, page, size) : nothingMessage(found, page, size);
  },
};

function foundMessage(found: Findings, page: number, size: number): Message {
  const { query, papers, total, tookMs } = found;
  const pages = Math.ceil(total / size);
  const call = { command: 'search', options: { query, ...(size === PAGE_SIZE ? {} : { limit: String(size) }) } };
  const pager = pagerOf(page, pages, call);
  const top = papers[0] ? texToUnicode(papers[0].paper.title) : '';
  return {
    kind: 'message',
    title: texts.searchTitle(query),
    fallbackText: page === 1 && top ? `${texts.searchGist(total, query)}: ${top}` : texts.searchGist(total, query),
    blocks: [
      ...remarkNotices(found.remarks),
      { kind: 'prose', prose: texts.searchTotal(total, tookMs) },
      ...silent(found),
      { kind: 'papers', papers: papers.map(listed) },
    ],
    ...(pager ? { pager } : {}),
  };
}

function listed(paper: FoundPaper) {
  const actions = listedActions(paper.paper.id);
  return paper.byMeaning ? { paper, note: prose`${texts.foundByMeaning()}`, actions } : { paper, actions };
}

function nothingMessage(found: Findings, page: number, size: number): Message {
  const pages = Math.max(1, Math.ceil(found.total / size));
  if (found.total > 0 && page > pages) throw new UserError(() => texts.noSuchPage(page, pages), 'page');
  return {
    kind: 'message',
    title: texts.searchTitle(found.query),
    fallbackText: texts.nothingFoundGist(found.query),
    // An invalid filter explains an empty result, so it comes first.
    blocks: [
      ...remarkNotices(found.remarks),
      { kind: 'notice', tone: 'info', prose: texts.nothingFound(found.query) },
      ...silent(found),
    ],
  };
}

function silent({ silentSources }: Findings): Block[] {
  return silentSources.map((source) => ({ kind: 'prose', prose: texts.remoteLate(texts.sourceWords([source])) }));
}

// `/papers similar`: the papers nearest in meaning to one paper, which is fetched if it is not known yet.

import type { Command } from '#src/conversation/command.ts';
import type { Message } from '#src/conversation/message.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { Similar } from '#src/papers/service/finder.ts';
import { texToUnicode } from '#src/papers/tex/tex.ts';
import { pageOptions, paperId } from './common-options.ts';
import { type Needs, PAGE_SIZE, pageSize } from './needs.ts';
import { paperIdOf, unknownPaper } from './paper-id-of.ts';
import { pagerOf } from './replies/list-message.ts';
import { remarkNotices } from './replies/notice-message.ts';
import { listedActions, showAction } from './replies/paper-actions.ts';

const options = { paper: paperId, ...pageOptions };

export const similar: Command<Needs, typeof options> = {
  path: ['similar'],
  summary: 'Find papers like a paper, by ID or link',
  options,
  example: 'similar 2606.13681',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ paper: typed, limit, page = 1 }, context, needs) {
    const { paperService } = needs;
    const size = pageSize(limit, context.channel.adapter, needs);
    const found = await paperService.similar({
      id: paperIdOf(typed),
      offset: (page - 1) * size,
      limit: size,
      at: context.now,
      online: paperService.online,
    });
    if (!found) throw unknownPaper(typed, paperService.online);
    const pages = Math.max(1, Math.ceil(found.total / size));
    if (page > pages) throw new UserError(() => texts.noSuchPage(page, pages), 'page');
    paperService.shown([found.to, ...found.papers.map(({ paper }) => paper)]);
    return similarMessage(found, page, size);
  },
};

function similarMessage({ to, papers, total, remarks }: Similar, page: number, size: number): Message {
  const title = texts.similarTitle(texToUnicode(to.title));
  const [first] = papers;
  if (!first) {
    return {
      kind: 'message',
      title,
      fallbackText: texts.nothingSimilar(),
      blocks:
        remarks.length > 0
          ? remarkNotices(remarks)
          : [{ kind: 'notice', tone: 'info', prose: prose`${texts.nothingSimilar()}` }],
      actions: [showAction(to.id)],
    };
  }
  const call = {
    command: 'similar',
    options: { paper: to.id, ...(size === PAGE_SIZE ? {} : { limit: String(size) }) },
  };
  const pager = pagerOf(page, Math.ceil(total / size), call);
  return {
    kind: 'message',
    title,
    fallbackText: `${title}: ${texToUnicode(first.paper.title)}`,
    blocks: [{ kind: 'papers', papers: papers.map((paper) => ({ paper, actions: listedActions(paper.paper.id) })) }],
    ...(pager ? { pager } : {}),
  };
}

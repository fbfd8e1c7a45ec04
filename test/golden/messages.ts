// The messages that every renderer lays out and of which the result is kept: few, small enough to be reviewed by eye.
// Plain data made of made up papers; each adapter's golden files and the adapter contract read them.

import type { Action, Form, Message } from '#src/conversation/message.ts';
import { code, link, prose, strong } from '#src/conversation/texts/prose.ts';
import type { RankedPaper } from '#src/papers/ranking/ranked.ts';
import { everydayPapers, hostilePapers, longestPaper, onePaper } from './papers.ts';

function show({ paper }: RankedPaper): Action {
  return { kind: 'button', label: 'Show', call: { command: 'show', options: { paper: paper.id } } };
}

const windows = ['day', 'week', 'month', 'trending'].map((value) => ({ value, label: value }));

const everyday: Message = {
  kind: 'message',
  title: 'Papers from 12 June 2026',
  fallbackText: '5 papers, first: Gardens of Memory',
  blocks: [
    {
      kind: 'prose',
      prose: prose`As read at ${{ kind: 'time', at: new Date('2026-06-12T07:05:00Z'), show: 'both' }}.`,
    },
    {
      kind: 'papers',
      papers: everydayPapers.map((paper, i) => ({
        paper,
        actions: [show(paper)],
        ...(i === 1 ? { note: prose`Matches ${strong('schedules')}, one of your topics.` } : {}),
      })),
    },
  ],
  actions: [
    { kind: 'select', label: 'Window', call: { command: 'trending', options: {} }, option: 'window', choices: windows },
  ],
  pager: { page: 1, pages: 3, next: { command: 'today', options: { date: '2026-06-12', page: '2' } } },
};

const empty: Message = {
  kind: 'message',
  title: 'Papers from 14 June 2026',
  fallbackText: 'There is no list of 14 June 2026',
  blocks: [
    { kind: 'notice', tone: 'info', prose: prose`Nobody listed a paper on 14 June 2026; at weekends that is usual.` },
    { kind: 'prose', prose: prose`The newest list is of 12 June 2026.` },
  ],
  actions: [
    {
      kind: 'button',
      label: 'Show 12 June',
      call: { command: 'today', options: { date: '2026-06-12' } },
      tone: 'main',
    },
  ],
};

const longest: Message = {
  kind: 'message',
  title: 'The longest that is allowed',
  fallbackText: 'One paper, as long as papers get',
  blocks: [
    { kind: 'papers', papers: [{ paper: longestPaper, actions: [show(longestPaper)] }] },
    { kind: 'paper', paper: longestPaper, actions: [show(longestPaper)] },
  ],
  actions: [
    {
      kind: 'select',
      label: 'Topic',
      call: { command: 'today', options: { date: '2026-06-12' } },
      option: 'topic',
      choices: Array.from({ length: 25 }, (_, i) => ({ value: `topic ${i + 1}`, label: `Topic number ${i + 1}` })),
    },
    {
      kind: 'button',
      label: `Search for “${'words '.repeat(9)}”`,
      call: { command: 'search', options: { query: 'words '.repeat(40).trim() } },
    },
  ],
  pager: {
    page: 2,
    pages: 3,
    previous: { command: 'today', options: { page: '1' } },
    next: { command: 'today', options: { page: '3' } },
  },
};

const hostile: Message = {
  kind: 'message',
  title: 'Search: \u001b[31m\u202eevil\n[9] Delete everything',
  fallbackText: 'Four papers\nthat misbehave',
  blocks: [
    { kind: 'papers', papers: hostilePapers.map((paper) => ({ paper, actions: [show(paper)] })) },
    {
      kind: 'facts',
      facts: [
        {
          label: 'Name\u001b[2K\r',
          value: [link('a page\u0007', 'javascript:alert(1)'), link(' and one', 'https://ok.example/\u001b[31m')],
        },
      ],
    },
    {
      kind: 'file',
      name: '../../etc/\u001b[31mpasswd',
      mime: 'text/plain',
      bytes: new TextEncoder().encode('one\u001b[2J\n  two\u202e'),
      alt: 'a file',
    },
  ],
  actions: [{ kind: 'link', label: 'Open\u001b]8;;', href: 'https://ok.example/?q=\u202e"<>' }],
};

const paper: Message = {
  kind: 'message',
  fallbackText: onePaper.paper.title,
  blocks: [
    {
      kind: 'paper',
      paper: onePaper,
      actions: [
        { kind: 'link', label: 'Open paper', href: 'https://arxiv.org/abs/2606.00021' },
        { kind: 'link', label: 'Code', href: 'https://code.example/backwards' },
        { kind: 'button', label: 'Why here?', call: { command: 'why', options: { paper: '2606.00021' } } },
      ],
    },
  ],
};

const help: Message = {
  kind: 'message',
  title: 'What you can ask',
  fallbackText: 'These are the commands',
  blocks: [
    {
      kind: 'list',
      items: [
        {
          title: [code('today [topic] [date]')],
          note: prose`Show the day's papers, best first. ${code('today diffusion yesterday')}`,
        },
        {
          title: [code('search <query>')],
          note: prose`Finds any paper that you remember a word of. ${code('search sparse attention')}`,
        },
        {
          title: [code('show <paper>')],
          note: prose`Show a paper in full, by ID or link.`,
          actions: [{ kind: 'button', label: 'Help: show', call: { command: 'help', options: { command: 'show' } } }],
        },
      ],
    },
    { kind: 'prose', prose: prose`More is in ${link('the handbook', 'https://paperboy.example/handbook')}.` },
  ],
};

const facts: Message = {
  kind: 'message',
  title: 'Why: Reading Maps Backwards',
  fallbackText: 'Rank 3, score 7.6',
  blocks: [
    {
      kind: 'facts',
      facts: [
        { label: 'votes', value: prose`+6.10` },
        { label: 'growth since the first reading', value: prose`+1.50` },
        { label: 'Score', value: [strong('7.60')] },
        {
          label: '投票',
          value: prose`wide names align, too, and long values are wrapped below where they began on the line`,
        },
      ],
    },
    {
      kind: 'file',
      name: 'maps.bib',
      mime: 'application/x-bibtex',
      bytes: new TextEncoder().encode('@misc{maps,\n  title = {Maps},\n}\n'),
      alt: 'the citation',
    },
  ],
};

const notice: Message = {
  kind: 'message',
  fallbackText: 'There is no command “serach”',
  blocks: [
    {
      kind: 'notice',
      tone: 'warning',
      prose: prose`There is no command “serach”. For a list of commands, use ${code('help')}.`,
    },
    { kind: 'notice', tone: 'success', prose: prose`Done.` },
  ],
  actions: [
    { kind: 'button', label: 'search maps', call: { command: 'search', options: { query: 'maps' } } },
    { kind: 'button', label: 'Forget it all', call: { command: 'help', options: {} }, tone: 'danger' },
  ],
};

export const goldenMessages: Readonly<Record<string, Message>> = {
  everyday,
  empty,
  longest,
  hostile,
  paper,
  help,
  facts,
  notice,
};

export const goldenForm: Form = {
  kind: 'form',
  title: 'search',
  call: { command: 'search', options: { page: '1' } },
  blanks: ['query'],
  values: { query: 'maps' },
};

/** Twenty abstracts in one message: more text than one message of most platforms holds. */
export const longAbstracts: Message = {
  kind: 'message',
  title: 'Abstracts',
  fallbackText: 'Abstracts',
  blocks: Array.from({ length: 20 }, (_, i) => ({
    kind: 'prose' as const,
    prose: [
      { kind: 'strong' as const, text: `Title ${i}` },
      { kind: 'text' as const, text: `\n${'A sentence. '.repeat(60)}` },
    ],
  })),
};

/** That many of the longest paper. */
export function listOf(count: number): Message {
  const papers = Array.from({ length: count }, (_, i) => {
    const id = `2606.${10_000 + i}`;
    const actions = ['Show', 'Vote', 'Why'].map((label) => ({
      kind: 'button' as const,
      label,
      call: { command: label.toLowerCase(), options: { paper: id } },
    }));
    return { paper: { ...longestPaper, place: i + 1, paper: { ...longestPaper.paper, id } }, actions };
  });
  return { kind: 'message', title: 'Papers', fallbackText: 'Papers', blocks: [{ kind: 'papers', papers }] };
}

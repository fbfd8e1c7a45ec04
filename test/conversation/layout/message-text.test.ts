// A message with every block as plain text.

import { describe, expect, it } from 'vitest';
import { textOf } from '#src/conversation/layout/message-text.ts';
import type { Message } from '#src/conversation/message.ts';
import { code, link, prose, strong } from '#src/conversation/texts/prose.ts';

describe('textOf', () => {
  it('contains every title, link and action of every block', () => {
    const call = { command: 'show', options: { paper: '1' } };
    const ranked = {
      paper: { id: '2606.00001', title: 'A$^2$', authors: ['A. One'], keywords: [], abstract: 'About\nit.' },
      place: 1,
      score: 2,
      votes: 3,
      reasons: [],
    };
    const message: Message = {
      kind: 'message',
      title: 'Heading',
      fallbackText: 'In short',
      blocks: [
        { kind: 'notice', tone: 'warning', prose: prose`Mind ${strong('this')}.` },
        { kind: 'prose', prose: prose`See ${link('here', 'https://a.b/')} or ${code('help')}\nnext \u202eline` },
        {
          kind: 'papers',
          papers: [{ paper: ranked, note: prose`again`, actions: [{ kind: 'button', label: 'Show', call }] }],
        },
        { kind: 'paper', paper: ranked, actions: [{ kind: 'link', label: 'Code', href: 'https://c.d/' }] },
        { kind: 'facts', facts: [{ label: 'Votes', value: prose`${3}` }] },
        {
          kind: 'list',
          items: [{ title: prose`item`, note: prose`quiet`, actions: [{ kind: 'button', label: 'Go', call }] }],
        },
        { kind: 'file', name: 'a.bib', mime: 'text/plain', bytes: new Uint8Array(), alt: 'a list' },
      ],
      actions: [
        {
          kind: 'select',
          label: 'Window',
          call,
          option: 'window',
          choices: [
            { value: 'day', label: 'Day' },
            { value: 'week', label: 'Week' },
          ],
        },
      ],
      pager: { page: 2, pages: 5 },
    };
    expect(textOf(message)).toBe(
      [
        'Heading',
        'Mind this.',
        'See here (https://a.b/) or help\nnext line',
        '1. A²\nA. One\n3 votes\nhttps://arxiv.org/abs/2606.00001\nagain\n[Show]',
        '1. A²\nA. One\n3 votes\nhttps://arxiv.org/abs/2606.00001\nAbout it.\nCode: https://c.d/',
        'Votes: 3',
        '- item\n  quiet\n[Go]',
        '[a.bib] a list',
        '[Window: Day | Week]',
        'Page 2 of 5',
      ].join('\n\n'),
    );
  });

  it('begins with the fallback text if there is no title', () => {
    expect(textOf({ kind: 'message', fallbackText: 'In short', blocks: [] })).toBe('In short');
  });
});

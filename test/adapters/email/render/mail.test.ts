// What a digest is as a mail: its parts, links, headers and size; and what hostile papers can't do to it.

import { describe, expect, it } from 'vitest';
import type { Part } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import { paperHref, titleWords } from '#src/conversation/texts/paper-words.ts';
import type { Paper } from '#src/papers/paper.ts';
import { mailOf } from '../../../../adapters/email/render/mail.ts';
import { goldenMessages } from '../../../golden/messages.ts';
import { everydayPapers, hostilePapers, longestPaper } from '../../../golden/papers.ts';
import { digestOf, digestPapers } from '../../digest.ts';
import { fixture, LINKS, PLACE, part, SITE, saying } from '../fixture.ts';
import { wordsOf } from '../words.ts';

const NOW = new Date('2026-06-12T09:00:00Z');
const NEEDS = { publicUrl: SITE, sign: LINKS.sign, now: NOW };
const ABOUT: Part['about'] = { kind: 'digest', subscription: 's3', slot: 'daily:2026-06-12' };

function digest(papers: readonly Paper[] = everydayPapers.map(({ paper }) => paper)): Message {
  const [message] = digestOf('email', papers, { votes: true });
  if (!message) throw new Error('no digest');
  return message;
}

function mail(message: Message = digest(), about: Part['about'] = ABOUT) {
  return mailOf({ message, reader: 'r-ada', isConfirmed: true, about }, NEEDS);
}

function grantIn(hrefs: readonly string[], purpose: 'manage' | 'unsubscribe' | 'vote', at = NOW) {
  const href = hrefs.find((one) => one.startsWith(`${SITE}/mail/${purpose}/`)) ?? '';
  return LINKS.verify(href.slice(`${SITE}/mail/${purpose}/`.length), purpose, at);
}

describe('a digest as a mail', () => {
  it('has every paper in both parts, with its address and its page', () => {
    const { html, text } = mail();
    const seen = wordsOf(html);
    for (const { paper } of everydayPapers) {
      expect(seen.text).toContain(titleWords(paper));
      expect(text.replace(/\s+/g, ' ')).toContain(titleWords(paper));
      const href = paperHref(paper);
      if (href) expect([seen.hrefs.includes(href), text.includes(href)]).toEqual([true, true]);
      const page = `${SITE}/papers/${encodeURIComponent(paper.id)}`;
      expect([seen.hrefs.includes(page), text.includes(page)]).toEqual([true, true]);
    }
  });

  it('has a subject from the top papers, and other papers in the line after it', () => {
    const { subject, html } = mail(digest(digestPapers.ordinary));
    const first = titleWords(digestPapers.ordinary[0] as Paper);
    expect(subject).toMatch(/…$/);
    expect(`${first} and 19 more papers`.startsWith(subject.slice(0, -1))).toBe(true);
    const preheader = /<div style="display:none[^>]*>(.*?)<\/div>/.exec(html)?.[1];
    expect(preheader).toContain('α-Schedules: a O(n log n) bound · ');
  });

  it('has links that vote, signed for the reader, the paper and some weeks', () => {
    const { html, text } = mail();
    for (const hrefs of [wordsOf(html).hrefs, text.match(/https?:\S+/g) ?? []]) {
      const vote = grantIn(hrefs, 'vote');
      expect(vote).toMatchObject({ kind: 'valid', grant: { reader: 'r-ada', subject: everydayPapers[0]?.paper.id } });
      expect(grantIn(hrefs, 'vote', new Date('2027-01-01')).kind).toBe('expired');
      expect(grantIn(hrefs, 'manage')).toMatchObject({ kind: 'valid', grant: { reader: 'r-ada' } });
      const unsubscribe = grantIn(hrefs, 'unsubscribe', new Date('2099-01-01'));
      expect(unsubscribe).toMatchObject({ kind: 'valid', grant: { reader: 'r-ada', subject: 's3' } });
    }
    expect(html).not.toMatch(/command|custom_id|<button|<form|<img|<script/);
  });

  it('has one main button', () => {
    const actions = ['Confirm', 'Manage'].map((label) => ({ kind: 'link' as const, label, href: `${SITE}/${label}` }));
    const message: Message = { kind: 'message', title: 'Known', fallbackText: 'Known', blocks: [], actions };
    const { html } = mailOf({ message, reader: 'r-ada', isConfirmed: true }, NEEDS);
    expect([...html.matchAll(/<td class="main"[^>]*><a [^>]*>([^<]+)</g)].map(([, label]) => label)).toEqual([
      'Confirm',
    ]);
    expect(html).toContain('>Manage<');
  });

  it('says nothing about commands, which a mail cannot take', () => {
    const { html, text } = mail();
    expect(html + text).not.toMatch(/unsubscribe s3|Manage digest/);
    expect(html).toContain('You get this mail because you subscribed at papers.example.org.');
  });

  it('has colours for the dark, a width for phones, and tables for Outlook', () => {
    const { html } = mail();
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('<meta name="supported-color-schemes" content="light dark">');
    expect(html).toMatch(/@media \(prefers-color-scheme:dark\)\{/);
    expect(html).toMatch(/\[data-ogsc\] \.ink/);
    expect(html).toMatch(/<!--\[if mso\]><table role="presentation" width="600"/);
    // Every class of the sheet is used, so that no colour is forgotten in the dark.
    const sheet = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')));
    const named = new Set([...sheet.matchAll(/\.([a-z]+)[ {]/g)].map(([, name = '']) => name));
    expect([...named].filter((name) => !used.has(name) && !['notice', 'main', 'accent'].includes(name))).toEqual([]);
  });

  it('has plain text of lines that fit, except for addresses', () => {
    const { text } = mail(digest(digestPapers.ordinary));
    const long = text.split('\n').filter((line) => line.length > 76 && !/https?:\/\//.test(line));
    // Words of Chinese and Japanese are whole sentences.
    expect(long.filter((line) => /^[\x20-\x7e]+$/.test(line))).toEqual([]);
    expect(text).toMatch(/^Papers from Friday, 12 June · .*\n=+\n/);
    expect(text).toMatch(/\n-- \nYou get this mail/);
  });

  it.each(['ordinary', 'longest'] as const)('of twenty %s papers is shown whole by Gmail', (which) => {
    const { html } = mail(digest(digestPapers[which]));
    expect(Buffer.byteLength(html)).toBeLessThan(90_000);
    expect(html.match(/\/mail\/vote\//g)).toHaveLength(20);
  });

  it('that is too long even without abstracts ends with a link to the rest', () => {
    const papers = Array.from({ length: 60 }, (_, i) => ({ ...longestPaper.paper, id: `2606.${30_000 + i}` }));
    const { html, text } = mail(digest(papers));
    expect(Buffer.byteLength(html)).toBeLessThan(102_000);
    const shown = html.match(/\/mail\/vote\//g)?.length ?? 0;
    expect(wordsOf(html).text).toContain(`and ${60 - shown} more on the web page`);
    expect(text).toContain(`and ${60 - shown} more on the web page: ${SITE}/`);
  });
});

describe('the headers of a mail', () => {
  it('let mail programs unsubscribe with one click, and automatic replies stay away', async () => {
    const { smtp, adapter } = await fixture({ env: { MAIL_UNSUBSCRIBE: 'leave@example.org' } });
    await adapter.deliver(PLACE, part('headers', digest(), { about: ABOUT }));
    const raw = smtp.mails[0]?.raw.replace(/\r\n[ \t]+/g, ' ') ?? '';
    const header = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'im').exec(raw)?.[1];
    const [, href = ''] =
      /^<([^>]+)>, <mailto:leave@example\.org\?subject=unsubscribe%20r-ada>$/.exec(header('List-Unsubscribe') ?? '') ??
      [];
    expect(grantIn([href], 'unsubscribe')).toMatchObject({ kind: 'valid', grant: { subject: 's3' } });
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(header('List-Id')).toBe('Paperboy digests <digests.papers.example.org>');
    expect(header('Auto-Submitted')).toBe('auto-generated');
    expect(header('Message-ID')).toBe(`<${'headers'.padEnd(22, '0')}@example.org>`);
    expect(header('MIME-Version')).toBe('1.0');
    expect(raw).toMatch(/multipart\/alternative/);
    for (const line of smtp.mails[0]?.raw.split('\r\n') ?? []) expect(line.length).toBeLessThan(998);
  });

  it('of a confirmation have nothing to unsubscribe from', () => {
    const { headers, html } = mailOf({ message: saying('confirm'), reader: 'r-new', isConfirmed: false }, NEEDS);
    expect(Object.keys(headers)).toEqual(['Auto-Submitted', 'X-Auto-Response-Suppress']);
    expect(html).not.toMatch(/\/mail\/(manage|unsubscribe)/);
  });
});

describe('hostile papers, titles and names', () => {
  it('add no header, no address and no markup', async () => {
    const { smtp, adapter, readers } = await fixture({ env: { MAIL_FROM: 'Evil "x" <papers@example.org>' } });
    const title = 'Hi\r\nBcc: eve@example.com\r\n\r\n<script>alert(1)</script> =?utf-8?q?Bcc=3A?=';
    const message = { ...digest(hostilePapers.map(({ paper }) => paper)), title, fallbackText: title };
    await adapter.deliver(PLACE, part('hostile', message, { about: ABOUT }));
    const [received] = smtp.mails;
    expect(received?.to).toBe('ada@example.net');
    expect(received?.parsed.headers.has('bcc')).toBe(false);
    expect(received?.parsed.subject).toBe('Hi Bcc: eve@example.com <script>alert(1)</script> = ?utf-8?q?Bcc=3A?=');
    expect(received?.parsed.from?.value).toEqual([{ address: 'papers@example.org', name: 'Evil "x"' }]);
    expect(received?.parsed.html).not.toMatch(/<script|onload=|javascript:/i);
    // An address that could only have come into the database by hand.
    readers.set('r-ada', { address: 'a@example.net>\r\nRCPT TO:<eve@example.com', state: 'confirmed' });
    expect(await adapter.deliver(PLACE, part('address', saying('hi')))).not.toMatchObject({ kind: 'sent' });
    expect(smtp.mails).toHaveLength(1);
  });

  it.each(Object.entries(goldenMessages))('leave "%s" with links to the web only, and no images', (_, message) => {
    const { html } = mail(message, undefined);
    for (const href of wordsOf(html).hrefs) expect(href).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
    expect(html).not.toMatch(/<img|url\(|@import|<link|src=/);
  });
});

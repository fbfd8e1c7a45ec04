// A message as a mail: subject, HTML and plain text, short enough for Gmail, and the headers of a mailing list.

import type { Part } from '#src/conversation/adapter.ts';
import type { Block, Message } from '#src/conversation/message.ts';
import { link, type Prose, prose, text } from '#src/conversation/texts/prose.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { htmlOf } from './html.ts';
import { HTML_BYTES, LEVELS, type Level, SUBJECT } from './limits.ts';
import { type LinkNeeds, type Links, linksFor } from './links.ts';
import { plainTextOf } from './text.ts';

export interface MailNeeds extends LinkNeeds {
  /** Takes requests to unsubscribe. */
  unsubscribe?: string | undefined;
  footer?: string | undefined;
}

export interface MailWanted {
  message: Message;
  reader: string;
  /** Whether the reader asked for mails, and can stop them. */
  isConfirmed: boolean;
  about?: Part['about'];
}

export interface Mail {
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  files: { name: string; mime: string; bytes: Uint8Array }[];
}

export function mailOf({ message: given, reader, isConfirmed, about }: MailWanted, needs: MailNeeds): Mail {
  const isDigest = about?.kind === 'digest' || about?.kind === 'late';
  const links = linksFor({ reader, subscription: about?.subscription }, needs);
  const message = isDigest ? digestOf(given, links.home) : given;
  const subject = subjectOf(message);
  const frame = {
    subject,
    today: needs.now.toISOString().slice(0, 10),
    footer: footerOf(links, isConfirmed, needs.footer),
  };
  const [level, html] = fitting((one) => htmlOf(message, links, one, frame));
  return {
    subject,
    html,
    text: plainTextOf(message, links, level, frame),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Exchange's way to ask for no automatic replies.
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(isConfirmed && listHeaders(links, reader, needs.unsubscribe)),
    },
    files: message.blocks.flatMap((block) =>
      block.kind === 'file' ? [{ name: fileName(block.name), mime: block.mime, bytes: block.bytes }] : [],
    ),
  };
}

/** A title may look like an encoded word (RFC 2047), which mail programs would decode. */
function subjectOf({ fallbackText }: Message): string {
  return shorten(safeText(fallbackText).replaceAll('=?', '= ?'), SUBJECT);
}

/** Without what only chats can do. How to change or stop digests is in the footer. */
function digestOf(message: Message, home: string): Message {
  const isForChats = (block: Block) =>
    block.kind === 'prose' && block.prose.some(({ kind }) => kind === 'typed' || kind === 'role');
  const blocks = message.blocks.filter((block) => !isForChats(block));
  return { ...message, blocks, actions: [{ kind: 'link', label: texts.email.wholeList(), href: home }] };
}

/** With as much as fits. The last level is always short enough to be read. */
function fitting(render: (level: Level) => string): [Level, string] {
  const [first = { abstract: 0, cardAbstract: 0 }, ...others] = LEVELS;
  let level = first;
  let html = render(level);
  for (const next of others) {
    if (Buffer.byteLength(html) <= HTML_BYTES) break;
    level = next;
    html = render(level);
  }
  return [level, html];
}

function footerOf({ site, manage, unsubscribe }: Links, isConfirmed: boolean, line?: string): Prose[] {
  const lines: Prose[] = isConfirmed
    ? [
        prose`${texts.email.why(site)}`,
        [link(texts.email.manage(), manage), text(' · '), link(texts.email.unsubscribe(), unsubscribe)],
      ]
    : [prose`${texts.email.fromWhom(site)}`];
  return line === undefined ? lines : [...lines, prose`${line}`];
}

/** https://www.rfc-editor.org/rfc/rfc8058 (one click), https://www.rfc-editor.org/rfc/rfc2919 (List-Id) */
function listHeaders({ site, unsubscribe }: Links, reader: string, address?: string): Record<string, string> {
  const byMail = address === undefined ? '' : `, <mailto:${encodeURI(address)}?subject=unsubscribe%20${reader}>`;
  return {
    'List-Id': `${texts.email.listName()} <digests.${site.replace(/:\d+$/, '')}>`,
    'List-Unsubscribe': `<${unsubscribe}>${byMail}`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function fileName(untrusted: string): string {
  return (
    shorten(
      safeText(untrusted)
        .replace(/[\\/:*?"<>|]+/g, '_')
        .replace(/^[._]+/, ''),
      100,
    ) || 'file'
  );
}

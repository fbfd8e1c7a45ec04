// The mail shots: a digest in a wide window and on a phone, in light and dark colours, a long one, and a private mail.

import type { Message } from '#src/conversation/message.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { type MailWanted, mailOf } from '../../../adapters/email/render/mail.ts';
import type { Fixture } from '../fixture.ts';
import { escapeHtml } from '../html.ts';
import type { Shot } from '../shot.ts';

const CHANNEL = '200000000000000007';
const LONG = '200000000000000008';
const DAY = '2026-06-12';
/** A reading pane, and a phone. */
const PANE = 760;
const PHONE = 375;
const NEEDS = {
  publicUrl: 'https://papers.example.org',
  sign: createSignedLinks(['a secret that signs nothing but pictures']).sign,
  now: new Date(`${DAY}T15:00:00Z`),
  footer: 'Example Lab, 1 Example Street, 12345 Exampletown',
};

export async function emailShots(fixture: Fixture): Promise<Shot[]> {
  await fixture.say('subscribe at:15:30', CHANNEL);
  await fixture.say('subscribe at:15:30 size:20', LONG);
  const digests = await fixture.digestsAt(`${DAY}T13:30:00Z`);
  const [digest] = digests.get(CHANNEL) ?? [];
  const long = joined(digests.get(LONG) ?? []);
  if (!digest || !long) throw new Error('no digest came');
  const about = { kind: 'digest', subscription: 's1' } as const;
  const digestMail = drawn({ message: digest, reader: 'reader', isConfirmed: true, about });
  const longMail = drawn({ message: long, reader: 'reader', isConfirmed: true, about });
  const notice: Message = {
    kind: 'message',
    title: 'Confirm your address',
    fallbackText: 'Confirm your address',
    blocks: [{ kind: 'prose', prose: prose`Somebody, hopefully you, asked for digests of papers at this address.` }],
    actions: [{ kind: 'link', label: 'Confirm', href: 'https://papers.example.org/mail/confirm/token' }],
  };
  const noticeMail = drawn({ message: notice, reader: 'reader', isConfirmed: false });
  const shot = (name: string, title: string, width: number, html: string): Shot => ({
    name: `email-${name}`,
    title: `E-mail: ${title}`,
    width,
    html,
  });
  return [
    shot('digest', 'Digest', PANE, framed(digestMail)),
    shot('digest-phone', 'Digest, telephone', PHONE, framed(digestMail)),
    shot('digest-dark', 'Digest, dark', PANE, framed(dark(digestMail))),
    shot('digest-dark-phone', 'Digest, dark, telephone', PHONE, framed(dark(digestMail))),
    shot('long', 'Twenty papers', PANE, framed(longMail)),
    shot('notice', 'Confirmation', PANE, framed(noticeMail)),
  ];
}

/** Mail has no limit of papers, so the parts of other platforms are one. */
function joined([first, ...others]: readonly Message[]): Message | undefined {
  return first && { ...first, blocks: [first, ...others].flatMap(({ blocks }) => blocks) };
}

function drawn(wanted: MailWanted): string {
  return mailOf(wanted, NEEDS).html;
}

/** As if the reader preferred dark colours. */
function dark(html: string): string {
  return html.replaceAll('(prefers-color-scheme:dark)', 'all');
}

/** A frame has a window of its own, so that the mail's rules for small screens apply. */
function framed(html: string): string {
  const fit = 'this.style.height=this.contentDocument.documentElement.scrollHeight+"px"';
  return `<iframe style="border:0;width:100%;display:block" srcdoc="${escapeHtml(html)}" onload='${fit}'></iframe>`;
}

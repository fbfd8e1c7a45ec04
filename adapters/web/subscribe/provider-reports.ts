// `/mail/events/PROVIDER`: what mail providers report about bounces and complaints. Answered for programs: a status and nothing else.

import type { MailProvider } from '#src/mail/mail-events.ts';
import type { MailContext, MailNeeds } from './mail-page.ts';

/** `paperboy`: our own shape, signed, at `/mail/events` itself. */
const PROVIDERS: ReadonlySet<string> = new Set<MailProvider>(['ses', 'postmark', 'mailgun']);

export async function providerReport(context: MailContext, { mail }: MailNeeds): Promise<Response> {
  const name = context.req.param('provider');
  if (name !== undefined && !PROVIDERS.has(name)) return context.body(null, 404);
  const provider = (name ?? 'paperboy') as MailProvider;
  const text = await context.req.text();
  const done = await mail.report(provider, { header: (header) => context.req.header(header), text });
  if (done === 'done') return context.body(null, 204);
  if (done === 'unreadable') return context.body(null, 400);
  // SNS sends the password of its URL only after it was asked for.
  const asks = provider === 'ses' || provider === 'postmark';
  return context.body(null, 401, asks ? { 'www-authenticate': 'Basic realm="paperboy", charset="UTF-8"' } : {});
}

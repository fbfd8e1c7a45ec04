// The mails with which a subscription begins. Topics that somebody typed are never in them: anybody can have a mail sent to anybody, so it
// must not carry a stranger's words.

import type { Action, Message } from '#src/conversation/message.ts';
import { type Prose, prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { scheduleWords } from '#src/digests/schedule/days.ts';
import { alternativesOf, readTopic } from '#src/search/query/topic.ts';
import type { MailRequest } from './mail-request.ts';

/** How long a link to confirm is valid. */
export const CONFIRM_HOURS = 48;

export interface Addresses {
  confirm: string;
  /** Of a reader who is confirmed already. */
  manage?: string;
}

export function confirmationMessage({ wanted }: Pick<MailRequest, 'wanted'>, { confirm, manage }: Addresses): Message {
  const { mail } = texts.web.subscribe;
  const isKnown = manage !== undefined;
  const isAgain = wanted.length === 0;
  const subject = isAgain ? mail.againSubject() : isKnown ? mail.knownSubject() : mail.subject();
  const words = (isAgain ? mail.again : isKnown ? mail.known : mail.confirm)(CONFIRM_HOURS);
  const actions: Action[] = [
    { kind: 'link', label: texts.web.subscribe.confirm(), href: confirm },
    ...(isKnown ? [{ kind: 'link' as const, label: mail.manage(), href: manage }] : []),
  ];
  return {
    kind: 'message',
    title: subject,
    fallbackText: subject,
    blocks: [
      { kind: 'prose', prose: words },
      ...(isAgain ? [] : [{ kind: 'facts' as const, facts: factsOf(wanted) }]),
      ...(isKnown ? [] : [{ kind: 'prose' as const, prose: mail.ignore() }]),
    ],
    actions,
  };
}

function factsOf(wanted: MailRequest['wanted']): { label: string; value: Prose }[] {
  const { mail } = texts.web.subscribe;
  const [first, ...others] = wanted;
  if (!first) return [];
  const more = others.length > 0 ? ` ${mail.more(others.length)}` : '';
  return [
    { label: mail.factTopics(), value: prose`${topicsWords(first.topics)}` },
    { label: texts.factWhen(), value: prose`${scheduleWords(first)}${more}` },
  ];
}

function topicsWords(topics: string): string {
  const all = alternativesOf(topics).map((one) => one.trim().toLowerCase());
  const presets = PRESETS.filter(({ key }) => all.includes(`preset:${key}`));
  const typed = all.filter((one) => !presets.some(({ key }) => one === `preset:${key}`));
  const { alternatives, never } = readTopic(typed.join(', '));
  return texts.web.subscribe.mail.topics(
    presets.map(({ key }) => texts.presets[key]),
    alternatives.length,
    never.length,
  );
}

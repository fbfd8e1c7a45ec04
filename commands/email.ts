// `/papers email`: what this channel gets, by e-mail too. Only the caller sees the answer, and not even there is the address spelt out.

import type { Command } from '#src/conversation/command.ts';
import { textOption } from '#src/conversation/option.ts';
import { languageNow, texts } from '#src/conversation/texts/texts.ts';
import { zoneFromOutside } from '#src/digests/schedule/zone.ts';
import { DEFAULTS } from '#src/digests/service/subscription-input.ts';
import { UserError } from '#src/errors.ts';
import { maskedAddress, readAddress } from '#src/mail/address.ts';
import { CONFIRM_HOURS } from '#src/mail/mail-messages.ts';
import type { MailRequest } from '#src/mail/mail-request.ts';
import type { Needs } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';

const options = {
  address: textOption({
    label: 'E-mail address',
    summary: 'Your e-mail address, such as name@example.org',
    required: true,
    rest: true,
    max: 600,
    check: (typed) => readAddress(withoutMarkup(typed)),
  }),
};

export const email: Command<Needs, typeof options> = {
  path: ['email'],
  summary: "Get this channel's digests by e-mail, too",
  options,
  example: 'email name@example.org',
  answers: () => 'caller',
  allows: 'anyone',
  group: 'manage',
  async run({ address: typed }, context, { mail, digests }) {
    const words = texts.web.subscribe.chat;
    if (!mail?.available()) return noticeMessage(words.unavailable(), { tone: 'info' });
    const address = readAddress(withoutMarkup(typed));
    const running = (await digests.of(context.channel)).filter(({ pause }) => pause === undefined);
    const wanted = running.map(({ topics, follow, size, minVotes, skipBelow, at, zone, days }) => {
      return { topics, follow, size, ...(minVotes && { minVotes }), skipBelow, at, zone, days };
    });
    const { zone } = zoneFromOutside((await digests.settings(context.channel)).zone ?? context.zone);
    const usual: MailRequest['wanted'] = [{ ...DEFAULTS, zone }];
    const { adapter, team, person } = context.person;
    const answer = await mail.request({
      address,
      wanted: wanted.length > 0 ? wanted : usual,
      language: languageNow(),
      from: [adapter, team, person].join(' '),
    });
    if (answer === 'too-many') throw new UserError(() => words.tooMany());
    const fallbackText = words.sentGist();
    return noticeMessage(words.sent(maskedAddress(address), CONFIRM_HOURS), { fallbackText });
  },
};

/** Chat programs make links of addresses: `<mailto:a@example.org|a@example.org>`. */
function withoutMarkup(typed: string): string {
  return typed.trim().replace(/^<?mailto:([^|>]+)(?:\|[^>]*)?>?$/i, '$1');
}

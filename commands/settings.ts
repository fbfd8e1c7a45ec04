// `/papers settings`: how Paperboy behaves in this channel. Without options it shows the settings, otherwise it changes them.

import type { Command } from '#src/conversation/command.ts';
import type { Action, Message } from '#src/conversation/message.ts';
import { choiceOption, roleOption, textOption } from '#src/conversation/option.ts';
import { type Prose, prose } from '#src/conversation/texts/prose.ts';
import { safeText } from '#src/conversation/texts/safe-text.ts';
import {
  inLanguage,
  LANGUAGES,
  languageOf,
  loadLanguage,
  texts,
  usualLanguage,
} from '#src/conversation/texts/texts.ts';
import { readZone } from '#src/digests/schedule/zone.ts';
import type { ChannelSettings } from '#src/digests/subscription.ts';
import { otherChannelOption } from './common-options.ts';
import type { Needs } from './needs.ts';
import { type About, aboutOther, otherChannel } from './other-channel.ts';
import { requirePosting } from './require-posting.ts';

const ON_OFF = [
  { value: 'on', label: 'on' },
  { value: 'off', label: 'off' },
] as const;

/** Words for no role at all. */
const NOBODY = new Set(['nobody', 'none', '-']);

const options = {
  zone: textOption({
    summary: "Time zone for new subscriptions, such as Europe/Berlin (none = the subscriber's own)",
    named: true,
    max: 100,
    completes: 'zone',
  }),
  votes: choiceOption({ summary: 'Let people vote in this channel', named: true, choices: ON_OFF }),
  unfurl: choiceOption({ summary: 'Show cards for pasted links', named: true, choices: ON_OFF, only: 'unfurls' }),
  layout: choiceOption({
    summary: 'Where to put abstracts',
    named: true,
    choices: [
      { value: 'flat', label: 'in the digest' },
      { value: 'thread', label: 'in a thread' },
    ],
  }),
  mention: roleOption({ summary: 'Role to mention with each digest (nobody = none)', named: true, max: 200 }),
  language: choiceOption({
    summary: 'Language of digests and of answers for everyone',
    named: true,
    choices: [
      { value: 'default', label: 'default' },
      ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
    ],
  }),
  channel: otherChannelOption,
};

export const settings: Command<Needs, typeof options> = {
  path: ['settings'],
  summary: "Show or change this channel's time zone, votes, layout, mention and language",
  options,
  example: 'settings zone:Europe/Berlin votes:on',
  answers: ({ channel, ...given }) =>
    !channel?.trim() && Object.values(given).some((value) => value?.trim()) ? 'everyone' : 'caller',
  group: 'manage',
  allows: 'managers-to-change',
  async run({ zone, votes, unfurl, layout, mention, language, channel: typed }, context, needs) {
    const { digests } = needs;
    const other = await otherChannel(typed, context, needs);
    const channel = other?.channel ?? context.channel;
    const shown = {
      about: aboutOther(other, typed),
      unfurls: needs.traitsOf?.(channel.adapter)?.unfurls ?? true,
    };
    const changes: Partial<ChannelSettings> = {
      ...(zone !== undefined && { zone: zone.toLowerCase() === 'none' ? undefined : readZone(zone) }),
      ...(votes !== undefined && { votes: votes === 'on' }),
      ...(unfurl !== undefined && { unfurl: unfurl === 'on' }),
      ...(layout !== undefined && { layout: layout === 'thread' ? 'thread' : 'flat' }),
      ...(language !== undefined && { language: languageOf(language) }),
      ...(mention !== undefined && { mention: NOBODY.has(mention.toLowerCase()) ? undefined : mention }),
    };
    if (Object.keys(changes).length === 0) return settingsMessage(await digests.settings(channel), false, shown);
    // Only changes that affect what is posted need permission to post.
    if (context.absent || changes.layout === 'thread' || changes.mention !== undefined)
      await requirePosting(channel, context, needs);
    const change = { who: context.person, now: context.now };
    const now = await digests.changeSettings(channel, changes, change);
    // A new language is the answer's, too.
    const chosen = language === undefined || other ? undefined : (now.language ?? usualLanguage());
    if (chosen) await loadLanguage(chosen);
    const worded = inLanguage(chosen, () => settingsMessage(now, true, shown));
    const message: Message = { ...worded, ...(chosen && { language: chosen }) };
    const silent = changes.mention === undefined ? undefined : context.silentRoles?.[changes.mention];
    if (silent === undefined) return message;
    return {
      ...message,
      blocks: [...message.blocks, { kind: 'notice', tone: 'warning', prose: prose`${inLanguage(chosen, silent)}` }],
    };
  },
};

/** `unfurls`: the channel's platform shows cards for links. */
interface Shown {
  about: About | undefined;
  unfurls: boolean;
}

function settingsMessage(now: ChannelSettings, changed: boolean, shown: Shown): Message {
  const { about, unfurls } = shown;
  const { zone, votes, unfurl, layout, mention, language } = now;
  const zoneWords = zone ?? texts.noZoneSet();
  // Rendered as the platform does; an answer notifies nobody.
  const mentioned: Prose =
    mention === undefined ? prose`${texts.nobodyMentioned()}` : [{ kind: 'role', role: safeText(mention) }];
  return {
    kind: 'message',
    title: texts.settingsTitle(about?.label),
    fallbackText: texts.settingsGist(zoneWords, texts.onOff(votes), unfurls ? texts.onOff(unfurl) : undefined, layout),
    blocks: [
      ...(changed ? [{ kind: 'notice', tone: 'success', prose: texts.settingsSaved(about?.label) } as const] : []),
      {
        kind: 'facts',
        facts: [
          { label: texts.settingZone(), value: prose`${zoneWords}` },
          { label: texts.settingVotes(), value: prose`${texts.onOff(votes)}` },
          ...(unfurls ? [{ label: texts.settingUnfurl(), value: prose`${texts.onOff(unfurl)}` }] : []),
          { label: texts.settingLayout(), value: prose`${texts.layoutWords(layout)}` },
          { label: texts.settingMention(), value: mentioned },
          { label: texts.settingLanguage(), value: prose`${LANGUAGES[language ?? usualLanguage()]}` },
        ],
      },
    ],
    actions: actionsOf(now, shown),
  };
}

/** A button for each setting that can be toggled or cleared. */
function actionsOf({ votes, unfurl, layout, mention }: ChannelSettings, { about, unfurls }: Shown): Action[] {
  const button = (label: string, options: Record<string, string>): Action => ({
    kind: 'button',
    label,
    call: { command: 'settings', options: { ...options, ...(about && { channel: about.typed }) } },
  });
  const other = layout === 'thread' ? 'flat' : 'thread';
  return [
    button(texts.turnSetting('votes', !votes), { votes: votes ? 'off' : 'on' }),
    ...(unfurls ? [button(texts.turnSetting('unfurl', !unfurl), { unfurl: unfurl ? 'off' : 'on' })] : []),
    button(texts.useLayout(other), { layout: other }),
    ...(mention === undefined ? [] : [button(texts.mentionNobody(), { mention: 'nobody' })]),
  ];
}

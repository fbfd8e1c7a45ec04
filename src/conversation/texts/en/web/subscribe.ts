// Digests by e-mail: the page to subscribe, the pages behind links in mails, and the mails that lead there.

import { type Prose, prose, strong } from '../../prose.ts';
import { all, count } from '../words.ts';

export const subscribeTexts = {
  title: (): string => 'Get trending papers in your inbox',
  intro: (): string =>
    'Choose topics and a time. Every e-mail has links to change the subscription, or to unsubscribe at any time.',
  address: (): string => 'E-mail address',
  addressMissing: (): string => 'Enter an e-mail address.',
  addressWrong: (): string =>
    "This isn't an e-mail address. It must look like name@example.org, without a display name.",
  topicsHint: (): string =>
    'Such as: diffusion, "world model", -survey. A comma means "or". For all papers, leave it empty.',
  presets: (): string => 'Ready-made topics',
  howOften: (): string => 'How often',
  often: {
    weekdays: (): string => 'On weekdays',
    daily: (): string => 'Every day',
    weekly: (): string => 'Once a week: a round-up on Monday',
  },
  time: (): string => 'Time',
  zone: (): string => 'Time zone or city',
  size: (): string => 'Papers per digest',
  trap: (): string => 'Leave this field empty',
  preview: (): string => 'Preview',
  previewNone: (): string => 'No papers from the last week match. Try broader topics, or wait for new papers.',
  previewTitle: (): string => 'What you would have received',
  privacy: (): string =>
    'Your address is used for these e-mails alone. You can download your data, or delete it with your address, at any time.',
  checkForm: (): string => 'Check the highlighted field, then try again.',
  formOld: (): string => 'This page was open for too long. Check the form, then choose Subscribe again.',

  sentTitle: (): string => 'Check your inbox',
  sent: (hours: number): string =>
    `Paperboy has sent an e-mail to the address you entered. To confirm, open the link in it within ${hours} hours.`,
  notArrived: (): string =>
    'If nothing arrives within a few minutes, look in the spam folder. At most a few e-mails are sent to an address each day.',
  unavailableTitle: (): string => "E-mail isn't available here",
  unavailable: (): string => "This Paperboy doesn't send e-mails. You can still read the papers on this page.",
  tooManyTitle: (): string => 'Too many requests',
  tooMany: (): string => 'Too many requests have come from your network. Try again in an hour.',
  refusedTitle: (): string => "This form can't be accepted",
  otherSite: (): string => 'It was sent from another website. Open the page here, then fill it in again.',
  tooLarge: (): string => 'It is too large, or not a form. Open the page here, then fill it in again.',
  toStart: (): string => 'Subscribe',
  toPapers: (): string => "Today's papers",

  expiredTitle: (): string => 'This link has expired',
  expired: (hours: number): string =>
    `A link to confirm is valid for ${hours} hours. Subscribe again to get a new one.`,
  invalidTitle: (): string => "This link isn't valid",
  invalid: (): string =>
    'Your mail program may have cut it off. Copy the whole link from the e-mail into the address bar, or use the link in a newer e-mail.',
  goneTitle: (): string => 'This address has been deleted',
  gone: (): string =>
    'Paperboy has no data about it any more, and sends it nothing. To get digests again, subscribe again.',
  usedTitle: (): string => 'Already confirmed',
  used: (): string => 'This link was used before, so there is nothing left to do.',

  confirmTitle: (): string => 'Confirm your subscription',
  confirmAgainTitle: (): string => 'Confirm your address',
  confirmHow: (): string =>
    'Choose Confirm to get these digests at the address that the e-mail arrived at. You can unsubscribe at any time.',
  confirmAgainHow: (): string => 'Choose Confirm to get digests at this address again.',
  confirm: (): string => 'Confirm',

  manageTitle: (): string => 'Your subscriptions',
  /** A masked address. */
  manageFor: (masked: string): string => `Digests for ${masked}`,
  none: (): string => 'You have no subscriptions. Nothing is sent to you.',
  another: (): string => 'Add a subscription',
  removed: (): string => 'Removed subscriptions',
  unsubscribeAll: (): string => 'Unsubscribe from everything',
  yourData: (): string => 'Your data',
  download: (): string => 'Download your data',
  remove: (): string => 'Delete your address and data',
  removeTitle: (): string => 'Delete your data?',
  removeHow: (): string =>
    "This deletes your address, your subscriptions and your votes. Links in earlier e-mails stop working. You can't undo this.",
  removeButton: (): string => 'Delete',
  keep: (): string => 'Keep everything',
  deletedTitle: (): string => 'Your data has been deleted',
  deleted: (): string => 'Paperboy no longer knows your address.',
  sendNow: (): string => 'Send one now',
  /** When it comes, where the reader is: `Tuesday 09:00`, `1 December 2026`. */
  next: (time: string, day: string, zone: string): string => `${time}, ${day} (${zone})`,
  change: (): string => 'Change',
  cancel: (): string => 'Cancel',
  editTitle: (): string => 'Change the subscription',
  /** What was just done. */
  done: {
    confirmed: (): string => 'Your subscription is confirmed.',
    tooMany: (most: number): string =>
      `Your address is confirmed. You already have ${most} subscriptions, the maximum, so not all were added. Remove one first.`,
    edited: (): string => 'Your changes are saved.',
    paused: (): string => 'The subscription is paused. Digests that it misses are not sent later.',
    resumed: (): string => 'The subscription continues.',
    unsubscribed: (): string => 'You are unsubscribed. You can restore the subscription below.',
    sending: (): string => 'A digest is on its way to you, with papers that you have not received yet.',
    sendingAlready: (): string => 'A digest was just requested, and is on its way to you.',
    nothingNew: (): string => 'There are no new papers for a digest at the moment.',
    restored: (): string => 'The subscription is restored.',
    sent: (): string => 'Paperboy has sent you an e-mail. Open the link in it to confirm your address.',
  },
  suspended: (reason: string): string =>
    `Nothing is sent to you: ${reason}. To get digests again, confirm your address once more.`,
  notConfirmed: (): string =>
    'Nothing is sent to you until you confirm your address. To do so, open the link in the e-mail.',
  confirmAgain: (): string => 'Send a confirmation',
  bounced: (): string => 'an e-mail to your address was returned as undeliverable',
  complained: (): string => 'an e-mail to your address was reported as spam',
  pausedByReader: (): string => 'by you',

  unsubscribeTitle: (): string => 'Unsubscribe?',
  unsubscribeHow: (): string => 'You will no longer get these digests:',
  unsubscribeAllHow: (): string => 'You will no longer get any digests from Paperboy.',
  unsubscribedTitle: (): string => 'You are unsubscribed',
  unsubscribed: (): string => 'Nothing more is sent. If this was a mistake, restore the subscription.',
  unsubscribedAll: (label: string): string =>
    `Nothing more is sent. To restore a subscription, open the link “${label}” in one of your last e-mails.`,
  restoreThere: (): string => 'Manage your subscriptions',

  voteTitle: (): string => 'Vote for this paper?',
  vote: (): string => 'Vote',
  unvote: (): string => 'Remove your vote',
  voted: (): string => 'Your vote counts',
  unvoted: (): string => 'Your vote is removed.',
  votesOff: (): string => 'Votes are turned off here.',

  mail: {
    subject: (): string => 'Confirm your subscription',
    confirm: (hours: number): Prose =>
      prose`Somebody, probably you, asked Paperboy to send digests of research papers to this address. To get them, choose ${strong('Confirm')} within ${hours} hours.`,
    ignore: (): Prose => prose`If it wasn't you, ignore this e-mail: nothing else is sent.`,
    againSubject: (): string => 'Confirm your address',
    again: (hours: number): Prose =>
      prose`To get digests at this address again, choose ${strong('Confirm')} within ${hours} hours.`,
    knownSubject: (): string => 'You already get e-mails from Paperboy',
    known: (hours: number): Prose =>
      prose`Somebody, probably you, subscribed with this address, which is already confirmed. To add the subscription, choose ${strong('Confirm')} within ${hours} hours. To see what you get, choose ${strong('Manage')}. Otherwise ignore this e-mail.`,
    manage: (): string => 'Manage',
    factTopics: (): string => 'Topics',
    /** Names of presets, and how many topics and exclusions were typed: these are never repeated, because anybody may have typed them. */
    topics: (presets: readonly string[], typed: number, excluded: number): string => {
      const wanted = all([...presets, ...(typed > 0 ? [`${count(typed, 'topic')} of your own`] : [])]) || 'everything';
      return excluded > 0 ? `${wanted}, with ${count(excluded, 'exclusion')}` : wanted;
    },
    more: (many: number): string => `and ${count(many, 'more subscription')}`,
  },

  chat: {
    unavailable: (): Prose =>
      prose`This Paperboy doesn't send e-mails yet. Its administrator has to set ${strong('SMTP_URL')} and ${strong('PUBLIC_URL')}.`,
    /** A masked address. */
    sent: (masked: string, hours: number): Prose =>
      prose`Paperboy has sent an e-mail to ${masked}. Open the link in it within ${hours} hours to get digests there, too.`,
    sentGist: (): string => 'Confirmation sent by e-mail',
    tooMany: (): string => "You've asked for many e-mails within an hour. Try again later.",
  },
};

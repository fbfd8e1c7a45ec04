// What the commands of the command line print for people.

import { PROGRAM } from '#src/program.ts';
import { allSources, count } from '../words.ts';

export const outputTexts = {
  moreWithLimit: (): string => 'There are more. Use --limit N to show up to N of them.',
  /** What to do about an unknown paper. */
  unknownPaper: (id: string, online: boolean): string =>
    online
      ? `Paper ${id} was not found in any source. Check the ID, or search by its title.`
      : `Paper ${id} is not in your library. Add --online to look it up: ${allSources()}.`,

  everything: (): string => 'everything',
  pausedFor: (reason: string): string => `paused: ${reason}`,
  nextAt: (moment: string): string => `next ${moment}`,
  noSubscriptions: (): string => 'No subscriptions yet.',
  noSubscriptionsTry: (): string => `No subscriptions yet. To add one, run ${PROGRAM} subscribe --to terminal:papers`,
  saved: (line: string): string => `Saved: ${line}`,
  alreadyExists: (line: string): string => `Already exists: ${line}`,
  changed: (line: string): string => `Changed: ${line}`,
  unchanged: (line: string): string => `Unchanged: ${line}`,
  removed: (line: string): string => `Removed: ${line}`,
  toUndo: (id: string): string => `To undo: ${PROGRAM} restore ${id}`,
  restored: (line: string): string => `Restored: ${line}`,
  noPreview: (): string => 'No lists have been read yet, so there is no preview.',
  wouldHaveDelivered: (days: number, papersADay: number): string =>
    days === 1
      ? `On the last list day, this would have delivered ${count(papersADay, 'paper')}.`
      : `Over the last ${days} list days, this would have delivered ${count(papersADay, 'paper')} per day.`,
  unsupported: (adapter: string): string =>
    `"${adapter}" is not a supported platform, so no digests can be delivered there.`,
  notSetUp: (platform: string, name: string, inInit: boolean): string =>
    `${platform} is not set up, so no digests are delivered there. To set it up, ${inInit ? `run ${PROGRAM} init` : `see adapters/${name}/README.md`}.`,

  noDigestDue: (): string => 'No digests have been due yet.',
  noDigestYet: (): string => 'no digest yet',
  last: (slot: string, papers: number): string => `last: ${slot}, ${count(papers, 'paper')}`,
  papers: (many: number): string => count(many, 'paper'),
  skipped: (why: string): string => `skipped: ${why}`,
  /** States of a delivery, as they are stored. */
  deliveryState: {
    planned: 'planned',
    sending: 'sending',
    sent: 'sent',
    skipped: 'skipped',
    doubt: 'unconfirmed',
    gone: 'channel lost',
    refused: 'rejected',
  },
  sourceRead: (day: string, papers: number, state: string, readAt: string): string =>
    `${day}: ${count(papers, 'paper')}, ${state}, read ${readAt}`,
  sourceUnread: (): string => 'nothing read in the last few days',
  failingSince: (moment: string): string => `failing since ${moment}`,

  dayRead: (papers: number, silent: readonly string[]): string =>
    `${count(papers, 'paper')}${silent.length > 0 ? `, no answer from ${silent.join(', ')}` : ''}`,
  daysFailed: (many: number): string =>
    `${count(many, 'day')} could not be read. Run the same command again later. Days that were read are saved.`,
  importing: (number: number, of: number, file: string): string => `${number} of ${of}: ${file}`,
  imported: (papers: number, files: number, days: number, readings: number): string =>
    `Imported ${count(papers, 'paper')} from ${count(files, 'file')}: ${count(days, 'list day')}, ${count(readings, 'reading')}.`,
  notAList: (file: string): string =>
    `${file} is not a daily list. Its papers were added to the library without a list day.`,
  skippedIn: (file: string, times: number, reason: string): string => `Skipped in ${file}: ${times} × ${reason}`,
  rehearsed: (slots: number, sent: number, skipped: readonly string[]): string =>
    `${count(slots, 'slot')}: ${sent} sent${skipped.length > 0 ? `, skipped ${skipped.join(', ')}` : ''}.`,
  postedTwice: (papers: number): string => `${count(papers, 'paper')} posted twice to the same channel.`,
  rehearsalChecked: (checked: number, of: number): string =>
    `Checked the outcome of ${checked} of ${of} listed papers, counted once per subscription.`,
  broken: (violation: string): string => `BROKEN: ${violation}`,
  noDataOf: (person: string): string =>
    `No data found for ${person}, so nothing was deleted. If you expected some, check the ID.`,
  forgotten: (votes: number, entries: number): string =>
    `Deleted ${count(votes, 'vote')} and removed the name from ${count(entries, 'history entry', 'history entries')}.`,

  start: {
    running: (version: string): string => `Paperboy ${version} is running.`,
    platforms: (): string => 'Platforms',
    connecting: (platform: string): string => `${platform} (connecting)`,
    notStarted: (platform: string): string => `${platform} (not started)`,
    addPlatform: (): string => `To add a chat platform: ${PROGRAM} init`,
    failedStart: (reason: string): string => `could not be started (Paperboy keeps trying): ${reason}`,
    invite: (): string => 'Invite',
    inviteTo: (platform: string, link: string): string => `${platform}: not added anywhere yet. Open ${link}`,
    subscriptions: (): string => 'Subscriptions',
    noSubscriptions: (): string => 'none yet. Type /papers subscribe in a channel.',
    nextDigest: (): string => 'Next digest',
    sources: (): string => 'Sources',
    online: (): string => 'online',
    offline: (): string => 'offline (uses only the local library)',
    webPage: (): string => 'Web page',
    health: (): string => 'Health',
    page: (url: string): string => `The web page is at ${url}. Stop it with Ctrl-C.`,
    noHealth: (): string => 'not available (set PORT to open it)',
    settings: (): string => 'Settings',
    environment: (): string => 'the environment',
    checkSpelling: (words: string): string => `Check the spelling: ${words}.`,
    stop: (): string => 'Stop',
    stopKeys: (): string => 'Ctrl-C or SIGTERM',
  },
  unknownSetting: (name: string, meant?: string): string =>
    meant === undefined ? `${name} is not a setting of Paperboy` : `${name} is not a setting (did you mean ${meant}?)`,

  nothingDue: (): string => 'Nothing was due.',
  /** Of a heartbeat: what happened to so many deliveries. */
  ticked: {
    planned: 'planned',
    sent: 'sent',
    retry: 'to be retried',
    unconfirmed: 'unconfirmed',
    gone: 'to lost channels',
    'invalid-payload': 'rejected',
    skipped: 'skipped',
  },
  startSkipped: (platform: string, reason: string): string =>
    `${platform} could not be started and was skipped: ${reason}`,
};

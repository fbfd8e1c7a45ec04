// Alerts for operators: plain lines for a log and a webhook. Never a channel or a person, which may be an email address. No adapter renders
// these.

import { PROGRAM } from '#src/program.ts';

function at(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `1 delivery`, `7 deliveries`. */
function deliveries(count: number): string {
  return count === 1 ? '1 delivery' : `${count} deliveries`;
}

export interface Named {
  adapter: string;
  subscription: string;
  slot: string;
}

function name(one: Named): string {
  return `${one.subscription} ${one.slot} (${one.adapter})`;
}

export const alertTexts = {
  overdue: (adapter: string, count: number, oldest: { dueAt: Date; reason?: string }, minutes: number): string =>
    `${adapter}: ${deliveries(count)} overdue by more than ${minutes} minutes, the oldest since ${at(oldest.dueAt)}` +
    `${oldest.reason ? `: ${oldest.reason}` : ''}. See \`${PROGRAM} deliveries\`.`,
  overdueEnded: (adapter: string): string => `${adapter}: no deliveries are overdue anymore.`,
  unconfirmed: (one: Named): string =>
    `${name(one)} may be missing: the platform did not confirm that it arrived. It is not sent again. Check the channel.`,
  invalidPayload: (one: Named, reason: string): string =>
    `${name(one)} was rejected and is not sent again: ${reason}. This is a bug in Paperboy. Please report it.`,
  gaveUp: (one: Named, reason: string): string => `${name(one)} was not sent: ${reason}.`,
  partlySent: (one: Named, reason: string): string =>
    `${name(one)} is incomplete: ${reason}. The rest is not sent again.`,
  stale: (source: string, since: Date | undefined): string =>
    `${source} has not been read ${since ? `since ${at(since)}` : 'for more than a day'}. Digests are sent without its new papers.`,
  staleEnded: (source: string): string => `${source} is readable again.`,
  crashed: (): string => 'Paperboy crashed. See its log for details. Restart it if that does not happen automatically.',
  teamUnusable: (adapter: string, reason: string): string =>
    `${adapter}: ${reason}. The people affected have been notified.`,
  connectionRejected: (adapter: string, reason: string): string =>
    `${adapter} does not let Paperboy connect, so no digests or answers are sent there: ${reason}`,
  unknownZone: (subscription: string, zone: string): string =>
    `${subscription}: This version of Node.js does not know its time zone ${JSON.stringify(zone)}, so its digests are sent at that time in UTC. ` +
    `Update Node.js, or choose another zone with \`${PROGRAM} edit ${subscription} --zone …\`.`,
  notScheduled: (subscription: string): string =>
    `${subscription} could not be scheduled, so it sends no digests. Other subscriptions are not affected. See the log.`,
  notStarted: (adapter: string, reason: string): string =>
    `${adapter} could not be started, so no digests or answers are sent there: ${reason}`,
  started: (adapter: string): string => `${adapter} has started. Digests and answers are sent there again.`,
  disconnected: (adapter: string, reason: string): string => `${adapter} is disconnected: ${reason}`,
  reconnected: (adapter: string): string => `${adapter} is connected again.`,
  more: (count: number): string => `and ${count} more. See \`${PROGRAM} deliveries\` and \`${PROGRAM} status\`.`,
};

// What operators are told: plain lines for a log and a webhook. Never a channel or a person, which may be an address.
// Apart from the catalogue of what people in channels read, since no adapter renders these.

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
    `${adapter}: ${deliveries(count)} due and not delivered for ${minutes} minutes, the oldest since ${at(oldest.dueAt)}` +
    `${oldest.reason ? `: ${oldest.reason}` : ''}. See \`${PROGRAM} deliveries\`.`,
  overdueOver: (adapter: string): string => `${adapter}: everything that was due has been settled.`,
  doubt: (one: Named): string =>
    `${name(one)} may be missing: the answer was lost and the platform cannot say. It is not sent again; look into the channel.`,
  refused: (one: Named, reason: string): string =>
    `${name(one)} was refused and is not sent again: ${reason}. This is a fault of Paperboy; please report it.`,
  spent: (one: Named, reason: string): string => `${name(one)} was not sent: ${reason}.`,
  stale: (source: string, since: Date | undefined): string =>
    `${source} has not been read ${since ? `since ${at(since)}` : 'for more than a day'}. Digests go out without what is new there.`,
  staleOver: (source: string): string => `${source} can be read again.`,
  crashed: (): string =>
    'Paperboy stopped because of an error of its own. Its log has the details; start it again if nothing does so by itself.',
  teamTroubled: (adapter: string, reason: string): string => `${adapter}: ${reason}. People there are told.`,
  platformRefused: (adapter: string, reason: string): string =>
    `${adapter} has refused Paperboy itself, so no digests and no answers go there: ${reason}`,
  unknownZone: (subscription: string, zone: string): string =>
    `${subscription} has the time zone ${JSON.stringify(zone)}, which this Node.js does not know, so its digests come by UTC. Update Node.js, ` +
    `or choose another zone with \`${PROGRAM} edit ${subscription} --zone …\`.`,
  unplanned: (subscription: string): string =>
    `${subscription} could not be planned, so no digest of it goes out. The others do. The log has the reason.`,
  notStarted: (adapter: string, reason: string): string =>
    `${adapter} could not be started, so no digests and no answers go there: ${reason}`,
  startedAfterAll: (adapter: string): string => `${adapter} has started. Digests and answers go there again.`,
  shutOut: (adapter: string, reason: string): string => `${adapter} is disconnected: ${reason}`,
  connectedAgain: (adapter: string): string => `${adapter} is connected again.`,
  more: (count: number): string => `and ${count} more; see \`${PROGRAM} deliveries\` and \`${PROGRAM} status\`.`,
};

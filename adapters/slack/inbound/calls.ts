// The call context for anything people do on Slack: who calls, and where.

import type { Clock } from '#src/clock.ts';
import type { Call, Context } from '#src/conversation/call.ts';
import { inLocale } from '#src/conversation/texts/texts.ts';
import { within } from '#src/deadline.ts';
import type { Channels } from '../api/channels.ts';
import { mayManage, type People, permissionsUnknown } from '../api/people.ts';
import { channelRef, DIRECT, personRef } from '../api/refs.ts';

/** No command has this name: dispatch answers that the message is outdated. */
export const UNKNOWN: Call = { command: '', options: {} };

export interface Caller {
  team: string;
  channel: string;
  person: string;
}

export interface ContextNeeds {
  people: People;
  channels: Channels;
  /** The direct message channel between Paperboy and one person. */
  directWith: (team: string, person: string) => Promise<string>;
  /** Only these people may change subscriptions; empty: every full member may. */
  managers: readonly string[];
  clock: Clock;
}

/** A modal must be opened, and suggestions be given, within three seconds: then better in the default language than not at all. */
const LOCALE_MS = 1_000;

/** Runs in the language that the person has set on Slack: for what they alone see. Neither events nor interactions state it. */
export async function inTheirLanguage<T>(
  { team, person }: Pick<Caller, 'team' | 'person'>,
  { people, clock }: Pick<ContextNeeds, 'people' | 'clock'>,
  run: () => Promise<T>,
): Promise<T> {
  const member = await within(LOCALE_MS, people.member(team, person), clock);
  return inLocale(member?.locale, run);
}

/** `changes`: the call may change what belongs to the channel, so Paperboy's permissions there are checked. */
export async function contextOf(
  { team, channel, person }: Caller,
  { via, changes }: { via: Context['via']; changes: boolean },
  { people, channels, managers, directWith, clock }: ContextNeeds,
): Promise<Context> {
  // A direct message between two other people is not ours, like a channel that Paperboy is not in.
  const direct = DIRECT.test(channel) && (await isOurs(directWith(team, person), channel));
  const [member, missingPermissions] = await Promise.all([
    people.member(team, person),
    changes && !direct ? lacksOf(team, channel, channels) : [],
  ]);
  const { zone, locale } = member;
  const unknown = permissionsUnknown(member, person, managers);
  return {
    channel: channelRef(team, channel),
    person: personRef(team, person),
    ...(direct ? { direct } : {}),
    canManage: direct || mayManage(member, person, managers),
    ...(unknown !== undefined || mayManage(member, person, managers) ? {} : { neverManages: true as const }),
    ...(unknown === undefined ? {} : { permissionsUnknown: unknown }),
    ...(missingPermissions.length > 0 ? { missingPermissions } : {}),
    ...(zone === undefined ? {} : { zone }),
    ...(locale === undefined ? {} : { locale }),
    now: clock.now(),
    via,
  };
}

/** When Slack cannot be reached, no permission counts as missing. */
async function lacksOf(team: string, channel: string, channels: Channels): Promise<string[]> {
  try {
    return await channels.missingPermissionsIn(team, await channels.info(team, channel));
  } catch {
    return [];
  }
}

/** Assumed ours when Slack cannot be reached: an error then shows when posting. */
async function isOurs(ours: Promise<string>, channel: string): Promise<boolean> {
  return ours.then(
    (id) => id === channel,
    () => true,
  );
}

interface Doing {
  team?: { id: string } | null;
  user: { team_id?: string };
  view?: { app_installed_team_id?: string };
}

/** The workspace where Paperboy is installed: in a shared channel, the person who submits a modal may belong to another one. */
export function teamOf({ team, user, view }: Doing): string {
  return view?.app_installed_team_id ?? team?.id ?? user.team_id ?? '';
}

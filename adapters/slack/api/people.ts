// Who asks: their time zone and language, and whether they may change what belongs to a channel. A full member may; a guest, and
// somebody of another workspace in a shared channel, may not. Known for a while, since every command asks.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { NO_PERSON, TOKEN_REFUSED } from './error-codes.ts';
import { faultCode, type Requests, SlackRefused } from './requests.ts';

export interface Member {
  zone?: string;
  locale?: string;
  /** A guest, a bot, or somebody of another workspace. */
  outsider: boolean;
  /** An app's user: its reactions are no votes. */
  bot?: boolean;
  /** Why Slack could not be asked, in words for people: `outsider` is then true, and proves nothing. */
  unknown?: string;
  /** Besides `unknown`: Slack can be asked again later. */
  passing?: true;
}

/** May change what belongs to a channel that they are in. `managers`: only these may; empty: every full member. */
export function mayManage({ outsider }: Member, person: string, managers: readonly string[]): boolean {
  return !outsider && (managers.length === 0 || managers.includes(person));
}

/** Why it is not known whether they may manage; undefined where it is. */
export function permissionsUnknown(
  { unknown }: Member,
  person: string,
  managers: readonly string[],
): string | undefined {
  return mayManage({ outsider: false }, person, managers) ? unknown : undefined;
}

export interface People {
  /** Never rejects: who cannot be looked up is an outsider without zone, and `unknown` unless Slack says that there is no such person. */
  member(team: string, person: string): Promise<Member>;
}

interface Info {
  user?: {
    team_id?: string;
    tz?: string;
    locale?: string;
    deleted?: boolean;
    is_bot?: boolean;
    is_restricted?: boolean;
    is_ultra_restricted?: boolean;
    is_stranger?: boolean;
    enterprise_user?: { teams?: string[] };
  };
}

const KEPT_MS = 15 * 60_000;
const MOST = 20_000;

/** For people: a scope that is missing is not going to come by itself. */
export function askFailure(error: unknown): string {
  if (faultCode(error) !== 'missing_scope') return texts.slack.interactions.busy();
  return texts.slack.interactions.lacksScope(error instanceof SlackRefused ? error.details.join(', ') : '');
}

/** Slack or its token is of no use just now, and the question was not refused. */
function isPassing(error: unknown): boolean {
  return error instanceof LostAnswer || error instanceof NotSent || TOKEN_REFUSED.has(faultCode(error) ?? '');
}

export function createPeople({ requests, clock }: { requests: Requests; clock: Clock }): People {
  const known = new BoundedMap<string, { until: number; member: Promise<Member> }>(MOST);

  async function look(team: string, person: string): Promise<Member> {
    const { user } = await requests.ask<Info>(team, 'users.info', { user: person, include_locale: true });
    if (!user) return { outsider: true };
    // `is_stranger` is false for somebody of another company with whom a channel is shared. In one organisation people of other
    // workspaces may be members of this one, too (https://docs.slack.dev/apis/slack-connect, "External members").
    const elsewhere =
      team !== '' &&
      user.team_id !== undefined &&
      user.team_id !== team &&
      user.enterprise_user?.teams?.includes(team) !== true;
    return {
      outsider: Boolean(
        user.is_restricted || user.is_ultra_restricted || user.is_stranger || user.is_bot || user.deleted || elsewhere,
      ),
      ...(user.is_bot ? { bot: true } : {}),
      ...(user.tz ? { zone: user.tz } : {}),
      ...(user.locale ? { locale: user.locale } : {}),
    };
  }

  return {
    async member(team, person) {
      const key = `${team} ${person}`;
      const now = clock.now().getTime();
      const there = known.get(key);
      if (there && there.until > now) return there.member;
      const member = look(team, person).catch((error: unknown): Member => {
        known.delete(key);
        if (NO_PERSON.has(faultCode(error) ?? '')) return { outsider: true };
        return { outsider: true, unknown: askFailure(error), ...(isPassing(error) ? { passing: true } : {}) };
      });
      known.set(key, { until: now + KEPT_MS, member });
      return member;
    },
  };
}

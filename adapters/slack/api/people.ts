// People: their time zone, locale, and whether they may manage a channel's subscriptions. Full members may; guests and members of other
// workspaces in a shared channel may not. Cached, because every command asks.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { LostAnswer, NotSent } from '#src/conversation/unanswered.ts';
import { NO_PERSON, TOKEN_REFUSED } from './error-codes.ts';
import { faultCode, type Requests, SlackRefused } from './requests.ts';

export interface Member {
  zone?: string;
  locale?: string;
  /** A guest, a bot, or a member of another workspace. */
  outsider: boolean;
  /** An app's user: its reactions do not count as votes. */
  bot?: boolean;
  /** Why Slack could not be asked, in words for people; `outsider` is then true but proves nothing. */
  unknown?: string;
  /** Set beside `unknown` when asking Slack again later may help. */
  passing?: true;
}

/** Whether a person may change what belongs to a channel they are in. `managers`: only these may; empty: every full member. */
export function mayManage({ outsider }: Member, person: string, managers: readonly string[]): boolean {
  return !outsider && (managers.length === 0 || managers.includes(person));
}

/** Why it is unknown whether they may manage; undefined when it is known. */
export function permissionsUnknown(
  { unknown }: Member,
  person: string,
  managers: readonly string[],
): string | undefined {
  return mayManage({ outsider: false }, person, managers) ? unknown : undefined;
}

export interface People {
  /**
   * Never rejects: someone who cannot be looked up is an outsider without a time zone, and `unknown` unless Slack says that there is no
   * such person.
   */
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

/** In words for people: a missing scope does not fix itself. */
export function askFailure(error: unknown): string {
  if (faultCode(error) !== 'missing_scope') return texts.slack.interactions.busy();
  return texts.slack.interactions.missingScope(error instanceof SlackRefused ? error.details.join(', ') : '');
}

/** Slack or its token is temporarily unusable; the request itself was not rejected. */
function isPassing(error: unknown): boolean {
  return error instanceof LostAnswer || error instanceof NotSent || TOKEN_REFUSED.has(faultCode(error) ?? '');
}

export function createPeople({ requests, clock }: { requests: Requests; clock: Clock }): People {
  const known = new BoundedMap<string, { until: number; member: Promise<Member> }>(MOST);

  async function look(team: string, person: string): Promise<Member> {
    const { user } = await requests.ask<Info>(team, 'users.info', { user: person, include_locale: true });
    if (!user) return { outsider: true };
    // `is_stranger` is false for someone from another company in a shared channel. In an Enterprise organization, people of other
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

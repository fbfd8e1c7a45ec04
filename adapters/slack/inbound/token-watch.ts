// Which workspaces have a token that is of use: asked where an answer is due, and of every installed workspace from time to time. Where
// there is none, operators are told and health is degraded until there is one again.

import { BoundedMap } from '#src/bounded-map.ts';
import type { Bot } from '#src/conversation/adapter.ts';
import type { Installations } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { REVOKED, TOKEN_REFUSED } from '../api/error-codes.ts';
import { NAME } from '../api/refs.ts';
import { faultCode, type Requests } from '../api/requests.ts';
import { NoTokenNow, type Tokens, TokensLost } from '../api/tokens.ts';

/** Workspaces remembered. */
const MOST = 20_000;

export interface TokenWatchNeeds {
  tokens: Tokens;
  requests: Pick<Requests, 'ask'>;
  installations: Pick<Installations, 'teams'>;
  bot: () => Pick<Bot, 'onEvent' | 'troubled'> | undefined;
  /** Forgets a workspace whose token Slack no longer accepts. False where it does. Rejects where Slack cannot be asked. */
  left: (team: string) => Promise<boolean>;
  log: Log;
}

export interface TokenWatch {
  /** True where there is no usable token for a workspace. */
  without(team: string): Promise<boolean>;
  /** Every workspace in which Paperboy is installed. Never rejects. */
  lookAtAll(signal: AbortSignal): Promise<void>;
  /** It has a new token. */
  renewed(team: string): void;
  /** Paperboy was removed from it. */
  left(team: string): void;
}

export function createTokenWatch({ tokens, requests, installations, bot, left, log }: TokenWatchNeeds): TokenWatch {
  /** Without a token when they were last looked at, or with one that Slack refuses. */
  const unusable = new Map<string, 'none' | 'refused'>();
  /** Removed from the workspace while Paperboy was down, and not yet said to the core. */
  const leaving = new Set<string>();
  /** Where Paperboy was removed. */
  const gone = new BoundedMap<string, true>(MOST);

  function usable(team: string): void {
    if (unusable.delete(team)) bot()?.troubled?.(NAME, team, undefined);
  }

  function broken(team: string, how: 'none' | 'refused', reason: string): void {
    log.error({ reason }, 'no usable token for a workspace');
    unusable.set(team, how);
    bot()?.troubled?.(NAME, team, texts.slack.outcomes.noUsableToken());
  }

  async function without(team: string): Promise<boolean> {
    try {
      await tokens.token(team);
      // Whether Slack takes it again shows when it is asked.
      if (unusable.get(team) === 'none') usable(team);
      return false;
    } catch (error) {
      if (!(error instanceof TokensLost || error instanceof NoTokenNow)) throw error;
      // An event may come late, after Paperboy was removed.
      if (gone.has(team)) usable(team);
      else broken(team, 'none', error.message);
      return true;
    }
  }

  async function removed(team: string): Promise<void> {
    leaving.add(team);
    try {
      if (await left(team)) await bot()?.onEvent({ kind: 'team-left', adapter: NAME, team });
      leaving.delete(team);
    } catch (error) {
      log.warn({ err: error }, 'a workspace that removed Paperboy could not be forgotten; it is tried again');
    }
  }

  async function look(team: string): Promise<void> {
    if (await without(team)) return;
    try {
      await requests.ask(team, 'auth.test');
      usable(team);
    } catch (error) {
      const code = faultCode(error);
      if (code !== undefined && REVOKED.has(code)) await removed(team);
      else if (code !== undefined && TOKEN_REFUSED.has(code))
        broken(team, 'refused', `Slack rejected the token (${code})`);
    }
  }

  return {
    without,
    async lookAtAll(signal) {
      try {
        const installed = await installations.teams();
        for (const team of unusable.keys()) if (!installed.includes(team)) usable(team);
        for (const team of new Set([...leaving, ...installed])) {
          if (signal.aborted) return;
          await (leaving.has(team) ? removed(team) : look(team));
        }
      } catch (error) {
        log.warn({ err: error }, 'could not check workspace tokens');
      }
    },
    renewed(team) {
      gone.delete(team);
      usable(team);
    },
    left(team) {
      gone.set(team, true);
      usable(team);
    },
  };
}

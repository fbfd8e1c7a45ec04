// Tracks which workspaces have a usable token: checked when an answer is due, and periodically for every installed workspace. Without one,
// operators are alerted and health is degraded until there is one again.

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
  /** Forgets a workspace whose token Slack no longer accepts. False when it still does. Rejects when Slack cannot be reached. */
  left: (team: string) => Promise<boolean>;
  log: Log;
}

export interface TokenWatch {
  /** True when a workspace has no usable token. */
  without(team: string): Promise<boolean>;
  /** Checks every installed workspace. Never rejects. */
  checkAll(signal: AbortSignal): Promise<void>;
  /** The workspace has a new token. */
  renewed(team: string): void;
  /** The workspace removed Paperboy. */
  left(team: string): void;
}

export function createTokenWatch({ tokens, requests, installations, bot, left, log }: TokenWatchNeeds): TokenWatch {
  /** Workspaces without a token at the last check, or with one that Slack rejects. */
  const unusable = new Map<string, 'none' | 'refused'>();
  /** Workspaces that removed Paperboy while it was down, not yet reported to the core. */
  const leaving = new Set<string>();
  /** Workspaces that removed Paperboy. */
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
      // The next call shows whether Slack accepts the token again.
      if (unusable.get(team) === 'none') usable(team);
      return false;
    } catch (error) {
      if (!(error instanceof TokensLost || error instanceof NoTokenNow)) throw error;
      // An event may arrive late, after a removal.
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
      log.warn({ err: error }, 'could not remove a workspace that uninstalled Paperboy, retrying');
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
    async checkAll(signal) {
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

// Who Paperboy is in each workspace, and what it was given leave to do there: asked once, with the token.

import { TOKEN_REFUSED } from './error-codes.ts';
import { type Answered, faultCode, type Requests } from './requests.ts';
import { NoTokenNow, type Tokens, TokensLost } from './tokens.ts';

interface Self {
  team: string | undefined;
  user: string | undefined;
  scopes: readonly string[];
}

export function createBotIdentity({ ask }: Pick<Requests, 'ask'>) {
  const known = new Map<string, Promise<Self>>();

  async function look(team: string): Promise<Self> {
    const said = await ask<
      Answered & { team_id?: string; user_id?: string; response_metadata?: { scopes?: string[] } }
    >(team, 'auth.test');
    return { team: said.team_id, user: said.user_id, scopes: said.response_metadata?.scopes ?? [] };
  }

  function self(team: string): Promise<Self> {
    const there = known.get(team);
    if (there) return there;
    const asked = look(team);
    known.set(team, asked);
    asked.catch(() => known.delete(team));
    return asked;
  }

  return {
    /** Throws as requests do. */
    check: self,
    /** Its own user; undefined where Slack cannot be asked. */
    async user(team: string): Promise<string | undefined> {
      try {
        return (await self(team)).user;
      } catch {
        return undefined;
      }
    },
    /** Whether it may go into public channels by itself. Throws as requests do. */
    mayJoin: async (team: string): Promise<boolean> => (await self(team)).scopes.includes('channels:join'),
    /** The workspace that a token belongs to; undefined where Slack cannot be asked. */
    async team(team: string): Promise<string | undefined> {
      try {
        return (await self(team)).team;
      } catch {
        return undefined;
      }
    },
    /**
     * Whether Slack accepts the token now. It delivers events late and in any order, so a removal may be told after the app was
     * installed again. Throws as requests do where Slack cannot be asked.
     */
    async accepted(team: string, tokens: Pick<Tokens, 'token'>): Promise<boolean> {
      known.delete(team);
      try {
        await tokens.token(team);
        await self(team);
        return true;
      } catch (error) {
        // A token that has run out and cannot be refreshed is none of a fresh installation.
        if (error instanceof TokensLost || error instanceof NoTokenNow) return false;
        if (TOKEN_REFUSED.has(faultCode(error) ?? '')) return false;
        throw error;
      }
    },
    forget: (team: string) => void known.delete(team),
  };
}

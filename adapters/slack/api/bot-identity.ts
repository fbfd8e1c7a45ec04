// Paperboy's identity and granted scopes in each workspace, looked up once per token.

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
    const identity = await ask<
      Answered & { team_id?: string; user_id?: string; response_metadata?: { scopes?: string[] } }
    >(team, 'auth.test');
    return { team: identity.team_id, user: identity.user_id, scopes: identity.response_metadata?.scopes ?? [] };
  }

  function self(team: string): Promise<Self> {
    const there = known.get(team);
    if (there) return there;
    const lookup = look(team);
    known.set(team, lookup);
    lookup.catch(() => known.delete(team));
    return lookup;
  }

  return {
    /** Throws what `Requests.ask` throws. */
    check: self,
    /** Paperboy's own user ID; undefined when Slack cannot be reached. */
    async user(team: string): Promise<string | undefined> {
      try {
        return (await self(team)).user;
      } catch {
        return undefined;
      }
    },
    /** Whether the token has the scope to join public channels. Throws what `Requests.ask` throws. */
    mayJoin: async (team: string): Promise<boolean> => (await self(team)).scopes.includes('channels:join'),
    /** The workspace a token belongs to; undefined when Slack cannot be reached. */
    async team(team: string): Promise<string | undefined> {
      try {
        return (await self(team)).team;
      } catch {
        return undefined;
      }
    },
    /**
     * Whether Slack accepts the token now. Slack delivers events late and out of order, so a removal can arrive after the app was
     * reinstalled. Throws what `Requests.ask` throws when Slack cannot be reached.
     */
    async accepted(team: string, tokens: Pick<Tokens, 'token'>): Promise<boolean> {
      known.delete(team);
      try {
        await tokens.token(team);
        await self(team);
        return true;
      } catch (error) {
        // An expired token that cannot be refreshed does not come from a fresh installation.
        if (error instanceof TokensLost || error instanceof NoTokenNow) return false;
        if (TOKEN_REFUSED.has(faultCode(error) ?? '')) return false;
        throw error;
      }
    },
    forget: (team: string) => void known.delete(team),
  };
}

// Who Paperboy is in each workspace, and what it was given leave to do there: asked once, with the token.

import type { Answered, Requests } from './requests.ts';

interface Self {
  user: string | undefined;
  scopes: readonly string[];
}

export function createSelves({ ask }: Pick<Requests, 'ask'>) {
  const known = new Map<string, Promise<Self>>();

  async function look(team: string): Promise<Self> {
    const said = await ask<Answered & { user_id?: string; response_metadata?: { scopes?: string[] } }>(
      team,
      'auth.test',
    );
    return { user: said.user_id, scopes: said.response_metadata?.scopes ?? [] };
  }

  function self(team: string): Promise<Self> {
    const there = known.get(team);
    if (there) return there;
    const asked = look(team);
    known.set(team, asked);
    scopes.delete(team);
    asked.then(
      (one) => scopes.set(team, one.scopes),
      () => known.delete(team),
    );
    return asked;
  }

  const scopes = new Map<string, readonly string[]>();

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
    /** From memory: whether it may go into public channels by itself. */
    mayJoin: (team: string) => scopes.get(team)?.includes('channels:join') ?? false,
    scopes: (team: string) => scopes.get(team),
    forget: (team: string) => void known.delete(team),
  };
}

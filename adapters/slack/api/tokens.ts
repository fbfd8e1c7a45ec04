// Which token speaks for a workspace: the one of the only workspace, or what was kept when it was installed, refreshed when it runs out.
// Apart because posting, unlike answering, is not asked for by an event that brings a token along.

import type { HTTPReceiver, Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import type { Installations } from '#src/conversation/platform.ts';

/** Bolt's installer, which refreshes tokens. */
export type InstallProvider = NonNullable<HTTPReceiver['installer']>;

export interface Tokens {
  /** A good token. Throws AccessLost when the workspace has none any more, NoTokenNow when only this moment has none. */
  token(team: string): Promise<string>;
  /** What is remembered of a workspace is not good any more. */
  forget(team: string): void;
}

/** Paperboy is not (or no longer) installed there. */
export class TokensLost extends Error {
  override readonly name = 'AccessLost';
}

/** What is kept could not be read, or a token that ran out could not be refreshed: no word on whether Paperboy is installed. */
export class NoTokenNow extends Error {
  override readonly name = 'NoTokenNow';
}

/** One workspace, one token. Whatever team is asked for. */
export function singleToken(token: string): Tokens {
  return { token: async () => token, forget: () => undefined };
}

/** So long a token is believed without a look: every command and every post asks for one. */
const BELIEVED_MS = 30_000;
/** Before that a token is refreshed by the installer (two hours before its end), and the refreshed one must be the one that all use. */
const REFRESHED_BEFORE_MS = 2.5 * 3_600_000;
/** So long another process is given to keep the token that it refreshed: a refresh works once, and whoever comes second gets none. */
const ELSEWHERE_MS = 500;
const MOST = 20_000;

/** Many workspaces. A token that runs out is refreshed by the provider, and kept, also when only a digest asks. */
export function installedTokens(provider: () => InstallProvider, clock: Clock): Tokens {
  const believed = new BoundedMap<string, { token: string; until: number }>(MOST);
  const looking = new Map<string, Promise<string>>();

  async function authorized(team: string) {
    try {
      return await provider().authorize({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false });
    } catch (error) {
      // Bolt wraps whatever went wrong, also in what we keep.
      const { original } = error as { original?: unknown };
      if (original instanceof TokensLost) throw original;
      throw new NoTokenNow('the token could not be looked up', { cause: original ?? error });
    }
  }

  /** The installer says nothing of a refresh that failed: it hands out what ran out. */
  async function look(team: string): Promise<string> {
    for (const last of [false, true]) {
      const { botToken, botTokenExpiresAt: expiresAt } = await authorized(team);
      if (!botToken) throw new TokensLost('Paperboy has no token for this workspace');
      const now = clock.now().getTime();
      const leftMs = expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt * 1000 - now;
      if (leftMs > REFRESHED_BEFORE_MS) believed.set(team, { token: botToken, until: now + BELIEVED_MS });
      if (leftMs > 0) return botToken;
      if (!last) await clock.sleep(ELSEWHERE_MS);
    }
    throw new NoTokenNow('the token could not be refreshed');
  }

  return {
    async token(team) {
      const known = believed.get(team);
      const now = clock.now().getTime();
      if (known && known.until > now && known.until - now <= BELIEVED_MS) return known.token;
      believed.delete(team);
      // Digests of one workspace are due at the same minute, when a token that lives half a day has often run out: one look for all.
      const under = looking.get(team) ?? look(team).finally(() => looking.delete(team));
      looking.set(team, under);
      return under;
    },
    forget: (team) => void believed.delete(team),
  };
}

/** Bolt's own interface over what we keep: an organisation's installation stands for its workspaces. */
export function boltStore(
  installations: Installations,
  told: {
    /** Its token or its scopes are other ones now. */
    changed: (team: string) => void;
    /** For the first time, or after Paperboy was removed. */
    joined: (team: string, by: string) => Promise<void>;
  },
): InstallationStore {
  const keyOf = ({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>) =>
    (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
  return {
    async storeInstallation(installation) {
      const key = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
      if (!key) throw new Error('an installation without workspace');
      const before = await installations.find(key);
      await installations.keep(key, installation);
      told.changed(key);
      if (!before) await told.joined(key, installation.user.id);
    },
    async fetchInstallation(query) {
      const found =
        (await installations.find(keyOf(query))) ??
        (query.enterpriseId ? await installations.find(query.enterpriseId) : undefined);
      if (!found) throw new TokensLost('Paperboy is not installed in this workspace');
      return found as Installation<'v1' | 'v2', boolean>;
    },
    async deleteInstallation(query) {
      await installations.remove(keyOf(query));
    },
  };
}

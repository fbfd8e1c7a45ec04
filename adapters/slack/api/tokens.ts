// The token for each workspace: the only workspace's token, or the one stored at installation, refreshed before it expires. Posting needs
// this because no event brings a token along, unlike answering.

import type { HTTPReceiver, Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { BoundedMap } from '#src/bounded-map.ts';
import type { Clock } from '#src/clock.ts';
import type { Installations } from '#src/conversation/platform.ts';

/** Bolt's installer, which refreshes tokens. */
export type InstallProvider = NonNullable<HTTPReceiver['installer']>;

export interface Tokens {
  /** A valid token. Throws TokensLost when the workspace no longer has one, NoTokenNow when there is none at the moment. */
  token(team: string): Promise<string>;
  /** Discards what is cached for a workspace. */
  forget(team: string): void;
}

/** Paperboy is not, or no longer, installed there. */
export class TokensLost extends Error {
  override readonly name = 'AccessLost';
}

/** The stored token could not be read, or an expired one could not be refreshed; this does not say whether Paperboy is installed. */
export class NoTokenNow extends Error {
  override readonly name = 'NoTokenNow';
}

/** One workspace, one token, whatever team is asked for. */
export function singleToken(token: string): Tokens {
  return { token: async () => token, forget: () => undefined };
}

/** How long a token is used without reading it again: every command and every post asks for one. */
const BELIEVED_MS = 30_000;
/** The installer refreshes a token within two hours of its expiry; everyone must use the refreshed one from then on. */
const REFRESHED_BEFORE_MS = 2.5 * 3_600_000;
/** How long another process gets to store the token it refreshed: a refresh token works once, so the second attempt fails. */
const ELSEWHERE_MS = 500;
const MOST = 20_000;

/** Many workspaces. The provider refreshes a token before it expires and stores it, even when only a digest asks. */
export function installedTokens(provider: () => InstallProvider, clock: Clock): Tokens {
  const believed = new BoundedMap<string, { token: string; until: number }>(MOST);
  const looking = new Map<string, Promise<string>>();

  async function authorized(team: string) {
    try {
      return await provider().authorize({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false });
    } catch (error) {
      // Bolt wraps every error, including those of our own store.
      const { original } = error as { original?: unknown };
      if (original instanceof TokensLost) throw original;
      throw new NoTokenNow('the token could not be looked up', { cause: original ?? error });
    }
  }

  /** The installer does not report a failed refresh: it returns the expired token. */
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
      // Digests of one workspace are due at the same minute, when its 12-hour token has often expired: one look-up serves them all.
      const lookup = looking.get(team) ?? look(team).finally(() => looking.delete(team));
      looking.set(team, lookup);
      return lookup;
    },
    forget: (team) => void believed.delete(team),
  };
}

/** Bolt's InstallationStore on our store: an organization's installation serves its workspaces. */
export function boltStore(
  installations: Installations,
  listeners: {
    /** Called when its token or its scopes changed. */
    changed: (team: string) => void;
    /** Called at the first installation, and at one after a removal. */
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
      listeners.changed(key);
      if (!before) await listeners.joined(key, installation.user.id);
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

// Which token speaks for a workspace: the one of the only workspace, or what was kept when it was installed, refreshed when it runs out.
// Apart because posting, unlike answering, is not asked for by an event that brings a token along.

import type { HTTPReceiver, Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Clock } from '#src/clock.ts';

/** What is kept of installations, sealed; declared here by who uses it, satisfied by the store. */
export interface Installations {
  keep(team: string, installation: object): Promise<void>;
  find(team: string): Promise<object | undefined>;
  remove(team: string): Promise<void>;
}

/** Bolt's installer, which refreshes tokens. */
export type InstallProvider = NonNullable<HTTPReceiver['installer']>;

export interface Access {
  /** A good token. Throws AccessLost when the workspace has none any more. */
  token(team: string): Promise<string>;
  /** What is remembered of a workspace is not good any more. */
  forget(team: string): void;
}

/** Paperboy is not (or no longer) installed there. */
export class AccessLost extends Error {
  override readonly name = 'AccessLost';
}

/** One workspace, one token. Whatever team is asked for. */
export function singleAccess(token: string): Access {
  return { token: async () => token, forget: () => undefined };
}

/** So long a token is believed without a look: every command and every post asks for one. */
const BELIEVED_MS = 30_000;
/** Before that a token is refreshed by the installer (two hours before its end), and the refreshed one must be the one that all use. */
const REFRESHED_BEFORE_MS = 2.5 * 3_600_000;
const MOST = 20_000;

/** Many workspaces. A token that runs out is refreshed by the provider, and kept, also when only a digest asks. */
export function installedAccess(provider: () => InstallProvider, clock: Clock): Access {
  const believed = new Map<string, { token: string; until: number }>();

  async function look(team: string): Promise<string> {
    try {
      const { botToken, botTokenExpiresAt: expiresAt } = await provider().authorize({
        teamId: team,
        enterpriseId: undefined,
        isEnterpriseInstall: false,
      });
      if (!botToken) throw new AccessLost('this workspace has no token');
      const now = clock.now().getTime();
      if (expiresAt === undefined || expiresAt * 1000 - now > REFRESHED_BEFORE_MS) {
        if (believed.size > MOST) believed.clear();
        believed.set(team, { token: botToken, until: now + BELIEVED_MS });
      }
      return botToken;
    } catch (error) {
      if (error instanceof AccessLost || !(error instanceof Error) || !('code' in error)) throw error;
      throw new AccessLost('Paperboy is not installed in this workspace', { cause: error });
    }
  }

  return {
    async token(team) {
      const known = believed.get(team);
      const now = clock.now().getTime();
      if (known && known.until > now && known.until - now <= BELIEVED_MS) return known.token;
      believed.delete(team);
      return look(team);
    },
    forget: (team) => void believed.delete(team),
  };
}

/** Bolt's own interface over what we keep: an organisation's installation stands for its workspaces. */
export function boltStore(
  installations: Installations,
  joined: (team: string, by: string) => Promise<void>,
): InstallationStore {
  const keyOf = ({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>) =>
    (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
  return {
    async storeInstallation(installation) {
      const key = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
      if (!key) throw new Error('an installation without workspace');
      const before = await installations.find(key);
      await installations.keep(key, installation);
      if (!before) await joined(key, installation.user.id);
    },
    async fetchInstallation(query) {
      const found =
        (await installations.find(keyOf(query))) ??
        (query.enterpriseId ? await installations.find(query.enterpriseId) : undefined);
      if (!found) throw new AccessLost('Paperboy is not installed in this workspace');
      return found as Installation<'v1' | 'v2', boolean>;
    },
    async deleteInstallation(query) {
      await installations.remove(keyOf(query));
    },
  };
}

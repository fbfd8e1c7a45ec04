// The tables of what platforms want kept, as Kysely sees them. Apart from schema.ts, which has the library's.

interface InstallationsTable {
  adapter: string;
  team: string;
  /** JSON, sealed about (adapter, team). */
  sealed: string;
}

/** Events of platforms: open ones with their body, done ones without, so that a repeated one is known. */
interface InboxTable {
  adapter: string;
  id: string;
  /** Hash of what makes two events the same; the text itself may name people. */
  content: string;
  /** JSON; null once it is done. */
  body: string | null;
  kept_at: number;
  attempts: number;
  /** Until then somebody works on it; null once it is done. */
  lease_until: number | null;
  done_at: number | null;
}

export interface PlatformsSchema {
  installations: InstallationsTable;
  inbox: InboxTable;
}

// An audit entry as a row, read back.

import { fromColumn } from '#src/conversation/texts/stored.ts';
import type { AuditEntry } from '#src/digests/subscription.ts';
import { channelOf, personOf } from './keys.ts';
import type { AuditRow } from './schema-delivery.ts';

export function auditOf(row: AuditRow): AuditEntry {
  return {
    at: new Date(row.at),
    who: row.who === null ? 'system' : personOf(row.who),
    channel: channelOf(row.channel),
    did: row.did,
    ...(row.subscription !== null && { subscription: row.subscription }),
    ...(row.detail !== null && { detail: fromColumn(row.detail) }),
  };
}

// Whether a delivery was begun.

import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** No part of it was sent or may have been; one that was begun is brought to its end. For queries of `deliveries`. */
export function notBegun(e: ExpressionBuilder<Schema, 'deliveries'>): Expression<SqlBool> {
  const begun = e
    .selectFrom('parts')
    .select('parts.number')
    .whereRef('parts.delivery', '=', 'deliveries.id')
    .where('parts.state', '!=', 'planned');
  return e.not(e.exists(begun));
}

// Composing: what a subscription's slot is to say. Declared by the outbox, which claims, freezes and sends what was composed.

import type { Message } from '#src/conversation/message.ts';
import type { Delivery, Freeze, SkipReason } from '../delivery.ts';
import type { Subscription } from '../subscription.ts';

export type Composed =
  /** A source has not said enough for this slot yet; ask again then. Never longer than the patience after `dueAt`. */
  | { kind: 'waiting'; notBefore: Date; reason: string }
  | { kind: 'skip'; reason: SkipReason; detail?: string }
  | { kind: 'ready'; freeze: Freeze };

export interface Composer {
  compose(subscription: Subscription, delivery: Pick<Delivery, 'slot' | 'dueAt'>, now: Date): Promise<Composed>;
  /**
   * The digest as one message a part, from frozen content and the library's texts alone: the same for every retry, but for the
   * team's votes, which are counted as they stand now.
   */
  messages(subscription: Subscription, delivery: Delivery, now: Date): Promise<Message[]>;
}

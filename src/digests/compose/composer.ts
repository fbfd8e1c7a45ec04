// The composer's contract: what a subscription's slot says. Used by the outbox's workers, which claim, freeze and send.

import type { Message } from '#src/conversation/message.ts';
import type { StoredText } from '#src/conversation/texts/stored.ts';
import type { Delivery, Freeze, SkipReason } from '../delivery.ts';
import type { Subscription } from '../subscription.ts';

export type Composed =
  /** A source has not reported enough for this slot yet; retry then. At most the patience after `dueAt`. */
  | { kind: 'waiting'; notBefore: Date; reason: StoredText }
  | { kind: 'skip'; reason: SkipReason; detail?: StoredText }
  | { kind: 'ready'; freeze: Freeze };

export interface Composer {
  compose(subscription: Subscription, delivery: Pick<Delivery, 'slot' | 'dueAt'>, now: Date): Promise<Composed>;
  /**
   * The digest as one message per part, only from frozen content and the library's texts: the same for every retry, except the team's
   * votes, which are current.
   */
  messages(subscription: Subscription, delivery: Delivery, now: Date): Promise<Message[]>;
}

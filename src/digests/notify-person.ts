// Sends one person a direct message with a notice.

import type { Adapter, DeliveryOutcome } from '#src/conversation/adapter.ts';
import type { PersonRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import type { Log } from '#src/log.ts';

/** The outcome; `failed`: the adapter threw, which is logged. Never rejects. */
export async function notifyPerson(
  adapter: Adapter,
  person: PersonRef,
  message: Message,
  log: Log,
): Promise<DeliveryOutcome['kind'] | 'failed'> {
  try {
    return (await adapter.tell(person, message)).kind;
  } catch (error) {
    log.error({ adapter: adapter.name, err: error }, 'adapter threw an error');
    return 'failed';
  }
}

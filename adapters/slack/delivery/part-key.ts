// A part's key in its message's metadata, which people do not see and an edit may keep (https://docs.slack.dev/messaging/message-metadata).

const EVENT_TYPE = 'paperboy_part';

export interface PartMetadata {
  event_type: string;
  event_payload: { key: string };
}

/** For `metadata` of chat.postMessage and chat.update. */
export function metadataOf(key: string): PartMetadata {
  return { event_type: EVENT_TYPE, event_payload: { key } };
}

/** Undefined for a message without a key: an answer, or someone else's. */
export function keyIn(message: { metadata?: { event_type?: string; event_payload?: object } }): string | undefined {
  const { event_type, event_payload } = message.metadata ?? {};
  if (event_type !== EVENT_TYPE || !event_payload || !('key' in event_payload)) return undefined;
  const { key } = event_payload;
  return typeof key === 'string' && /^[\w-]{22}$/.test(key) ? key : undefined;
}

// Validates bodies from Slack before anything else reads them. A signature proves the sender, not the shape: an app with other settings, a
// newer kind of event or a proxy can send anything. Every field that a handler reads is checked here.

import { SHORTCUTS, SLASH_COMMAND } from '../api/app-names.ts';
import type { Envelope } from '../api/event-types.ts';
import { FORM_VIEW } from '../render/form.ts';

type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === 'string';
const name: Shape = (value) => typeof value === 'string' && value !== '';
const oneOf =
  (...known: string[]): Shape =>
  (value) =>
    known.includes(value as string);
/** Absent, or `null` where Slack sends that for nothing. */
const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || value === null || shape(value);
/** Where Bolt accepts `null`. */
const absentOr =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
const listOf =
  (shape: Shape, least = 0): Shape =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.every(shape);
const mapOf =
  (shape: Shape): Shape =>
  (value) =>
    isRecord(value) && Object.values(value).every(shape);
const holding =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([one, shape]) => shape(value[one]));

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const choice = holding({ value: maybe(text) });
const field = holding({
  value: maybe(text),
  selected_option: maybe(choice),
  selected_options: maybe(listOf(choice)),
  selected_conversation: maybe(text),
  selected_time: maybe(text),
});
const view = { id: name, private_metadata: text, app_installed_team_id: maybe(text) };
const state = holding({ values: mapOf(mapOf(field)) });
const user = holding({ id: name, team_id: maybe(text) });
const team = maybe(holding({ id: name }));
const channel = holding({ id: name });

const command = holding({
  ...{ command: oneOf(SLASH_COMMAND), team_id: name, channel_id: name, user_id: name },
  ...{ text, response_url: name, trigger_id: maybe(text) },
});

/** By the body's `type`. Other types, and forms and shortcuts with unknown names, have no listener. */
const BODIES: Readonly<Record<string, Shape>> = {
  block_actions: holding({
    ...{ user, team, channel: absentOr(channel), view: maybe(holding({ ...view, state: maybe(state) })) },
    ...{ container: holding({ type: text }), response_url: maybe(text), trigger_id: maybe(text) },
    actions: listOf(
      holding({ action_id: name, value: maybe(text), selected_option: maybe(choice), url: maybe(text) }),
      1,
    ),
  }),
  block_suggestion: holding({
    ...{ user, team, channel: absentOr(channel), block_id: text, action_id: name, value: text },
    view: maybe(holding({ private_metadata: text, app_installed_team_id: maybe(text) })),
  }),
  message_action: holding({
    ...{ user, team, channel, message: isRecord },
    ...{ callback_id: oneOf(SHORTCUTS.lookUp), response_url: name },
  }),
  shortcut: holding({ user, team, callback_id: oneOf(SHORTCUTS.search), trigger_id: name }),
  view_submission: holding({ user, team, view: holding({ ...view, callback_id: oneOf(FORM_VIEW), state }) }),
};

/** Bolt uses these fields to classify bodies before it looks at the type. */
const OF_OTHER_KINDS = ['event', 'name'];

/** An interaction with every field that is read. */
export function isSoundInteraction(body: object): boolean {
  const fields = body as Record<string, unknown>;
  if (OF_OTHER_KINDS.some((one) => fields[one] !== undefined)) return false;
  if (fields.command !== undefined) return command(fields);
  const { type } = fields;
  if (typeof type !== 'string' || (fields.actions !== undefined && type !== 'block_actions')) return false;
  return Object.hasOwn(BODIES, type) && BODIES[type]?.(fields) === true;
}

const event = holding({
  type: text,
  ...Object.fromEntries(
    ['user', 'channel_type', 'text', 'ts', 'thread_ts', 'subtype', 'bot_id', 'tab', 'reaction', 'old_channel_id']
      .concat(['new_channel_id', 'message_ts', 'unfurl_id', 'source'])
      .map((one) => [one, maybe(text)]),
  ),
  channel: maybe((value) => text(value) || channel(value)),
  item: maybe(holding({ type: maybe(text), channel: maybe(text), ts: maybe(text) })),
  links: maybe(listOf(holding({ url: text }))),
  tokens: maybe(holding({ bot: maybe(Array.isArray) })),
});
const envelope = holding({
  event_id: text,
  team_id: text,
  authorizations: maybe(listOf(maybe(holding({ team_id: maybe(text) })))),
  event,
});

/** Undefined for anything that is not a Slack event, or lacks a field that is read. */
export function readEnvelope(body: object): Envelope | undefined {
  return envelope(body) ? (body as Envelope) : undefined;
}

// Whether Discord would accept a message's body: its schemas, and everything that they are known to miss.

import { type BodyFault, plainRefusal, refusal, refuseBody, tooLong } from '../refusals.ts';
import type { Component, Embed } from '../world/message-data.ts';
import { allComponents, FLAGS } from '../world/message-shape.ts';
import type { Json } from '../world/state.ts';
import { breaksDiscord, componentFaults } from './component-check.ts';
import { embedFaults, isEmptyEmbed } from './embed-check.ts';
import { allowedMentionsFaults } from './mentions.ts';
import { type SpecName, specFaults } from './spec-check.ts';

const CONTENT = 2_000;

/** The visible parts of a message as they are, or would be after an edit. */
export interface Draft {
  content: string;
  embeds: Embed[];
  components: Component[];
  /** Names of its files. */
  files: string[];
  flags: number;
}

/** The draft that a body creates, or changes from what was there before. */
export function draftOf(body: Json, files: string[], before?: Draft): Draft {
  const take = <T>(key: string, old: T, none: T): T =>
    body[key] === undefined ? old : ((body[key] as T | null) ?? none);
  const flags = take('flags', before?.flags ?? 0, 0);
  return {
    content: take('content', before?.content ?? '', ''),
    embeds: take('embeds', before?.embeds ?? [], []),
    components: take('components', before?.components ?? [], []),
    files,
    flags: before === undefined ? flags : flags | (before.flags & FLAGS.V2),
  };
}

/** Throws Discord's error for this body. `schema` is Discord's own for the route. */
export function checkMessage(schema: SpecName, body: Json, draft: Draft): void {
  const v2 = (draft.flags & FLAGS.V2) !== 0;
  const faults: BodyFault[] = [...specFaults(schema, body), ...allowedMentionsFaults(body)];
  if (draft.content.length > CONTENT) faults.push(tooLong(['content'], CONTENT));
  faults.push(
    ...embedFaults(draft.embeds),
    ...componentFaults(draft.components, v2),
    ...(v2 ? legacyFaults(draft, body) : []),
  );
  faults.push(...attachmentFaults(draft));
  refuseBody(faults);
  if (isEmpty(draft)) throw refusal(50006);
  if (v2 && breaksDiscord(draft.components)) throw plainRefusal(500, 'Internal Server Error');
}

function legacyFaults(draft: Draft, body: Json): BodyFault[] {
  const used = [
    ...(draft.content !== '' ? ['content'] : []),
    ...(draft.embeds.length > 0 ? ['embeds'] : []),
    ...(body.poll ? ['poll'] : []),
    ...(Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0 ? ['sticker_ids'] : []),
  ];
  return used.map((field) => ({
    path: [field],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  }));
}

/** Components that refer to a missing file. */
function attachmentFaults(draft: Draft): BodyFault[] {
  const urls = allComponents(draft.components).flatMap((one) => [
    one.file?.url,
    one.media?.url,
    ...(one.items ?? []).map(({ media }) => media?.url),
  ]);
  return urls
    .filter((url) => url?.startsWith('attachment://') && !draft.files.includes(url.slice('attachment://'.length)))
    .map((url) => ({
      path: ['components'],
      code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      message: `The referenced attachment ${url} was not found`,
    }));
}

function isEmpty({ content, embeds, components, files }: Draft): boolean {
  if (content.trim() !== '' || files.length > 0) return false;
  if (embeds.some((embed) => !isEmptyEmbed(embed))) return false;
  return components.length === 0;
}

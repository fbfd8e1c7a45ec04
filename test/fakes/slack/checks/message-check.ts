// Checks a message from any path: chat methods, response URLs, acknowledgements. Returns a draft.
// Sources: https://docs.slack.dev/reference/methods/chat.postMessage, /chat.update,
// https://docs.slack.dev/changelog/2018-truncating-really-long-messages

import type { Attachment, Part } from '../people/parts.ts';
import { type Fault, refusal, refusalOf } from '../refusals.ts';
import type { Json, World } from '../world/state.ts';
import { blockFaults, textLength } from './block-check.ts';

export interface Draft {
  text: string;
  blocks: Part[];
  attachments: Attachment[];
  metadata?: { event_type: string; event_payload: Json };
  linksNames: boolean;
}

/** Text is cut after this when posted. */
const TEXT_MOST = 40_000;
/** Longer text is rejected in updates, and not recommended anywhere. */
const TEXT_GOOD = 4_000;
const MARKDOWN_MOST = 12_000;
const METADATA_MOST = 8_000;

export type Way = 'post' | 'update' | 'ephemeral' | 'response';

/** Throws Slack's rejection. `body`: parsed arguments. */
export function draftOf(world: World, body: Json, way: Way): Draft {
  const markdown = body.markdown_text === undefined ? undefined : String(body.markdown_text);
  if (markdown !== undefined && (body.text !== undefined || body.blocks !== undefined))
    throw refusal('markdown_text_conflict');
  if (markdown !== undefined && markdown.length > MARKDOWN_MOST) throw refusal('msg_too_long');
  const blocks = markdown === undefined ? checkedBlocks(world, body.blocks) : [{ type: 'markdown', text: markdown }];
  const attachments = checkedAttachments(world, body.attachments, way);
  const text = markdown ?? (body.text === undefined || body.text === null ? '' : String(body.text));
  if (text === '' && blocks.length === 0 && attachments.length === 0) throw refusal('no_text');
  if (text === '' && markdown === undefined)
    world.violate('no-fallback-text', `${way}: blocks or attachments without text`);
  if (text.length > TEXT_GOOD && markdown === undefined) {
    world.violate('long-text', `${way}: text of ${text.length} characters`);
    if (way !== 'post') throw refusal('msg_too_long');
  }
  const metadata = checkedMetadata(body.metadata);
  return {
    text: text.slice(0, TEXT_MOST),
    blocks,
    attachments,
    ...(metadata ? { metadata } : {}),
    linksNames: body.link_names === true || body.link_names === 'true' || body.parse === 'full',
  };
}

function checkedBlocks(world: World, blocks: unknown): Part[] {
  if (blocks === undefined || blocks === null) return [];
  if (!Array.isArray(blocks)) throw refusal('invalid_blocks_format');
  refuseBlocks(world, 'invalid_blocks', blockFaults(blocks, 'message'));
  refuseLong(world, blocks as Part[]);
  return blocks as Part[];
}

function refuseBlocks(world: World, error: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  world.violate('bad-blocks', faults.map(({ at, says }) => `${at}: ${says}`).join('; '));
  throw refusalOf(error, faults);
}

/** The sum of all text of a message. */
export function refuseLong(world: World, blocks: readonly Part[]): void {
  const length = textLength(blocks);
  if (length <= world.settings.blocksTextMost) return;
  world.violate('bad-blocks', `${length} characters in all blocks together`);
  throw refusal('msg_blocks_too_long');
}

/** Attachments with their numbers, their blocks judged. */
export function checkedAttachments(world: World, attachments: unknown, way: Way): Attachment[] {
  if (attachments === undefined || attachments === null) return [];
  const error = way === 'update' || way === 'ephemeral' ? 'invalid_attachments' : 'invalid_blocks';
  if (!Array.isArray(attachments)) throw refusal('invalid_attachments');
  if (attachments.length > 100) throw refusal('too_many_attachments');
  return attachments.map((one: Attachment, index) => {
    if (one.blocks !== undefined) {
      refuseBlocks(world, error, blockFaults(one.blocks, 'message', `/attachments/${index}/blocks`));
      refuseLong(world, one.blocks);
    }
    return { ...one, id: index + 1 };
  });
}

function checkedMetadata(metadata: unknown): Draft['metadata'] | undefined {
  if (metadata === undefined || metadata === null) return undefined;
  const { event_type, event_payload, ...rest } = metadata as Json;
  const payload = event_payload as Json;
  if (typeof event_type !== 'string' || event_type === '' || typeof payload !== 'object' || payload === null) {
    throw refusal('invalid_metadata_format');
  }
  if (Object.keys(rest).length > 0) throw refusal('invalid_metadata_format');
  if (JSON.stringify(metadata).length > METADATA_MOST) throw refusal('metadata_too_large');
  return { event_type, event_payload: payload };
}

// Relabels a button of a message as the only feedback to a press. Buttons relabelled since the press keep their labels; the rest of the
// message is sent back unchanged.

import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { RecentLabels } from '#src/conversation/recent-labels.ts';
import { safeText, shorten } from '#src/conversation/texts/safe-text.ts';
import type { Log } from '#src/log.ts';
import { faultCode, type Requests } from '../api/requests.ts';
import { LIMITS } from '../render/limit-numbers.ts';
import { plainText } from '../render/mrkdwn.ts';

export interface RelabelNeeds {
  requests: Requests;
  recent: RecentLabels;
  log: Log;
}

/** The fields of an element that a button has. */
interface Element {
  type?: string;
  action_id?: string;
  text?: { text: string };
  accessibility_label?: string;
}

/**
 * Gives the pressed button a new label. False when it is not in a message, or Slack rejects the change. A press in an ephemeral message
 * comes without the message, which then cannot be changed.
 */
export async function relabel(team: string, body: BlockAction, words: string, needs: RelabelNeeds): Promise<boolean> {
  const { message, channel } = body;
  const [action] = body.actions;
  const label = shorten(safeText(words), LIMITS.buttonText);
  if (!message || !channel || !action || label === '') return false;
  const button = action.action_id;
  const asOf = new Date(Number(action.action_ts) * 1000);
  const labels = needs.recent.give({ message: `${team} ${channel.id} ${message.ts}`, button, label, asOf });
  const blocks = labels && blocksWith(message.blocks as KnownBlock[] | undefined, button, labels);
  if (!blocks) return false;
  const change = { channel: channel.id, ts: message.ts, text: message.text ?? '', blocks };
  try {
    await needs.requests.ask(team, 'chat.update', change);
    return true;
  } catch (error) {
    needs.log.warn({ code: faultCode(error), err: error }, 'could not update a button label');
    return false;
  }
}

/** Undefined when no button has that ID. */
function blocksWith(blocks: readonly KnownBlock[] | undefined, id: string, labels: ReadonlyMap<string, string>) {
  let found = false;
  const changed = (element: Element): Element => {
    const label = element.action_id === undefined ? undefined : labels.get(element.action_id);
    if (element.type !== 'button' || label === undefined) return element;
    found ||= element.action_id === id;
    const { accessibility_label: accessibilityLabel, text } = element;
    const about =
      accessibilityLabel !== undefined && text && accessibilityLabel.startsWith(text.text)
        ? accessibilityLabel.slice(text.text.length)
        : undefined;
    return {
      ...element,
      text: plainText(label),
      ...(about !== undefined && { accessibility_label: shorten(`${label}${about}`, LIMITS.buttonText) }),
    };
  };
  const all = (blocks ?? []).map((block) => {
    if (block.type === 'actions') return { ...block, elements: block.elements.map((one) => changed(one as Element)) };
    if (block.type === 'section' && block.accessory)
      return { ...block, accessory: changed(block.accessory as Element) };
    return block;
  });
  return found ? (all as KnownBlock[]) : undefined;
}

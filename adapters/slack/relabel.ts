// A button of a message given other words, for a press that has no other answer. Everything else of the message goes back as it is.

import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { safeText, shorten } from '#src/conversation/safe-text.ts';
import type { Log } from '#src/log.ts';
import { LIMITS } from './limit-numbers.ts';
import { plainText } from './mrkdwn.ts';
import { faultCode, type Requests } from './requests.ts';
import type { Respond } from './surface.ts';

export interface RelabelNeeds {
  requests: Requests;
  respondTo: (url: string) => Respond;
  log: Log;
}

/** An element as far as it is a button. */
interface Element {
  type?: string;
  action_id?: string;
  text?: { text: string };
  accessibility_label?: string;
}

/** Gives the button that was pressed these words. False where there is none in a message, or Slack does not take the change. */
export async function relabel(team: string, body: BlockAction, words: string, needs: RelabelNeeds): Promise<boolean> {
  const { message, channel, container, response_url: url } = body;
  const label = shorten(safeText(words), LIMITS.buttonText);
  const blocks = message && blocksWith(message.blocks as KnownBlock[] | undefined, body.actions[0]?.action_id, label);
  if (!blocks || !channel || label === '') return false;
  const text = message.text ?? '';
  try {
    if (container.is_ephemeral !== true) {
      await needs.requests.ask(team, 'chat.update', { channel: channel.id, ts: message.ts, text, blocks });
    } else {
      // Only the address that came with it reaches a message that one person sees.
      const how = {
        response_type: 'ephemeral',
        replace_original: true,
        unfurl_links: false,
        unfurl_media: false,
      } as const;
      if (!url) return false;
      await needs.respondTo(url)({ ...how, text, blocks });
    }
    return true;
  } catch (error) {
    needs.log.warn({ code: faultCode(error), err: error }, 'a button could not be given other words');
    return false;
  }
}

/** Undefined where no button has that id. */
function blocksWith(blocks: readonly KnownBlock[] | undefined, id: string | undefined, label: string) {
  let found = false;
  const changed = (element: Element): Element => {
    if (element.type !== 'button' || element.action_id !== id) return element;
    found = true;
    const { accessibility_label: said, text } = element;
    const about = said !== undefined && text && said.startsWith(text.text) ? said.slice(text.text.length) : undefined;
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

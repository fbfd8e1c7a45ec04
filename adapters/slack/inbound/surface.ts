// Where an answer goes on Slack: beside a command or a message through its response_url, into a conversation, or into a modal. One shape,
// so that whoever answers need not know which. Multiple messages where one cannot hold it all.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Message } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { DIRECT } from '../api/refs.ts';
import { faultCode, type Requests } from '../api/requests.ts';
import { LIMITS } from '../render/limits.ts';
import { plainText } from '../render/mrkdwn.ts';
import { type Rendered, renderMessage } from '../render/render.ts';

export interface Said {
  /** For the caller alone. */
  ephemeral: boolean;
  /** In place of the message that was pressed, where it is the caller's own. */
  replaces?: boolean;
}

export interface Surface {
  /** Never rejects: what Slack does not take is logged. */
  say(message: Message, how: Said): Promise<void>;
  /** How many messages one answer may become here. */
  most: number;
}

export interface SurfaceNeeds {
  requests: Requests;
  /** Keeps the calls of a message before it is shown. */
  keep: (keeps: Rendered['keep']) => Promise<void>;
  log: Log;
}

/** Bolt's respond(), for a response_url: five uses within thirty minutes. */
export type Respond = (payload: {
  response_type: 'ephemeral' | 'in_channel';
  replace_original: boolean;
  text: string;
  blocks: KnownBlock[];
  unfurl_links: boolean;
  unfurl_media: boolean;
}) => Promise<unknown>;

/** Messages that one response_url is used for; one use is left for a word of ours. */
const MOST = 4;
const URL_IS_OVER = new Set(['used_url', 'expired_url']);
/** Too late, used up, or nobody there any more: nothing that can be mended. */
const EXPIRED = new Set([
  'used_url',
  'expired_url',
  'channel_not_found',
  'user_not_in_channel',
  'expired_trigger_id',
  'exchanged_trigger_id',
]);

async function shown(message: Message, most: number, needs: SurfaceNeeds): Promise<Rendered[]> {
  const all = renderMessage(message, { most, uploads: false });
  for (const { keep } of all) await needs.keep(keep);
  return all;
}

async function done(what: string, { log }: SurfaceNeeds, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = faultCode(error);
    if (code !== undefined && EXPIRED.has(code)) log.warn({ what, code }, 'response was too late for Slack');
    else log.error({ what, ...(code === undefined ? { err: error } : { code }) }, 'Slack rejected a response');
  }
}

/**
 * Beside a slash command, or a message with buttons. `otherwise`: where the answer goes when the response_url is of no use any more, as
 * after a form that was open for half an hour.
 */
export function respondSurface(respond: Respond, needs: SurfaceNeeds, otherwise?: Surface): Surface {
  return {
    most: MOST,
    say: (message, { ephemeral, replaces = false }) =>
      done('respond', needs, async () => {
        for (const [i, { text, blocks }] of (await shown(message, MOST, needs)).entries()) {
          const payload: Parameters<Respond>[0] = {
            response_type: ephemeral ? 'ephemeral' : 'in_channel',
            replace_original: replaces && i === 0,
            text,
            blocks,
            unfurl_links: false,
            unfurl_media: false,
          };
          try {
            await respond(payload);
          } catch (error) {
            if (!otherwise || i > 0 || !URL_IS_OVER.has(faultCode(error) ?? '')) throw error;
            return otherwise.say(message, { ephemeral });
          }
        }
      }),
  };
}

export interface Conversing {
  team: string;
  channel: string;
  person: string;
  thread?: string;
}

/** Into a channel, a thread or a direct message: for mentions, and for what has no response_url. */
export function channelSurface({ team, channel, person, thread }: Conversing, needs: SurfaceNeeds): Surface {
  return {
    most: MOST,
    say: (message, { ephemeral }) =>
      done('post', needs, async () => {
        const alone = ephemeral && !DIRECT.test(channel);
        for (const { text, blocks } of await shown(message, MOST, needs)) {
          await needs.requests.ask(team, alone ? 'chat.postEphemeral' : 'chat.postMessage', {
            channel,
            text,
            blocks,
            ...(alone ? { user: person } : { unfurl_links: false, unfurl_media: false }),
            ...(thread === undefined ? {} : { thread_ts: thread }),
          });
        }
      }),
  };
}

/**
 * In a modal of its own: for the Home tab, and on top of a modal that is open (`open`: its id), or in that one's place where the answer
 * replaces it. Slack stacks three at most; what would be the fourth takes the place of the third.
 */
export function modalSurface(
  { team, trigger, open }: { team: string; trigger: string; open?: string },
  needs: SurfaceNeeds,
): Surface {
  return {
    most: 1,
    say: (message, { replaces = false }) =>
      done('view', needs, async () => {
        const { requests } = needs;
        const view = await viewOf(message, needs);
        if (open === undefined) return requests.ask(team, 'views.open', { trigger_id: trigger, view });
        const update = () => requests.ask(team, 'views.update', { view_id: open, view });
        if (replaces) return update();
        return requests.ask(team, 'views.push', { trigger_id: trigger, view }).catch((error) => {
          if (faultCode(error) !== 'push_limit_reached') throw error;
          return update();
        });
      }),
  };
}

/** A message as a modal of its own. Keeps its calls. */
export async function viewOf(message: Message, needs: SurfaceNeeds): Promise<ModalView> {
  const [first] = await shown(message, 1, needs);
  return {
    type: 'modal',
    title: plainText(texts.slack.appName()),
    close: plainText(texts.slack.done()),
    blocks: (first?.blocks ?? []).slice(0, LIMITS.viewBlocks),
  };
}

// Where an answer goes on Slack: a response_url, a conversation or a modal, behind one interface. Splits into several messages when one
// cannot hold it.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Message } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Log } from '#src/log.ts';
import { DIRECT } from '../api/refs.ts';
import { faultCode, REQUEST_MS, type Requests, SlackRefused } from '../api/requests.ts';
import { LIMITS } from '../render/limits.ts';
import { plainText } from '../render/mrkdwn.ts';
import { type Rendered, renderMessage } from '../render/render.ts';

export interface SayOptions {
  /** For the caller alone. */
  ephemeral: boolean;
  /** Replaces the pressed message, if it is the caller's own. */
  replaces?: boolean;
}

export interface Surface {
  /** Never rejects: anything Slack rejects is logged. */
  say(message: Message, how: SayOptions): Promise<void>;
  /** How many messages one answer may become here. */
  most: number;
}

export interface SurfaceNeeds {
  requests: Requests;
  /** Stores the calls of a message before it is shown. */
  keep: (keeps: Rendered['keep']) => Promise<void>;
  log: Log;
}

/** Bolt's respond() for a response_url: five uses within thirty minutes. */
export type Respond = (payload: {
  response_type: 'ephemeral' | 'in_channel';
  replace_original: boolean;
  text: string;
  blocks: KnownBlock[];
  unfurl_links: boolean;
  unfurl_media: boolean;
}) => Promise<unknown>;

/** Messages posted to one response_url; one use is reserved for a notice. */
const MOST = 4;
const URL_IS_OVER = new Set(['used_url', 'expired_url']);
/** Expired, used up, or the recipient is gone: nothing to fix. */
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
 * Answers a slash command or a message with buttons. `otherwise`: where the answer goes when the response_url has expired, as after a form
 * that was open for half an hour.
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

/** Posts to a stored response_url, like Bolt's own respond() for the current request. */
export function createRespond(fetch: Requests['fetch']): (url: string) => Respond {
  return (url) => async (payload) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    if (answer.ok) return;
    // `used_url`, `expired_url`: a single word, possibly in JSON.
    const code = /used_url|expired_url|no_service|channel_not_found/.exec(await answer.text())?.[0];
    throw new SlackRefused(code ?? `status_${answer.status}`);
  };
}

export interface Conversing {
  team: string;
  channel: string;
  person: string;
  thread?: string;
}

/** Into a channel, a thread or a direct message: for mentions, and for interactions without a response_url. */
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
 * In its own modal: for the Home tab, and on top of an open modal (`open`: its ID), or in place of that one when the answer replaces it.
 * Slack stacks at most three; a fourth replaces the third.
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

/** A message as a modal. Stores its calls. */
export async function viewOf(message: Message, needs: SurfaceNeeds): Promise<ModalView> {
  const [first] = await shown(message, 1, needs);
  return {
    type: 'modal',
    title: plainText(texts.slack.appName()),
    close: plainText(texts.slack.done()),
    blocks: (first?.blocks ?? []).slice(0, LIMITS.viewBlocks),
  };
}

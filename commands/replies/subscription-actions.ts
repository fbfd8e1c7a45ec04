// Actions on a subscription: buttons with their calls. The same wherever a subscription appears.

import type { Action } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Subscription } from '#src/digests/subscription.ts';

type Button = Extract<Action, { kind: 'button' }>;

function button(label: string, command: string, id: string, tone?: Button['tone']): Button {
  return { kind: 'button', label, call: { command, options: { id } }, ...(tone && { tone }) };
}

export const sendNowAction = (id: string): Action => button(texts.sendNow(), 'send-now', id, 'main');
export const editAction = (id: string): Action => button(texts.edit(), 'edit', id);
export const pauseAction = (id: string): Action => button(texts.pause(), 'pause', id);
export const resumeAction = (id: string): Action => button(texts.resume(), 'resume', id);
export const unsubscribeAction = (id: string): Action => button(texts.unsubscribe(), 'unsubscribe', id, 'danger');
/** Removes a subscription that was just created. */
export const undoSubscribeAction = (id: string): Action => button(texts.undo(), 'unsubscribe', id);
/** Restores a removed one. */
export const undoUnsubscribeAction = (id: string): Action => button(texts.undo(), 'restore', id);
export const undoPauseAction = (id: string): Action => button(texts.undo(), 'resume', id);

/** `channel`: one other than where it is pressed, as typed. */
export function subscribeAction(channel?: string): Action {
  const options: Record<string, string> = channel === undefined ? {} : { channel };
  return { kind: 'button', label: texts.subscribe(), call: { command: 'subscribe', options }, tone: 'main' };
}

/** All actions that fit a subscription's state. */
export function subscriptionActions({ id, pause }: Pick<Subscription, 'id' | 'pause'>): Action[] {
  return pause
    ? [resumeAction(id), editAction(id), unsubscribeAction(id)]
    : [{ ...button(texts.sendNow(), 'send-now', id) }, editAction(id), pauseAction(id), unsubscribeAction(id)];
}

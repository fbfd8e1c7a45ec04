// Posts to terminal channels: each part once, recorded in the channel's journal if a folder is given. Independent of the prompt: digests
// arrive whether or not someone is there.

import type { Clock } from '#src/clock.ts';
import type { DeliveryOutcome, Found, Part } from '#src/conversation/adapter.ts';
import type { ChannelRef } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { stored } from '#src/conversation/texts/stored.ts';
import type { Log } from '#src/log.ts';
import { CHANNEL_NAME, createJournal, FlushError, type Journal, journalPath } from './journal.ts';
import { renderMessage } from './render.ts';
import type { Screen } from './screen.ts';

export const NAME = 'terminal';

export interface Post {
  deliver(place: ChannelRef, part: Part): Promise<DeliveryOutcome>;
  find(place: ChannelRef, key: string, since: Date): Promise<Found>;
}

export interface PostNeeds {
  /** Where channels keep their journals; without it only this process knows what was posted. */
  folder: string | undefined;
  clock: Clock;
  log: Log;
  show: (message: Message, channel: string) => Promise<void>;
}

/** The screen for recorded messages, whatever screen they were shown on. */
const RECORD_SCREEN: Screen = { width: 80, colour: false, links: false, unicode: true, numbered: false };
const KEY = /^[A-Za-z0-9_-]{1,64}$/;
const RETRY_MS = 60_000;
/** Errors that may be temporary: a full disk, too many open files, a busy device. Others need attention. */
const PASSING = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EAGAIN', 'EBUSY', 'EINTR', 'EIO']);

export function createPost({ folder, clock, log, show }: PostNeeds): Post {
  const began = clock.now();
  const journals = new Map<string, Journal>();

  function journalOf(channel: string): Journal {
    const known = journals.get(channel);
    if (known) return known;
    const note = (message: string) => log.warn({ channel }, message);
    const journal = folder === undefined ? inMemory() : createJournal(journalPath(folder, channel), note);
    journals.set(channel, journal);
    return journal;
  }

  return {
    async deliver(place, part) {
      const fault = faultOf(place, part.key);
      if (fault) return fault;
      const { text } = renderMessage(part.message, RECORD_SCREEN);
      const [at, papers] = [clock.now().toISOString(), papersIn(part.message)];
      try {
        const added = await journalOf(place.channel).add({
          key: part.key,
          at,
          ...(part.about ?? { kind: 'notice' }),
          papers,
          text,
        });
        if (added) await show(part.message, place.channel);
      } catch (error) {
        return outcomeOf(error, place.channel);
      }
      return { kind: 'sent', receipt: receiptOf(place, part.key) };
    },
    async find(place, key, since) {
      if (faultOf(place, key)) return { kind: 'absent' };
      try {
        if (await journalOf(place.channel).has(key)) return { kind: 'arrived', receipt: receiptOf(place, key) };
      } catch (error) {
        log.warn({ channel: place.channel, err: error }, 'could not read a terminal channel');
        return { kind: 'unknown' };
      }
      // Without a journal, only parts posted since the start are known.
      return folder === undefined && since < began ? { kind: 'unknown' } : { kind: 'absent' };
    },
  };
}

function faultOf(place: ChannelRef, key: string): DeliveryOutcome | undefined {
  if (place.adapter !== NAME) return { kind: 'invalid-payload', reason: stored.terminal.otherAdapter(place.adapter) };
  if (!CHANNEL_NAME.test(place.channel)) return { kind: 'gone', reason: stored.terminal.badChannel(place.channel) };
  if (!KEY.test(key)) return { kind: 'invalid-payload', reason: stored.terminal.badKey() };
  return undefined;
}

function receiptOf(place: ChannelRef, key: string): string {
  return `${place.channel}/${key}`;
}

function papersIn(message: Message): string[] {
  return message.blocks.flatMap((block) => {
    if (block.kind === 'papers') return block.papers.map(({ paper }) => paper.paper.id);
    return block.kind === 'paper' ? [block.paper.paper.id] : [];
  });
}

function outcomeOf(error: unknown, channel: string): DeliveryOutcome {
  const cause = error instanceof FlushError ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code === undefined) throw error;
  const file = `${channel}.jsonl`;
  if (error instanceof FlushError) return { kind: 'unconfirmed', reason: stored.terminal.maybeWritten(file, code) };
  if (!PASSING.has(code)) return { kind: 'gone', reason: stored.terminal.cannotWrite(file, code) };
  return { kind: 'retry', reason: stored.terminal.diskBusy(file, code), retryAfterMs: RETRY_MS };
}

/** A journal for the lifetime of the process. */
function inMemory(): Journal {
  const keys = new Set<string>();
  return {
    has: async (key) => keys.has(key),
    add: async ({ key }) => {
      if (keys.has(key)) return false;
      keys.add(key);
      return true;
    },
  };
}

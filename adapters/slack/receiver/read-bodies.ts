// Reading the bodies of requests of which nobody knows yet whether they are Slack's: in bounded memory, and so that senders who stall
// keep nobody else waiting. What counts is what has arrived, and not what a sender promises.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#src/clock.ts';

export interface Bodies {
  /** The body, or why it is not to be had: its sender went away, took too long, or had to make room for others. Never rejects. */
  read(request: IncomingMessage, response: ServerResponse): Promise<Buffer | 'away' | 'slow' | 'crowded'>;
}

/** Of all bodies together, those that are being read and those whose requests are not answered yet. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Slack gives up after three seconds: https://docs.slack.dev/apis/events-api, "Responding to events" */
const WITHIN_MS = 3_000;

interface Reading {
  bytes: number;
  /** Ends it; it has no effect on one that is read to its end. */
  giveUp: (why: 'slow' | 'crowded') => void;
}

export function createBodies(clock: Clock): Bodies {
  /** In the order in which they began: Slack's own take milliseconds, so the oldest is the one that stalls. */
  const underWay = new Set<Reading>();
  let held = 0;

  function makeRoom(): void {
    for (const oldest of underWay) {
      if (held <= MOST_BYTES) return;
      oldest.giveUp('crowded');
    }
  }

  return {
    async read(request, response) {
      const chunks: Buffer[] = [];
      const { promise, resolve } = Promise.withResolvers<Buffer | 'away' | 'slow' | 'crowded'>();
      const over = new AbortController();
      const reading: Reading = { bytes: 0, giveUp: end };
      const release = () => {
        held -= reading.bytes;
        reading.bytes = 0;
        chunks.length = 0;
      };
      function end(how: Buffer | 'away' | 'slow' | 'crowded'): void {
        if (!underWay.delete(reading)) return;
        over.abort();
        if (typeof how === 'string') {
          request.pause();
          release();
        }
        resolve(how);
      }
      underWay.add(reading);
      response.once('close', release);
      request.on('data', (chunk: Buffer) => {
        if (!underWay.has(reading)) return;
        chunks.push(chunk);
        reading.bytes += chunk.length;
        held += chunk.length;
        makeRoom();
      });
      request.once('end', () => end(Buffer.concat(chunks)));
      request.once('error', () => end('away'));
      request.once('close', () => end('away'));
      clock.sleep(WITHIN_MS, over.signal).then(
        () => end('slow'),
        () => undefined,
      );
      return promise;
    },
  };
}

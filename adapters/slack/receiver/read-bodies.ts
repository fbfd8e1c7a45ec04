// Reads bodies of unverified requests in bounded memory, so that slow senders do not hold up others. Received bytes count, not the
// announced length.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#src/clock.ts';

export interface Bodies {
  /** The body, or why there is none: the sender disconnected, was too slow, or was dropped to make room. Never rejects. */
  read(request: IncomingMessage, response: ServerResponse): Promise<Buffer | 'away' | 'slow' | 'crowded'>;
}

/** Of all bodies together: those being read, and those whose requests are not yet answered. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Slack gives up after three seconds: https://docs.slack.dev/apis/events-api, "Responding to events" */
const WITHIN_MS = 3_000;

interface Reading {
  bytes: number;
  /** Ends the reading; no effect once the body is complete. */
  giveUp: (why: 'slow' | 'crowded') => void;
}

export function createBodies(clock: Clock): Bodies {
  /** Oldest first: Slack's own requests take milliseconds, so the oldest is the one that stalls. */
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

// One POST with a deadline, by plain node:http, so that nothing a test does to fetch reaches Slack's own requests.

import { request } from 'node:http';
import { afterPatience } from '../../patient-time.ts';

export interface Posted {
  status?: number;
  headers: Record<string, string>;
  text: string;
  /** http_timeout or connection_failed, as Slack names them. */
  failed?: 'http_timeout' | 'connection_failed';
  ms: number;
}

/** How long an answer that is too late is still looked for, at least. */
const LATE_MS = 500;

/** Always resolves. After the deadline the connection stays open for a while, to see a late answer. */
export function httpPost(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  deadlineMs: number,
  onLate: (ms: number) => void,
): Promise<Posted> {
  const begun = performance.now();
  const ms = () => performance.now() - begun;
  return new Promise((resolve) => {
    let over = false;
    const end = (posted: Omit<Posted, 'ms'>) => {
      if (over) return;
      over = true;
      callOff();
      resolve({ ...posted, ms: ms() });
    };
    const callOff = afterPatience(deadlineMs, () => {
      end({ headers: {}, text: '', failed: 'http_timeout' });
      setTimeout(() => sent.destroy(), Math.max(deadlineMs, LATE_MS)).unref();
    });
    const bytes = Buffer.from(body);
    const sent = request(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': String(bytes.length) },
    });
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => end({ headers: {}, text: '', failed: 'connection_failed' }));
      response.on('end', () => {
        if (over) return onLate(ms());
        const plain = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
        );
        end({ status: response.statusCode ?? 0, headers: plain, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    sent.on('error', () => end({ headers: {}, text: '', failed: 'connection_failed' }));
    sent.end(bytes);
  });
}

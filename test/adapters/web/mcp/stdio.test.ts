import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { serveStdio } from '../../../../adapters/web/mcp/stdio.ts';
import { createFixture } from '../../../commands/fixture.ts';

/** What comes out when these lines come in and the input ends, or once the process is stopped. */
async function answersTo(lines: readonly (object | string)[], { stopped = false } = {}) {
  const { paperService, clock, store } = await createFixture();
  const warned: object[] = [];
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: (fields: object) => void warned.push(fields), error: quiet };
  const [input, output] = [new PassThrough(), new PassThrough()];
  let written = '';
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  const served = serveStdio({ paperService, clock, log, signal, version: '1' }, input, output);
  for (const line of lines) input.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  if (stopped) stopping.abort();
  else input.end();
  await served;
  await store.close();
  const answers = written
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { answers, warned };
}

const call = (id: number, name: string, given: object = {}) => ({
  ...{ jsonrpc: '2.0', id, method: 'tools/call' },
  params: { name, arguments: given },
});

describe('over standard input and output', () => {
  it('everything asked before the end of the input is answered', async () => {
    const { answers } = await answersTo([
      call(1, 'search_papers', { query: 'attention' }),
      call(2, 'todays_papers'),
      { jsonrpc: '2.0', id: 3, method: 'tools/list' },
    ]);
    expect(answers.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
    expect(answers.find(({ id }) => id === 2).result.structuredContent.papers).toHaveLength(10);
  });

  it('a cancelled question is not waited for', async () => {
    const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
    const { answers } = await answersTo([call(1, 'search_papers', { query: 'attention' }), cancelled]);
    expect(answers).toEqual([]);
  });

  it('lines that are no messages are logged, and the next is answered', async () => {
    const { answers, warned } = await answersTo(['{', '[]', '"x"', '', { jsonrpc: '2.0', id: 9, method: 'ping' }]);
    expect(answers).toEqual([{ jsonrpc: '2.0', id: 9, result: {} }]);
    expect(warned).toHaveLength(4);
  });

  it('a stop ends it while the input is open', async () => {
    expect((await answersTo([], { stopped: true })).answers).toEqual([]);
  });
});

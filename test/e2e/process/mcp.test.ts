// `paperboy mcp` as an assistant starts it: a process of its own, beside a running bot, with the official client.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, it, onTestFinished } from 'vitest';
import { madeDay } from '../../fakes/papers.ts';
import { itemsOf } from '../hugging-face-items.ts';
import { paperService } from '../paperboy.ts';

const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));
const DAY = '2026-06-12';

async function withLibrary() {
  const paperboy = await paperService({ PAPERBOY_OFFLINE: '1', PAPERBOY_LOG: 'warn' });
  const { code } = await paperboy.run(['import', await paperboy.file(`${DAY}.json`, itemsOf(madeDay(3, 8, DAY)))]);
  expect(code).toBe(0);
  return paperboy;
}

it('answers on the library of a running bot, and ends with the client', async () => {
  const paperboy = await withLibrary();
  const bot = spawn(process.execPath, [BIN, 'start'], { env: { ...paperboy.env, PORT: '0' }, stdio: 'pipe' });
  const ended = new Promise((resolve) => bot.once('exit', resolve));
  onTestFinished(async () => {
    bot.kill();
    await ended;
  });
  await new Promise((resolve) => bot.stdout.once('data', resolve));

  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BIN, 'mcp'],
    env: paperboy.env,
    stderr: 'pipe',
  });
  const faults: Error[] = [];
  client.onerror = (error) => void faults.push(error);
  await client.connect(transport);
  expect((await client.listTools()).tools.length).toBe(5);
  const { structuredContent } = await client.callTool({ name: 'todays_papers', arguments: { date: DAY } });
  expect(structuredContent).toMatchObject({ date: DAY, total: 8, papers: expect.any(Array) });
  const { papers } = structuredContent as { papers: { id: string }[] };
  const found = await client.callTool({ name: 'get_paper', arguments: { id: papers[0]?.id } });
  expect(found.isError).toBeUndefined();
  const closed = new Promise<void>((resolve) => {
    client.onclose = resolve;
  });
  await client.close();
  await closed;
  // Anything else on standard output would be no message.
  expect(faults).toEqual([]);
});

it('exits with 0 when the input ends, with nothing but answers on standard output', async () => {
  const paperboy = await withLibrary();
  const ask = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'todays_papers', arguments: {} } };
  const ran = await paperboy.run(['mcp', '--offline'], { input: `not JSON\n${JSON.stringify(ask)}\n` });
  expect(ran.code).toBe(0);
  expect(ran.json()).toMatchObject({ id: 1, result: { structuredContent: { date: DAY } } });
  expect(ran.stderr).toContain('MCP message could not be read');
});

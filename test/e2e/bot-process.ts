// `start` as a process of its own, and a webhook that hears what operators are alerted of.

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/paperboy.mjs', import.meta.url));

export interface BotProcess {
  child: ChildProcess;
  /** Its exit code. */
  ended: Promise<number | null>;
  /** What it has written so far. */
  said(): string;
  /** What its health page answers. It starts with a port. */
  health(): Promise<{ http: number }>;
}

/** Runs `start` until it ends, or is killed when the test does. */
export function startBot(env: Record<string, string>, args: readonly string[] = []): BotProcess {
  const child = spawn(process.execPath, [BIN, 'start', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return {
    child,
    ended: new Promise((resolve) => child.on('close', resolve)),
    said: () => said,
    async health() {
      const answer = await fetch(/Health +(http:\S+)/.exec(said)?.[1] ?? '');
      return { http: answer.status, ...((await answer.json()) as object) };
    },
  };
}

/** The URL of PAPERBOY_ALERT_URL, and the bodies posted to it. */
export async function startAlertWebhook(): Promise<{ url: string; alerts: string[] }> {
  const alerts: string[] = [];
  const webhook = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => alerts.push(chunk.toString()));
    request.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void webhook.close());
  return { url: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`, alerts };
}

// Processes that die between Slack and what they keep: between sending a digest and knowing that it arrived, and between taking an event
// and doing what it asks. The real command line in processes of its own, killed by SIGKILL, at a fake Slack.

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeDay } from '../../fakes/papers.ts';
import { type FakeSlack, seenText, startFakeSlack } from '../../fakes/slack/index.ts';
import type { Channel, Person } from '../../fakes/slack/world/state.ts';
import { startInProcess } from '../cli/in-process.ts';
import { itemsOf } from '../hugging-face-items.ts';
import type { PaperService } from '../paperboy.ts';

const DAY = '2026-06-12';
const BIN = fileURLToPath(new URL('../../../bin/paperboy.mjs', import.meta.url));

interface Fixture {
  slack: FakeSlack;
  channel: Channel;
  ada: Person;
  paperboy: PaperService;
  env: Record<string, string>;
}

async function fixture(without: string[] = []): Promise<Fixture> {
  const now = () => Date.parse(`${DAY}T13:01:00Z`);
  const slack = await startFakeSlack({ manifest: { socketMode: true }, posts: undefined, tiers: undefined, now });
  const huggingFace = await startHuggingFace();
  huggingFace.setDay(DAY, madeDay(1, 12, DAY));
  onTestFinished(async () => {
    await Promise.all([slack.stop(), huggingFace.stop()]);
  });
  const workspace = slack.addWorkspace();
  const ada = slack.addUser(workspace, { name: 'ada' });
  const scopes = slack.app.manifest.scopes.filter((scope) => !without.includes(scope));
  const { token } = slack.install(workspace, { by: ada, scopes });
  const channel = slack.addChannel(workspace, { name: 'papers' });
  const env = {
    SLACK_BOT_TOKEN: token,
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.apiUrl,
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: `${huggingFace.url}/arxiv`,
  };
  const paperboy = await startInProcess(env);
  const file = await paperboy.file(`${DAY}.json`, itemsOf(madeDay(1, 12, DAY)));
  expect((await paperboy.run(['import', file])).code).toBe(0);
  const to = `slack:${workspace.id}:${channel.id}`;
  const wish = ['--to', to, '--zone', 'UTC', '--at', '13:00', '--days', 'daily', '--now', `${DAY}T08:00:00Z`];
  const ran = await paperboy.run(['subscribe', ...wish, '--json']);
  expect(ran.code, ran.stderr).toBe(0);
  return { slack, channel, ada, paperboy, env };
}

function began({ paperboy, env }: Fixture, ...args: string[]): { child: ChildProcess; killed(): Promise<void> } {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: paperboy.folder, PAPERBOY_DATA: `${paperboy.folder}/data`, ...env },
    stdio: 'ignore',
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)));
  const killed = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(killed);
  return { child, killed };
}

/** `tick`, killed as soon as Slack has seen its post. */
async function diesSending(here: Fixture): Promise<void> {
  const { killed } = began(here, 'tick', '--now', `${DAY}T13:01:00Z`);
  const posts = () => here.slack.requests.filter(({ method }) => method === 'chat.postMessage');
  await expect.poll(() => posts().length, { interval: 10 }).toBeGreaterThan(0);
  await killed();
}

describe('a process that dies while posting', () => {
  it.each([
    ['after Slack took it', 'stall', 1],
    ['before Slack took it', 'hang', 0],
  ] as const)('%s: leaves one message', async (_when, trouble, arrived) => {
    const here = await fixture();
    here.slack.faults.order({ method: 'chat.postMessage', do: trouble });
    await diesSending(here);
    expect(here.slack.messages(here.channel)).toHaveLength(arrived);
    // The claim of the dead process has not expired: nobody touches what may be in flight.
    const soon = await here.paperboy.run(['tick', '--json', '--now', `${DAY}T13:02:00Z`]);
    expect(soon.json()).toMatchObject({ sent: 0 });
    const later = await here.paperboy.run(['tick', '--json', '--now', `${DAY}T13:40:00Z`]);
    expect(later.json(), later.stderr).toMatchObject({ sent: 1, unconfirmed: 0 });
    expect(here.slack.messages(here.channel)).toHaveLength(1);
    expect(here.slack.violations).toEqual([]);
  });

  it.each([
    ['after Slack took it', 'stall', 1],
    ['before Slack took it', 'hang', 0],
  ] as const)(
    '%s, where the history may not be read: is not sent again, and reported as unconfirmed',
    async (_when, trouble, arrived) => {
      const here = await fixture(['channels:history', 'groups:history']);
      here.slack.faults.order({ method: 'chat.postMessage', do: trouble });
      await diesSending(here);
      const later = await here.paperboy.run(['tick', '--json', '--now', `${DAY}T13:40:00Z`]);
      expect(later.json(), later.stderr).toMatchObject({ sent: 0 });
      expect(here.slack.messages(here.channel)).toHaveLength(arrived);
      const said = await here.paperboy.run(['status', '--now', `${DAY}T13:41:00Z`]);
      expect(said.stdout).toMatch(/daily:2026-06-12: unconfirmed/);
    },
  );
});

describe('a process that dies after it accepted an event', () => {
  it('leaves it to the next process, which handles it once', async () => {
    const here = await fixture();
    const { slack, channel, ada } = here;
    const first = began(here, 'start', '--now', `${DAY}T09:00:00Z`);
    await expect.poll(() => slack.sockets.open()).toBe(1);
    // Whoever asks is looked up before anything is answered: there it dies.
    slack.faults.order({ method: 'users.info', do: 'hang' });
    const mention = slack.as(ada, channel).mention('show 2606.01001');
    expect(await mention.acked()).toMatchObject({ ok: true });
    await expect.poll(() => slack.requests.some(({ method }) => method === 'users.info')).toBe(true);
    await first.killed();
    slack.faults.fix();
    const answers = () =>
      [...slack.messages(channel), ...slack.world.ephemeral].filter(
        (one) => one.botId !== undefined && seenText(one).includes('2606.01001'),
      );
    expect(answers()).toHaveLength(0);
    began(here, 'start', '--now', `${DAY}T09:10:00Z`);
    await expect.poll(() => answers().length).toBe(1);
    await slack.idle(300);
    expect(answers()).toHaveLength(1);
    expect(answers()[0]?.threadTs).toBeDefined();
  });
});

describe('a process that dies after it acknowledged an interaction', () => {
  const LINE = 'subscribe topics:memory at:09:00 zone:UTC';

  /** Everything the bot sent to this person or the channel. */
  const answers = ({ slack, channel }: Fixture, words: RegExp) =>
    [...slack.messages(channel), ...slack.world.ephemeral].filter(
      (one) => one.botId !== undefined && words.test(seenText(one)),
    );

  it.each(['a command', 'a button', 'a form'])('%s is answered by the next process, once', async (what) => {
    const here = await fixture();
    const { slack, channel, ada, paperboy } = here;
    const first = began(here, 'start', '--now', `${DAY}T09:00:00Z`);
    await expect.poll(() => slack.sockets.open()).toBe(1);
    const driver = slack.as(ada, channel);
    const asks: Record<string, () => Promise<() => { acked(): Promise<unknown> }>> = {
      'a command': async () => () => driver.slash('/papers', LINE),
      'a button': async () => {
        const list = await driver.slash('/papers', 'list').answer();
        if (list.kind !== 'message') throw new Error(`not a list: ${list.kind}`);
        return () => driver.choose(list.message, 'a1', 'Pause');
      },
      'a form': async () => {
        const form = await driver.slash('/papers', 'subscribe').answer();
        if (form.kind !== 'view') throw new Error(`not a form: ${form.kind}`);
        return () => driver.submit(form.view, { Topics: ['memory'] });
      },
    };
    const act = await asks[what]?.();
    for (const method of ['response_url', 'chat.postEphemeral', 'chat.postMessage', 'chat.update'])
      slack.faults.order({ method, do: 'hang' });
    const before = slack.requests.length;
    await act?.().acked();
    const answering = () => slack.requests.slice(before).some(({ method }) => /response_url|chat\./.test(method));
    await expect.poll(answering).toBe(true);
    await first.killed();
    slack.faults.fix();
    began(here, 'start', '--now', `${DAY}T09:10:00Z`);
    const words = what === 'a button' ? /Paused|paused/ : /memory/;
    await expect.poll(() => answers(here, words).length).toBe(1);
    await slack.idle(300);
    expect(answers(here, words)).toHaveLength(1);
    const kept = await paperboy.run(['subscriptions', '--json']);
    const { subscriptions } = kept.json() as { subscriptions: { topics: string; paused: unknown }[] };
    const wanted = what === 'a button' ? [{ topics: '' }] : [{ topics: '' }, { topics: 'memory' }];
    expect(subscriptions).toMatchObject(wanted);
    expect(subscriptions.filter(({ paused }) => paused !== null)).toHaveLength(what === 'a button' ? 1 : 0);
  });
});

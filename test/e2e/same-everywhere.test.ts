// The same evening on Discord, on Slack and in the terminal, through the whole program: the same papers in the same order.

import { expect, it, onTestFinished } from 'vitest';
import { writeLine } from '#src/conversation/input/line.ts';
import { createTerminal } from '../../adapters/terminal/index.ts';
import { createBackgroundJobs } from '../../app/jobs/background-jobs.ts';
import { createConsole } from '../adapters/terminal/console.ts';
import { seenText as seenOnDiscord } from '../fakes/discord/index.ts';
import type { FakeMessage } from '../fakes/discord/world/message-data.ts';
import { seenText as seenOnSlack } from '../fakes/slack/index.ts';
import type { Message } from '../fakes/slack/world/state.ts';
import { discordBot } from './discord-bot.ts';
import { type Fixture, play } from './scenario.ts';
import { DAY, slackBot } from './slack-bot.ts';
import { message } from './slack-seen.ts';

const DUE = `${DAY}T13:01:00Z`;

async function onDiscord(): Promise<Fixture> {
  const fixture = await discordBot({ papers: 24 });
  const here = fixture.discord.as(fixture.ada, fixture.channel);
  let last: FakeMessage | undefined;
  const shown = async (handle: ReturnType<typeof here.slash>) => {
    last = await handle.message();
    return seenOnDiscord(last).text;
  };
  return {
    call: ({ command, options }) => {
      const { size, ...texts } = options;
      return shown(here.slash(`papers ${command}`, { ...texts, ...(size ? { size: Number(size) } : {}) }));
    },
    press: (label) => shown(here.press(last as FakeMessage, label)),
    async digest() {
      fixture.at(DUE);
      const before = fixture.discord.messages(fixture.channel).length;
      await fixture.tick();
      const [first] = fixture.discord.messages(fixture.channel).slice(before);
      return first ? seenOnDiscord(first).text : '';
    },
  };
}

async function onSlack(): Promise<Fixture> {
  const fixture = await slackBot({ papers: 24 });
  const here = fixture.slack.as(fixture.ada, fixture.channel);
  let last: Message | undefined;
  const shown = async (handle: ReturnType<typeof here.slash>) => {
    last = await message(handle);
    return seenOnSlack(last);
  };
  return {
    call: (call) => shown(here.slash('/papers', writeLine(call, fixture.app.bot.commands))),
    press: (label) => shown(here.press(last as Message, label)),
    async digest() {
      fixture.at(DUE);
      const before = fixture.slack.messages(fixture.channel).length;
      await fixture.tick();
      const [first] = fixture.slack.messages(fixture.channel).slice(before);
      return first ? seenOnSlack(first) : '';
    },
  };
}

/** In the terminal of a program of its own, whose other adapters have nothing to do. */
async function inTerminal(): Promise<Fixture> {
  const { app, clock, at } = await slackBot({ papers: 24 });
  const console = createConsole();
  const terminal = createTerminal({
    ...console,
    screen: () => ({ width: 100, colour: false, links: false, unicode: true, numbered: true }),
    clock,
    log: app.log,
  });
  const backgroundJobs = createBackgroundJobs(app, new Map([[terminal.name, terminal]]));
  await terminal.start({ ...app.bot, ...backgroundJobs.eventHandlers });
  const running = terminal.run();
  onTestFinished(async () => {
    await terminal.stop();
    await running;
  });
  await console.prompted();
  return {
    call: (call) => console.line(writeLine(call, app.bot.commands)),
    press(label) {
      const numbered = [...console.written().matchAll(/\[(\d+)\] ([^\n[]+?)(?=\s{2}|\s\[|\r?\n)/g)];
      const choice = numbered.findLast(([, , words]) => words === label);
      if (!choice) throw new Error(`no choice is called ${label}`);
      return console.line(choice[1] ?? '');
    },
    async digest() {
      at(DUE);
      const from = console.written().length;
      await backgroundJobs.tick(app.signal);
      return console.written().slice(from);
    },
  };
}

it('shows the same papers in the same order on Discord, on Slack and in the terminal', async () => {
  const [discord, slack, terminal] = [
    await play(await onDiscord()),
    await play(await onSlack()),
    await play(await inTerminal()),
  ];
  expect(slack).toEqual(discord);
  expect(terminal).toEqual(discord);
  expect(Object.entries(discord).map(([name, papers]) => [name, papers.length])).toEqual([
    ['subscribe', 3],
    ['digest', 4],
    ['vote', 1],
    ['search', 10],
    ['page', 10],
    ['today', 10],
    ['why', 1],
    ['unsubscribe', 0],
  ]);
});

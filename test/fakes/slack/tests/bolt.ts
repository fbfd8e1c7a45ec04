// A real Bolt app against a fake Slack with one workspace, for the fake's own tests.

import type { AddressInfo } from 'node:net';
import { App, type AppOptions, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { type FakeSlack, type Start, startFakeSlack } from '../index.ts';
import type { Channel, Installation, Person, Workspace } from '../world/state.ts';

export interface Place {
  slack: FakeSlack;
  acme: Workspace;
  ann: Person;
  papers: Channel;
  bot: Installation;
}

/** These tests are about errors, so nobody needs to read them. */
export const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

export const open: (() => Promise<unknown>)[] = [];

/** For afterEach. */
export async function closeAll(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}

/** Slack, a workspace with the app, a person and a channel with both. */
export async function place(start: Start = {}): Promise<Place> {
  const slack = await startFakeSlack(start);
  open.push(slack.stop);
  const acme = slack.addWorkspace({ name: 'Acme' });
  const ann = slack.addUser(acme, { name: 'ann', role: 'admin' });
  const bot = slack.install(acme);
  const papers = slack.addChannel(acme, { name: 'papers' });
  return { slack, acme, ann, papers, bot };
}

/** A client with the bot's token that does not try again. */
export function clientOf({ slack, bot }: Place, options: WebClientOptions = {}): WebClient {
  return new WebClient(bot.token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
    ...options,
  });
}

/** Bolt behind its own port, with any number of workspaces; Slack knows where it is. */
export async function httpApp({ slack }: Place, options: AppOptions = {}): Promise<App> {
  const app = new App({
    signingSecret: slack.app.signingSecret,
    authorize: async ({ teamId }) => {
      const installation = slack.world.workspaces.get(teamId ?? '')?.installation;
      if (!installation) throw new Error(`no installation for ${teamId}`);
      return { botToken: installation.token, botId: installation.botId, botUserId: installation.botUserId };
    },
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 2_000 },
    logger: quiet,
    ...options,
  });
  app.error(async () => {});
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as unknown as { address(): AddressInfo };
  open.push(() => app.stop());
  await slack.sendTo(`http://127.0.0.1:${server.address().port}/slack/events`);
  return app;
}

/** Bolt on a socket. */
export async function socketApp({ slack, bot }: Place, receiver: { clientPingTimeout?: number } = {}): Promise<App> {
  const app = new App({
    token: bot.token,
    receiver: new SocketModeReceiver({
      appToken: slack.app.appToken,
      logger: quiet,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
      ...receiver,
    }),
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    logger: quiet,
  });
  app.error(async () => {});
  await app.start();
  open.push(() => app.stop());
  return app;
}

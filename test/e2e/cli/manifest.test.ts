// `paperboy manifest slack`: what is printed is what the program answers to, and mistakes are said.

import { expect, it } from 'vitest';
import { EVENTS } from '../../../adapters/slack/api/scopes.ts';
import { startInProcess } from './in-process.ts';

it('prints the manifest for Socket Mode, and for a URL', async () => {
  const paperboy = await startInProcess();
  const socket = (await paperboy.run(['manifest', 'slack'])).json();
  expect(socket).toMatchObject({
    settings: { socket_mode_enabled: true, event_subscriptions: { bot_events: EVENTS } },
  });
  const http = (await paperboy.run(['manifest', 'slack', '--url', 'https://papers.example/'])).json();
  expect(http).toMatchObject({
    oauth_config: { redirect_urls: ['https://papers.example/slack/oauth_redirect'] },
    settings: { socket_mode_enabled: false, interactivity: { request_url: 'https://papers.example/slack/events' } },
  });
  expect(JSON.stringify(http)).not.toContain('preview');
});

it.each([
  [['manifest'], /Name the platform/],
  [['manifest', 'discord'], /Name the platform/],
  [['manifest', 'slack', '--mode', 'pigeon'], /--mode must be one of socket, http, not "pigeon"/],
  [['manifest', 'slack', '--mode', 'http'], /--url/],
  [['manifest', 'slack', '--url', 'http://papers.example'], /https/],
])('rejects %j', async (args, said) => {
  const { code, stderr } = await (await startInProcess()).run(args);
  expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
});

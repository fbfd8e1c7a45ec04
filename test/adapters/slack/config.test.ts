// Every way to half set Slack up: 512 combinations of the variables that decide.

import { describe, expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { readSlackConfig } from '../../../adapters/slack/config.ts';
import { readAllSettings } from '../../../app/settings.ts';
import { exampleSettings } from '../../repository/example-settings.ts';

const VALUES: Record<string, string> = {
  SLACK_BOT_TOKEN: 'xoxb-hunter2-bot',
  SLACK_APP_TOKEN: 'xapp-hunter2-app',
  SLACK_SIGNING_SECRET: 'hunter2signing',
  SLACK_CLIENT_ID: '123.hunter2',
  SLACK_CLIENT_SECRET: 'hunter2client',
  SLACK_STATE_SECRET: 'hunter2state',
  PORT: '3000',
  PUBLIC_URL: 'https://papers.example.org',
  PAPERBOY_SECRET: 'hunter2-hunter2-hunter2-hunter2-hunter2',
};
const NAMES = Object.keys(VALUES);
const SOCKET = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'];
const HTTP = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'];
const MANY = ['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'];

function env(names: readonly string[], more: Record<string, string> = {}) {
  return { ...Object.fromEntries(names.map((name) => [name, VALUES[name]])), ...more };
}

function read(names: readonly string[], more: Record<string, string> = {}) {
  return readSlackConfig(env(names, more));
}

async function faultsOf(names: readonly string[], more: Record<string, string> = {}): Promise<readonly string[]> {
  try {
    await readAllSettings(env(names, more));
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

function combinations(): string[][] {
  return Array.from({ length: 2 ** NAMES.length }, (_, bits) => NAMES.filter((_name, i) => bits & (1 << i)));
}

describe("Slack's settings", () => {
  it('are valid in three ways, off when absent, and otherwise rejected in one line that leads to one of the three', async () => {
    let good = 0;
    for (const names of combinations()) {
      const slack = names.filter((name) => name.startsWith('SLACK_'));
      const same = (way: string[]) => slack.length === way.length && way.every((name) => slack.includes(name));
      const has = (...wanted: string[]) => wanted.every((name) => names.includes(name));
      const fine =
        slack.length === 0 ||
        same(SOCKET) ||
        same([...SOCKET, 'SLACK_SIGNING_SECRET']) ||
        (same(HTTP) && has('PORT')) ||
        (same(MANY) && has('PORT', 'PUBLIC_URL', 'PAPERBOY_SECRET'));
      const faults = await faultsOf(names);
      expect(faults, names.join()).toHaveLength(fine ? 0 : 1);
      if (fine) {
        good += 1;
        continue;
      }
      const [fault = ''] = faults;
      expect(fault).not.toContain('hunter2');
      expect(fault).toContain('adapters/slack/README.md');
      expect(await faultsOf(await advised(fault, names)), `${names.join()}: ${fault}`).toEqual([]);
    }
    expect(good).toBe(8 + 8 + 8 + 4 + 1);
  });

  /** What somebody does who reads the lines, until nothing is said any more: the first of two ways each time. */
  async function advised(fault: string, names: readonly string[]): Promise<string[]> {
    let now = [...names];
    let [said = ''] = [fault];
    for (let tries = 0; said !== '' && tries < 4; tries += 1) {
      const named = (text: string) => NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
      const away = said.includes('Remove one or the other');
      const missing = /^(.*) (?:is|are) missing/.exec(said.replace(/^.*?, but /, ''))?.[1];
      if (away) now = now.filter((name) => !named(said.split(',')[0] ?? '').includes(name));
      else now = [...now, ...named(missing ?? '')];
      [said = ''] = await faultsOf(now);
    }
    return now;
  }

  it.each([
    [['SLACK_BOT_TOKEN'], /SLACK_APP_TOKEN is missing for Socket Mode, or SLACK_SIGNING_SECRET for HTTP/],
    [['SLACK_APP_TOKEN'], /^SLACK_BOT_TOKEN is missing for Socket Mode/],
    [['SLACK_SIGNING_SECRET'], /SLACK_BOT_TOKEN is missing for one workspace, or SLACK_CLIENT_ID, .* for many/],
    [HTTP, /^PORT is missing for HTTP/],
    [MANY, /^PORT, PUBLIC_URL and PAPERBOY_SECRET are missing for HTTP with many workspaces/],
    [['SLACK_CLIENT_ID', 'PORT'], /^SLACK_SIGNING_SECRET, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL and/],
    [[...SOCKET, 'SLACK_CLIENT_ID'], /SLACK_APP_TOKEN is for Socket Mode, but SLACK_CLIENT_ID is for HTTP/],
    [
      [...MANY, 'SLACK_BOT_TOKEN'],
      /SLACK_BOT_TOKEN is for one workspace, but SLACK_CLIENT_ID, .* are for many workspaces/,
    ],
  ])('say what %s is missing, and for which way', async (names, words) => {
    expect(await faultsOf(names)).toEqual([expect.stringMatching(words)]);
  });

  it('select the configured way', () => {
    expect(read([])).toBeUndefined();
    const more = { apiUrl: 'https://slack.com/api/', managers: [] };
    expect(read(SOCKET)).toEqual({
      mode: 'socket',
      botToken: VALUES.SLACK_BOT_TOKEN,
      appToken: VALUES.SLACK_APP_TOKEN,
      ...more,
    });
    const http = { mode: 'http', signingSecret: VALUES.SLACK_SIGNING_SECRET };
    expect(read([...HTTP, 'PORT'])).toEqual({ ...http, botToken: VALUES.SLACK_BOT_TOKEN, ...more });
    const oauth = {
      clientId: VALUES.SLACK_CLIENT_ID,
      clientSecret: VALUES.SLACK_CLIENT_SECRET,
      stateSecret: VALUES.SLACK_STATE_SECRET,
    };
    expect(read([...MANY, 'PORT', 'PUBLIC_URL', 'PAPERBOY_SECRET'])).toEqual({ ...http, oauth, ...more });
  });

  it('warn that a signing secret is not used with Socket Mode', async () => {
    expect(read([...SOCKET, 'SLACK_SIGNING_SECRET'])).toEqual(read(SOCKET));
    const warnings = async (names: string[]) => (await readAllSettings(env(names))).config.warnings;
    expect(await warnings([...SOCKET, 'SLACK_SIGNING_SECRET'])).toEqual([
      expect.stringMatching(/^SLACK_SIGNING_SECRET is not used/),
    ]);
    expect(await warnings(SOCKET)).toEqual([]);
  });

  it('have the defaults that .env.example shows', () => {
    const example = Object.entries(exampleSettings()).filter(([, value]) => value !== '');
    expect(read(SOCKET, Object.fromEntries(example))).toEqual(read(SOCKET));
  });

  it('accept another API address, and managers', () => {
    const more = { SLACK_MANAGERS: ' U012AB3CD, W0A1B2 ,' };
    const api = (SLACK_API_URL: string) => read(SOCKET, { ...more, SLACK_API_URL });
    expect(api('http://127.0.0.1:9/api')).toMatchObject({
      apiUrl: 'http://127.0.0.1:9/api/',
      managers: ['U012AB3CD', 'W0A1B2'],
    });
    expect(api('https://proxy.example.org/slack/api//')?.apiUrl).toBe('https://proxy.example.org/slack/api/');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-hunter2', /begins with xoxb-.*OAuth & Permissions page/],
    ['SLACK_APP_TOKEN', 'xoxb-hunter2', /begins with xapp-.*connections:write/],
    ['SLACK_SIGNING_SECRET', 'two hunter2', /must be one word/],
    ['SLACK_API_URL', 'https://hunter2.example.org/', /ends in \/api\//],
    ['SLACK_MANAGERS', 'hunter2', /must be member IDs/],
    ['PORT', '70000', /1 to 65535/],
    ['PORT', 'hunter2', /1 to 65535/],
    ['PORT', '3.5', /1 to 65535/],
    ['PUBLIC_URL', 'http://hunter2.example.org', /must be an https:\/\/ address/],
    ['PUBLIC_URL', 'https://hunter2.example.org/?x=1', /must be an https:\/\/ address/],
    ['PAPERBOY_SECRET', 'hunter2', /must be at least 32 characters/],
    ['PAPERBOY_SECRET', `${'x'.repeat(32)},hunter2`, /must be at least 32 characters/],
  ])('say what %s must be, without showing its value', async (name, value, words) => {
    const faults = await faultsOf([], { [name]: value });
    const [own = '', ...others] = faults.filter((fault) => fault.startsWith(`${name} `) && !fault.includes('README'));
    expect(own).toMatch(words);
    expect(others).toEqual([]);
    expect(faults.join()).not.toContain('hunter2');
  });
});

// The manifest is one that Slack accepts, and asks for exactly what is used.

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVENTS, OPTIONAL_SCOPES, SCOPES } from '../../../../adapters/slack/api/scopes.ts';
import { type ManifestAsk, manifestOf } from '../../../../adapters/slack/setup/manifest.ts';
import schema from '../../../contracts/slack-manifest.schema.json' with { type: 'json' };
import { commands } from '../../../conversation/commands.ts';

type Schema = Parameters<typeof z.fromJSONSchema>[0];
const manifestSchema = z.fromJSONSchema(schema as Schema);

const asks: [string, ManifestAsk][] = [
  ['socket', { mode: 'socket' }],
  ['http', { mode: 'http', url: 'https://papers.example' }],
  ['http below a path', { mode: 'http', url: 'https://example.org/paperboy/' }],
  ['nothing optional', { mode: 'socket', optional: [], name: 'Our Papers' }],
];

describe.each(asks)('%s', (_, ask) => {
  const manifest = manifestOf(commands, ask);

  it('is valid under the published schema', () => {
    expect(manifestSchema.safeParse(manifest).error?.issues).toBeUndefined();
  });

  it('requests the scopes in use, and marks the optional ones', () => {
    const { bot, bot_optional = [] } = manifest.oauth_config.scopes;
    const optional = ask.optional ?? OPTIONAL_SCOPES;
    expect(bot).toEqual([...SCOPES, ...optional].sort());
    expect([...bot_optional].sort()).toEqual([...optional].sort());
  });
});

describe('schema errors', () => {
  const good = manifestOf(commands, { mode: 'socket' });
  it.each([
    ['a long name', { ...good, display_information: { ...good.display_information, name: 'x'.repeat(36) } }],
    [
      'six domains',
      { ...good, features: { ...good.features, unfurl_domains: ['a.b', 'b.b', 'c.b', 'd.b', 'e.b', 'f.b'] } },
    ],
    ['a part of no manifest', { ...good, features: { ...good.features, colour: 'blue' } }],
  ])('%s', (_, wrong) => {
    expect(manifestSchema.safeParse(wrong).success).toBe(false);
  });
});

describe('the connection', () => {
  it('over HTTP uses our addresses only', () => {
    const { settings, features, oauth_config } = manifestOf(commands, { mode: 'http', url: 'https://papers.example/' });
    const at = 'https://papers.example/slack/events';
    expect(settings).toMatchObject({
      event_subscriptions: { request_url: at },
      interactivity: { request_url: at, message_menu_options_url: at },
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    });
    expect(features.slash_commands[0]).toMatchObject({ command: '/papers', url: at });
    expect(oauth_config.redirect_urls).toEqual(['https://papers.example/slack/oauth_redirect']);
  });

  it('by Socket Mode uses no address', () => {
    const manifest = manifestOf(commands, { mode: 'socket' });
    expect(JSON.stringify(manifest)).not.toMatch(/https?:/);
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, token_rotation_enabled: false });
  });

  it('has expiring tokens only on request', () => {
    const made = manifestOf(commands, { mode: 'http', url: 'https://papers.example', rotateTokens: true });
    expect(made.settings.token_rotation_enabled).toBe(true);
    expect(manifestSchema.safeParse(made).success).toBe(true);
  });

  it.each(['http://papers.example', 'papers.example', '', 'ftp://x', 'https://x.example/?a'])('rejects %s', (url) => {
    expect(() => manifestOf(commands, { mode: 'http', url })).toThrow(RangeError);
  });

  it.each(['', ' ', 'x'.repeat(36)])('rejects “%s”', (name) => {
    expect(() => manifestOf(commands, { mode: 'socket', name })).toThrow(RangeError);
  });
});

it('the usage hint names the commands that help names', () => {
  const [command] = manifestOf(commands, { mode: 'socket' }).features.slash_commands;
  expect(command?.usage_hint).toMatch(/^help \| today \| trending \| search/);
  const many = Array.from({ length: 200 }, (_, i) => ({ ...commands[0], path: [`command-${i}`], listed: true }));
  const long = manifestOf(many as typeof commands, { mode: 'socket' }).features.slash_commands[0]?.usage_hint ?? '';
  expect(long.length).toBeLessThanOrEqual(1000);
  expect(long.length).toBeGreaterThan(900);
});

it('each event comes with a scope that is always requested', () => {
  const needed: [RegExp, string][] = [
    [/^channel_|^member_/, 'channels:read'],
    [/^group_/, 'groups:read'],
    [/^reaction_/, 'reactions:read'],
    [/^link_/, 'links:read'],
    [/^app_mention$/, 'app_mentions:read'],
    [/^message\.im$/, 'im:history'],
  ];
  const free = new Set(['app_home_opened', 'app_uninstalled', 'tokens_revoked']);
  // What Paperboy hears of and does nothing with, and a scope that only one unused method wants.
  for (const unused of ['channel_rename', 'group_rename', 'team:read'])
    expect([...EVENTS, ...SCOPES]).not.toContain(unused);
  for (const event of EVENTS) {
    const scope = needed.find(([pattern]) => pattern.test(event))?.[1];
    expect(free.has(event) || SCOPES.some((one) => one === scope), event).toBe(true);
  }
});

it('has at most five sites with cards', () => {
  const sites = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example'];
  expect(manifestOf(commands, { mode: 'socket', sites }).features.unfurl_domains).toEqual(sites.slice(0, 5));
  expect(manifestOf(commands, { mode: 'socket' }).features).not.toHaveProperty('unfurl_domains');
});

const whole = process.env.PAPERBOY_CONTRACTS
  ? `${process.env.PAPERBOY_CONTRACTS}/slack-app-manifest-2.0.0.schema.json.gz`
  : '';

it.skipIf(!existsSync(whole))('is valid under the whole schema (needs PAPERBOY_CONTRACTS)', () => {
  const published = z.fromJSONSchema(JSON.parse(gunzipSync(readFileSync(whole)).toString()) as Schema);
  for (const [, ask] of asks) expect(published.safeParse(manifestOf(commands, ask)).error?.issues).toBeUndefined();
});

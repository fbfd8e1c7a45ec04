import { describe, expect, it } from 'vitest';
import { platform, readTargets } from '../../../adapters/webhook/config.ts';
import { exampleSettings } from '../../repository/example-settings.ts';

const secret = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`;
const WEBHOOK_SECRET = secret(1);
const keys = [Buffer.alloc(24, 1)];

describe("webhooks' settings", () => {
  it('are off without an address', () => {
    expect(readTargets({})).toEqual([]);
    expect(readTargets({ ...exampleSettings(), WEBHOOK_SECRET })).toEqual([]);
    expect(platform.read({})).toBeUndefined();
  });

  it('have the defaults that .env.example shows', () => {
    const WEBHOOK_URL = 'https://hooks.example.org/a';
    expect(readTargets({ ...exampleSettings(), WEBHOOK_URL, WEBHOOK_SECRET })).toEqual([
      { name: 'default', url: WEBHOOK_URL, format: 'json', keys },
    ]);
  });

  it('can name several, with a format and secrets for all or for one', () => {
    const env = {
      WEBHOOK_URL: 'lab=https://a.example/x?y=z, chat=http://10.0.0.7/hooks/b,other=https://c.example/',
      WEBHOOK_FORMAT: 'json, chat=mattermost',
      WEBHOOK_SECRET: `${secret(1)},other=${secret(2)},other=${secret(3)}`,
    };
    expect(readTargets(env)).toEqual([
      { name: 'lab', url: 'https://a.example/x?y=z', format: 'json', keys },
      { name: 'chat', url: 'http://10.0.0.7/hooks/b', format: 'mattermost', keys },
      { name: 'other', url: 'https://c.example/', format: 'json', keys: [Buffer.alloc(24, 2), Buffer.alloc(24, 3)] },
    ]);
    expect(platform.read(env)?.channelFault?.('lab')).toBeUndefined();
    expect(platform.read(env)?.channelFault?.('labs')).toMatch(/has webhook:lab, webhook:chat, webhook:other\.$/);
  });

  it('need no secret for a chat program', () => {
    expect(readTargets({ WEBHOOK_URL: 'https://a.example/', WEBHOOK_FORMAT: 'slack' })).toMatchObject([{ keys: [] }]);
  });

  it.each([
    [{ WEBHOOK_URL: 'hunter2' }, /^WEBHOOK_URL must be an https/],
    [{ WEBHOOK_URL: 'a=ftp://hunter2' }, /^WEBHOOK_URL must be an https/],
    [{ WEBHOOK_URL: 'https://me:hunter2@a.example/' }, /^WEBHOOK_URL must be .* without a user name/],
    [{ WEBHOOK_FORMAT: 'hunter2' }, /^WEBHOOK_FORMAT must be json, slack, mattermost or discord/],
    [{ WEBHOOK_SECRET: 'hunter2' }, /^WEBHOOK_SECRET must be whsec_/],
    [{ WEBHOOK_SECRET: 'whsec_aHVudGVyMg==' }, /^WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes/],
    [{ WEBHOOK_URL: 'https://a.example/hunter2' }, /^WEBHOOK_SECRET is missing for default/],
    [
      { WEBHOOK_URL: 'a=https://a.example/hunter2,a=https://b.example/', WEBHOOK_SECRET },
      /^WEBHOOK_URL has two addresses named a\.$/,
    ],
    [
      { WEBHOOK_URL: 'a=https://a.example/hunter2', WEBHOOK_SECRET, WEBHOOK_FORMAT: 'b=json' },
      /^WEBHOOK_FORMAT names b,/,
    ],
    [
      { WEBHOOK_URL: 'a=https://a.example/hunter2', WEBHOOK_SECRET: `${secret(1)},b=${secret(2)}` },
      /^WEBHOOK_SECRET names b,/,
    ],
  ])('report errors without values: %#', (env, words) => {
    expect(() => readTargets(env)).toThrow(words);
    expect(() => readTargets(env)).not.toThrow(/hunter2|AQEB/);
  });
});

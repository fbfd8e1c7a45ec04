import { describe, expect, it } from 'vitest';
import { readConfig } from '#src/config.ts';
import { ConfigError } from '#src/errors.ts';

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('works without any settings', () => {
    expect(readConfig({})).toEqual({
      dataFolder: './data',
      databaseUrl: undefined,
      language: 'en',
      alertUrl: undefined,
      offline: false,
      logLevel: 'warn',
      voteEmoji: ['👍', '⬆️', '🔥', '❤️'],
      proxy: { http: undefined, https: undefined, no: undefined },
      warnings: [],
      secrets: [],
      mailEventSecrets: [],
    });
  });

  it('treats an empty variable as unset, and reads lower-case proxy names', () => {
    const config = readConfig({ PAPERBOY_DATA: '', https_proxy: 'http://proxy:3128' });
    expect(config.dataFolder).toBe('./data');
    expect(config.proxy.https).toBe('http://proxy:3128');
  });

  it.each([
    ['proxy.example:3128', 'http://proxy.example:3128'],
    [' user:hunter2@proxy.example:3128 ', 'http://user:hunter2@proxy.example:3128'],
    ['[::1]:3128', 'http://[::1]:3128'],
    ['https://proxy.example', 'https://proxy.example'],
  ])('accepts the proxy %s', (given, address) => {
    const { proxy, warnings } = readConfig({ HTTP_PROXY: given, https_proxy: given });
    expect([proxy.http, proxy.https, warnings]).toEqual([address, address, []]);
  });

  it.each([
    'socks5://127.0.0.1:1080',
    'socks5h://a:hunter2@b',
    'http://',
    'http://a:99999',
    '://',
    'http://%zz:hunter2@b',
    'a b:1',
  ])('ignores the proxy %s, warns by name, and continues', (given) => {
    const { proxy, warnings } = readConfig({ HTTP_PROXY: given });
    expect(proxy.http).toBeUndefined();
    expect(warnings).toEqual([expect.stringMatching(/^HTTP_PROXY is ignored: .*http:\/\/host:port\.$/)]);
    expect(warnings.join()).not.toMatch(/hunter2|1080/);
  });

  it('reads vote emoji, and says politely what is not one', () => {
    expect(readConfig({ PAPERBOY_VOTE_SIGNS: ' 🙌🏽, :Papers:,❤️‍🔥 ,🇩🇪' }).voteEmoji).toEqual([
      '🙌🏽',
      ':Papers:',
      '❤️‍🔥',
      '🇩🇪',
    ]);
    for (const wrong of ['thumbsup', '👍 and 🔥', ':a b:', '1', ',', '3️⃣', '👍🔥']) {
      expect(faultsOf({ PAPERBOY_VOTE_SIGNS: wrong }).join()).toMatch(/PAPERBOY_VOTE_SIGNS must be emoji .* 👍,🔥/);
    }
  });

  it('reports all errors at once, by name', () => {
    const faults = faultsOf({
      PAPERBOY_OFFLINE: 'maybe',
      PAPERBOY_ALERT_URL: 'alerts.example.org',
      PORT: 'http',
    });
    expect(faults).toHaveLength(3);
    expect(faults.join('\n')).toMatch(/PAPERBOY_OFFLINE must be 1 or 0/);
    expect(faults.join('\n')).toMatch(/PAPERBOY_ALERT_URL must be an http/);
  });

  it('never repeats a value, which may be a secret', () => {
    const faults = faultsOf({ HTTPS_PROXY: 'user:hunter2@proxy', PAPERBOY_ALERT_URL: 'hf_secret' });
    expect(faults.join('\n')).not.toMatch(/hunter2|hf_secret/);
  });
});

describe('the port and the secrets', () => {
  it('are read', () => {
    const config = readConfig({
      PORT: '3000',
      PUBLIC_URL: 'http://localhost:3000/',
      PAPERBOY_SECRET: `${'a'.repeat(40)}, ${'b'.repeat(40)}`,
    });
    expect(config.server).toEqual({ port: 3000, publicUrl: 'http://localhost:3000', web: true, proxies: 0 });
    expect(config.secrets).toEqual(['a'.repeat(40), 'b'.repeat(40)]);
    expect(readConfig({ PORT: '0' }).server).toEqual({ port: 0, publicUrl: undefined, web: true, proxies: 0 });
    expect(readConfig({ PORT: '0', PAPERBOY_PROXIES: '2' }).server?.proxies).toBe(2);
    expect(readConfig({ PORT: '0', PAPERBOY_WEB: '0' }).server?.web).toBe(false);
    expect(readConfig({ PUBLIC_URL: 'https://x.example.org/papers/' }).server).toBeUndefined();
  });
});

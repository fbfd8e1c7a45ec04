import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { allPlatforms, readPlatforms, settingPrefixes } from '../../app/adapters.ts';
import { readAllSettings } from '../../app/settings.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Files of adapters, and packages, that are loaded to read these settings. */
async function loadedFor(env: Record<string, string>): Promise<string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) });
    const { readAllSettings } = await import('./app/settings.ts');
    await readAllSettings(${JSON.stringify(env)});
    console.log(JSON.stringify(seen));`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return (JSON.parse(stdout) as string[]).flatMap((url) => /\/(adapters\/.+|node_modules\/[^/]+)/.exec(url)?.[1] ?? []);
}

describe('the list of adapters', () => {
  it('has every folder of adapters/, under its own name', async () => {
    // The web page is no platform: nothing is delivered to it.
    const folders = readdirSync(join(ROOT, 'adapters')).filter((name) => name !== 'web');
    expect((await allPlatforms()).map(({ name }) => name).sort()).toEqual(folders.sort());
  });

  it("names settings with the platform's prefixes, because nothing else loads it", async () => {
    for (const { name, needs, settings, local } of await allPlatforms()) {
      expect(settings).toEqual(expect.arrayContaining([...needs]));
      if (local) continue;
      expect(needs).not.toEqual([]);
      const prefixes = settingPrefixes(name);
      for (const setting of settings)
        expect(
          prefixes.some((prefix) => setting.startsWith(prefix)),
          setting,
        ).toBe(true);
    }
  });

  it("loads a platform's settings only if one of them is set, and never its SDK", async () => {
    const none = await loadedFor({ DISCORD_TOKEN: ' ' });
    expect(none.filter((path) => path.startsWith('adapters/'))).toEqual(['adapters/terminal/config.ts']);
    const one = await loadedFor({ DISCORD_TOKEN: 'a.b.c' });
    expect(one.filter((path) => path.startsWith('adapters/')).sort()).toEqual([
      'adapters/discord/config.ts',
      'adapters/terminal/config.ts',
    ]);
    expect(one).not.toContain('node_modules/discord.js');
    expect(one).toContain('node_modules/zod');
  });
});

describe('all settings', () => {
  it('turn on what is set up, in the order of the list', async () => {
    expect([...(await readPlatforms({})).keys()]).toEqual(['terminal']);
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DISCORD_TOKEN: 'a.b.c' };
    expect([...(await readPlatforms(env)).keys()]).toEqual(['terminal', 'discord', 'slack']);
  });

  it('report all errors at once', async () => {
    const env = { PAPERBOY_OFFLINE: 'maybe', DISCORD_TOKEN: 'hunter2', SLACK_BOT_TOKEN: 'hunter2' };
    const error = await readAllSettings(env).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    const { faults } = error as ConfigError;
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PAPERBOY_OFFLINE',
      'DISCORD_TOKEN',
      'SLACK_BOT_TOKEN',
      'SLACK_BOT_TOKEN',
    ]);
    expect(faults.join()).not.toContain('hunter2');
  });
});

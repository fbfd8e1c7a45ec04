// .env.example explains every variable that exists, with its true default, and none that does not.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAllSettings, settingNames } from '../../app/settings.ts';
import { exampleSettings } from './example-settings.ts';

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

const settings = exampleSettings();

function namesIn(path: string, pattern: RegExp): string[] {
  return [...read(path).matchAll(pattern)].map(([, name = '']) => name);
}

describe('.env.example', () => {
  it('has every variable once, and no others', async () => {
    const screen = namesIn('adapters/terminal/screen.ts', /\benv\.((?:NO|FORCE)_[A-Z]+)/g);
    expect(screen.length).toBeGreaterThan(1);
    const known = await settingNames();
    expect(known).toEqual(expect.arrayContaining(screen));
    expect(Object.keys(settings).sort()).toEqual([...known].sort());
  });

  it('shows the defaults', async () => {
    const shown = await readAllSettings(settings);
    const unset = await readAllSettings({});
    expect(shown.config).toEqual(unset.config);
    expect([...shown.platforms.keys()]).toEqual([...unset.platforms.keys()]);
  });

  it('explains each, and changes nothing when used as it is', () => {
    const text = read('.env.example');
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
    for (const paragraph of text.trim().split('\n\n')) expect(paragraph).toMatch(/^# \S/);
  });

  it('agrees with the README, which names the same variables', () => {
    const readme = read('README.md');
    expect(Object.keys(settings).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

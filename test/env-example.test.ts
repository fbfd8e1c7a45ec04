// .env.example explains every variable that exists, with its true default, and none that does not.
// Apart from the configuration's own tests because it holds a page that people copy.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#src/config.ts';

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

/** Its settings, as if somebody had taken away the comment signs. */
const settings = [...read('.env.example').matchAll(/^#?([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
  name,
  value,
}));

function namesIn(path: string, pattern: RegExp): string[] {
  return [...read(path).matchAll(pattern)].map(([, name = '']) => name);
}

describe('.env.example', () => {
  it('has every variable once, and no other', () => {
    const config = namesIn('src/config.ts', /^ {2}([A-Z][A-Z_]+):/gm);
    const screen = namesIn('adapters/terminal/screen.ts', /\benv\.((?:NO|FORCE)_[A-Z]+)/g);
    expect(config.length).toBeGreaterThan(5);
    expect(screen.length).toBeGreaterThan(1);
    expect(settings.map(({ name }) => name).sort()).toEqual([...new Set([...config, ...screen])].sort());
  });

  it('shows the defaults', () => {
    expect(readConfig(Object.fromEntries(settings.map(({ name, value }) => [name, value])))).toEqual(readConfig({}));
  });

  it('explains each, and changes nothing when it is taken as it is', () => {
    const text = read('.env.example');
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
    for (const paragraph of text.trim().split('\n\n')) expect(paragraph).toMatch(/^# \S/);
  });

  it('agrees with the README, which names the same variables', () => {
    const readme = read('README.md');
    expect(settings.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

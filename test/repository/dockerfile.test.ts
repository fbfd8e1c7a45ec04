// The image's recipe read as text: no container engine is needed, and none of these faults shows before a build.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SHIPPED_VECTORS } from '#src/search/vectors/word-vectors.ts';
import { STATIC_FOLDER } from '../../adapters/web/html/static-files.ts';
import { FONTS_FOLDER } from '../../adapters/web/pictures/fonts.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What the bundle reads beside its sources. */
const VECTORS = relative(ROOT, fileURLToPath(SHIPPED_VECTORS));
const FOLDERS = [STATIC_FOLDER, FONTS_FOLDER].map((url) => relative(ROOT, fileURLToPath(url)).replace(/\/$/, ''));
/** Top-level folders that no running Paperboy needs. Whatever else is there must be in the image. */
const DEVELOPMENT = ['bench', 'coverage', 'data', 'dist', 'docs', 'node_modules', 'preview', 'test'];

/** Instructions in order, continued lines joined, comments dropped. */
function instructions(): { word: string; rest: string }[] {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ');
  return text.split('\n').map((line) => {
    const [word = '', ...rest] = line.split(' ');
    return { word, rest: rest.join(' ') };
  });
}

const all = instructions();
const last = all.slice(all.findLastIndex((one) => one.word === 'FROM'));

function fixture(name: string): { word: string; rest: string }[] {
  const from = all.findIndex((one) => one.word === 'FROM' && one.rest.endsWith(` AS ${name}`));
  const length = all.slice(from + 1).findIndex((one) => one.word === 'FROM');
  return from < 0 ? [] : all.slice(from, from + 1 + length);
}

function rest(word: string): string[] {
  return last.filter((one) => one.word === word).map((one) => one.rest);
}

/** What the COPYs of these instructions take out of the checkout, as written. */
function copied(from: { word: string; rest: string }[]): string[] {
  return from
    .filter((one) => one.word === 'COPY' && !one.rest.startsWith('--from='))
    .flatMap((one) => one.rest.split(' ').slice(0, -1));
}

/** Whether a pattern of ours, at most one `*` in it and no folder, means this entry at the top. */
function means(pattern: string, name: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === name;
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

/** Whether .dockerignore lets an entry at the top into the build: the last line that means it decides. */
function letThrough(name: string): boolean {
  const lines = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
  const said = lines.findLast(
    (line) => line !== '' && !line.startsWith('#') && means(line.replace(/^!?(\*\*\/)?/, ''), name),
  );
  return said === undefined || said.startsWith('!');
}

const entries = readdirSync(ROOT, { withFileTypes: true });

describe('Dockerfile', () => {
  it('copies only what exists', () => {
    const paths = copied(all);
    expect(paths).not.toHaveLength(0);
    expect(paths.filter((path) => !entries.some((entry) => means(path, entry.name)))).toEqual([]);
  });

  it('copies every top-level file that is needed to run', () => {
    const shown = entries.filter((entry) => !entry.name.startsWith('.'));
    const folders = shown.filter((entry) => entry.isDirectory() && !DEVELOPMENT.includes(entry.name));
    const files = shown.filter((entry) => /(?<!\.config)\.ts$/.test(entry.name));
    const needed = [...folders, ...files].map((entry) => entry.name).concat('package.json');
    const sources = [...copied(fixture('bundle')), ...copied(last)];
    const inside = (name: string) => letThrough(name) && sources.some((path) => means(path, name));
    expect(needed.filter((name) => !inside(name))).toEqual([]);
  });

  it('contains the bundle instead of the sources, and fails to build without it', () => {
    expect(copied(last)).toEqual(['package.json', 'LICENSE', 'bin', 'sample']);
    expect(rest('COPY')).toContain('--from=bundle /app/dist ./dist');
    expect(rest('COPY')).toContain(`--from=bundle /app/${VECTORS} ./${dirname(VECTORS)}/`);
    for (const folder of FOLDERS) expect(rest('COPY')).toContain(`--from=bundle /app/${folder} ./${folder}/`);
    expect(fixture('bundle').at(-1)).toEqual({ word: 'RUN', rest: 'node bin/build.mjs && test -f dist/main.js' });
  });

  it('leaves out the rest of the checkout', () => {
    const rest = entries.map((entry) => entry.name).filter((name) => !copied(all).some((path) => means(path, name)));
    expect(rest).toContain('node_modules');
    expect([...rest, 'vitest.config.ts', '.env'].filter(letThrough)).toEqual([]);
    expect(copied(all).filter((path) => !path.includes('*') && !letThrough(path))).toEqual([]);
  });

  it('uses the Node that package.json requires, with production dependencies only', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
    const wanted = /\d+/.exec(engines.node)?.[0];
    for (const { rest } of all.filter((one) => one.word === 'FROM')) expect(rest).toMatch(`node:${wanted}-slim`);
    expect(rest('COPY')).toContain('--from=packages /app/node_modules ./node_modules');
    expect(fixture('packages').find((one) => one.word === 'RUN')?.rest).toContain('npm ci --omit=dev');
  });

  it('does not run as root, keeps its data in a volume, has a health check, and stops on SIGTERM', () => {
    expect(rest('USER')).toEqual(['node']);
    expect(last.findIndex((one) => one.word === 'USER')).toBeGreaterThan(
      last.findLastIndex((one) => one.word === 'RUN' || one.word === 'COPY'),
    );
    expect(rest('VOLUME')).toEqual(['/data']);
    expect(rest('ENV').join(' ')).toContain('PAPERBOY_DATA=/data');
    expect(rest('HEALTHCHECK')).toHaveLength(1);
    expect(rest('STOPSIGNAL')).toEqual(['SIGTERM']);
    const [entry] = rest('ENTRYPOINT');
    expect(JSON.parse(entry ?? 'null')).toEqual(['node', 'bin/paperboy.mjs']);
  });
});

// Holds what the documentation says about the tree to the tree: paths, links, and the functions that architecture.md walks through.

import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const FOLDERS = ['adapters', 'app', 'bench', 'bin', 'cli', 'commands', 'docs', 'sample', 'src', 'test'];
const read = (page: string) => readFileSync(join(root, page), 'utf8');

const pages = globSync(['*.md', 'docs/**/*.md', 'adapters/*/README.md', 'test/README.md'], { cwd: root }).sort();
/** Decisions describe the tree of their time, so only their links must hold. */
const current = pages.filter((page) => !page.startsWith('docs/adr/') && page !== 'CHANGELOG.md');

const inside = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
);
const names = new Set([...readdirSync(root), ...inside].map((path) => basename(path)));

/** The fragments by which a page's headings are linked. */
function headingsOf(text: string): string[] {
  const titles = [...text.matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links of a page to files or headings that do not exist. */
function deadLinks(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? '');
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [to = '', heading] = link.split('#');
    const path = join(dirname(page), to);
    if (to !== '' && !existsSync(join(root, path))) return true;
    return heading !== undefined && !headingsOf(to === '' ? text : read(path)).includes(heading);
  });
}

/** Files and folders that a page names in code spans and that do not exist: by their path, or bare files by their name. */
function deadPaths(page: string, text: string): string[] {
  const spans = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([\w.*@/-]+)`/g)].map((match) => match[1] ?? '');
  return spans.filter((span) => {
    if (!span.includes('/')) return /^\w[\w-]*\.(ts|mjs)$/.test(span) && !names.has(span);
    if (!FOLDERS.includes(span.split('/')[0] ?? '') && !/\.(ts|mjs)$/.test(span)) return false;
    const places = [root, join(root, dirname(page)), join(root, 'src')];
    return !places.some((place) => globSync(span, { cwd: place }).length > 0);
  });
}

/** Rows of a table that begin with a file and a function or value of it, where the file does not declare it. */
function deadNames(text: string): string[] {
  return [...text.matchAll(/^\| `([\w/.-]+\.ts)` \| `(\w+)` \|/gm)].flatMap(([, file = '', name = '']) =>
    existsSync(join(root, file)) && new RegExp(`\\b(function|const) ${name}\\b`).test(read(file))
      ? []
      : [`${file}: ${name}`],
  );
}

describe('the documentation', () => {
  it.each(pages)('%s has working links', (page) => {
    expect(deadLinks(page, read(page))).toEqual([]);
  });

  it.each(current)('%s names files and folders that exist', (page) => {
    expect(deadPaths(page, read(page))).toEqual([]);
  });

  it('walks through functions that exist', () => {
    const text = read('docs/architecture.md');
    expect(text.match(/^\| `[\w/.-]+\.ts` \| `\w+` \|/gm)?.length).toBeGreaterThan(20);
    expect(deadNames(text)).toEqual([]);
  });
});

describe('a broken page', () => {
  it('is detected', () => {
    expect(
      deadLinks('docs/x.md', '[a](adr/none.md) [b](architecture.md#promises) [c](https://x.org) [d](#none)'),
    ).toEqual(['adr/none.md', '#none']);
    expect(
      deadPaths('docs/x.md', '`src/none.ts` `src/log.ts` `none.ts` `log.ts` `test/none/` `src/*.ts` `a/b`'),
    ).toEqual(['src/none.ts', 'none.ts', 'test/none/']);
    expect(deadNames('| `src/log.ts` | `none` | x |\n| `src/log.ts` | `createLog` | x |')).toEqual([
      'src/log.ts: none',
    ]);
  });
});

// Real answers of the services, kept outside this project. Set PAPERBOY_RECORDINGS to their folder to run this.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImportFile } from '#src/papers/sources/import/import.ts';

const folder = process.env.PAPERBOY_RECORDINGS ?? '';
const present = folder !== '' && existsSync(join(folder, 'hf-daily'));
const NOW = new Date('2026-11-22T00:00:00Z');

function filesIn(...path: string[]): string[] {
  const at = join(folder, ...path);
  return readdirSync(at, { withFileTypes: true }).flatMap((one) => (one.isFile() ? [join(at, one.name)] : []));
}

const read = (path: string) => readImportFile({ name: path, bytes: readFileSync(path), now: NOW });
const raw = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe.skipIf(!present)('recordings (skipped where PAPERBOY_RECORDINGS names no folder)', () => {
  it('every file is read without throwing', () => {
    const rooms = [['hf-daily'], ['hf-daily', 'odd'], ['hf-daily', 'snapshots'], ['hf-endpoints'], ['arxiv']];
    for (const path of rooms.flatMap((room) => filesIn(...room))) expect(read(path).kind).toBeTypeOf('string');
  });

  it('every day has as many papers, votes and names as its file', () => {
    const manifest: { file: string; date: string; items: number }[] = raw(join(folder, 'hf-daily', 'manifest.json'));
    const days = manifest.filter(({ file }) => /^\d{4}-\d{2}-\d{2}(@.*)?\.json$/.test(basename(file)));
    expect(days.length).toBeGreaterThanOrEqual(35);
    for (const { file, date, items } of days) {
      const { lists, dropped } = read(join(folder, file));
      expect(dropped).toEqual([]);
      expect(lists).toHaveLength(1);
      expect(lists[0]).toMatchObject({ day: date });
      const listed = lists[0]?.listed ?? [];
      expect(listed).toHaveLength(items);
      for (const [index, item] of raw(join(folder, file)).entries()) {
        const authors: { name: string; hidden: boolean }[] = item.paper.authors;
        const names = authors.filter(({ hidden }) => !hidden).map(({ name }) => name.trim());
        expect(listed[index]).toMatchObject({
          paper: { id: item.paper.id, authors: names, publishedOn: item.paper.publishedAt.slice(0, 10) },
          signals: { votes: item.paper.upvotes, comments: item.numComments, people: authors.length },
        });
        expect(Boolean(listed[index]?.signals.code)).toBe(Boolean(item.paper.githubRepo?.trim()));
      }
    }
  });

  it('unusual records are read correctly', () => {
    const quirky: { why: string; item: { paper: { id: string } } }[] = raw(
      join(folder, 'hf-daily', 'odd', 'quirky-items.json'),
    );
    for (const { why, item } of quirky) {
      const { papers, dropped } = readImportFile({ name: 'x', bytes: Buffer.from(JSON.stringify([item])), now: NOW });
      expect({ why, ids: papers.map(({ id }) => id), dropped }).toEqual({ why, ids: [item.paper.id], dropped: [] });
      expect(papers[0]?.codeUrl ?? '').not.toMatch(/\s/);
      expect(papers[0]?.title).not.toMatch(/\n/);
    }
  });

  it('real feeds have all their entries', () => {
    for (const path of filesIn('arxiv').filter((one) => one.endsWith('.xml'))) {
      const text = readFileSync(path, 'utf8');
      const entries = (text.match(/<(?:entry|item)>/g) ?? []).length;
      const { papers, dropped } = read(path);
      expect(papers.length + dropped.reduce((sum, { count }) => sum + count, 0)).toBe(entries);
      if (!path.includes('error')) expect(dropped).toEqual([]);
      for (const paper of papers) expect(paper.categories?.length).toBeGreaterThan(0);
    }
  });
});

// Files that somebody kept: what they are, whose day they tell of, when they were read, and what cannot be read.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '#src/errors.ts';
import { type ImportFile, readImportFile } from '#src/papers/sources/import/import.ts';
import { readFileForImport } from '#src/papers/sources/import/import-file.ts';
import { entry } from '../../../fakes/arxiv.ts';
import { dailyItem, USER_NAME } from '../../../fakes/hugging-face.ts';
import { hostilePapers, madeDay, madeListed, madePaper } from '../../../fakes/papers.ts';

const NOW = new Date('2026-06-20T15:30:00Z');
const bytesOf = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const read = (name: string, value: unknown, more: Partial<ImportFile> = {}) =>
  readImportFile({ name, bytes: bytesOf(value), now: NOW, ...more });
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

/** Any code points, lone surrogates too. */
const anyText = fc.array(fc.nat(0x10ffff)).map((codes) => String.fromCodePoint(...codes));

const day = madeDay(1, 3);
const items = day.map(dailyItem);
const dayIds = ids(day.map(({ paper }) => paper));

describe("a day's list", () => {
  it('is an array in a file named after the day', () => {
    const result = read('some/folder/2026-06-12.json', items);
    expect(result).toMatchObject({ kind: 'day-list', papers: [], dropped: [] });
    expect(result.lists).toHaveLength(1);
    expect(result.lists[0]).toMatchObject({ day: '2026-06-12', at: new Date('2026-06-12T12:00:00Z') });
    expect(ids(result.lists[0]?.listed.map(({ paper }) => paper) ?? [])).toEqual(dayIds);
    expect(result.lists[0]?.listed[0]?.signals.votes).toBe(day[0]?.signals.votes);
  });

  it('has its reading time from the caller, or the file name, or noon of a past day, or now', () => {
    const at = (name: string, more: Partial<ImportFile> = {}) => read(name, items, more).lists[0]?.at.toISOString();
    const seen = new Date('2026-06-13T01:02:03Z');
    expect(at('2025-10-30@2025-10-30T045932Z.json')).toBe('2025-10-30T04:59:32.000Z');
    expect(at('2025-10-30@2025-10-31T04:59:32Z.json.gz')).toBe('2025-10-31T04:59:32.000Z');
    expect(at('2026-06-12@2026-06-12T045932Z.json', { seen })).toBe(seen.toISOString());
    expect(at('2026-06-19.json')).toBe('2026-06-19T12:00:00.000Z');
    expect(at('2026-06-20.json')).toBe(NOW.toISOString());
    expect(at('list.json', { day: '2026-06-12' })).toBe('2026-06-12T12:00:00.000Z');
    expect(at('2026-06-11.json', { day: '2026-06-12' })).toBe('2026-06-12T12:00:00.000Z');
  });

  it('is not read from any other name: its papers only enter the library', () => {
    const names = ['2026-06-12.weekend.json', 'x2026-06-12.json', '2026-13-40.json', '2026-06-12.txt', 'daily.json'];
    for (const name of [
      ...names,
      '2026-06-12@now.json',
      '2026-06-12@2026-06-12T256199Z.json',
      '2026-06-12@2026-06-31T010101Z.json',
    ]) {
      const result = read(name, items);
      expect(result).toMatchObject({ kind: 'records', lists: [] });
      expect(ids(result.papers)).toEqual(dayIds);
      expect(result.sightings.map(({ signals }) => signals.votes)).toEqual(day.map(({ signals }) => signals.votes));
    }
  });

  it('is empty only if the array is: one in which nothing can be read is not a list', () => {
    expect(read('2026-06-13.json', []).lists).toEqual([
      { source: 'hugging-face', day: '2026-06-13', at: new Date('2026-06-13T12:00:00Z'), listed: [] },
    ]);
    expect(read('any.json', []).lists).toEqual([]);
    const broken = read('2024-12-18.json', ["{'paper': {'id': '2412.13147'}}", "{'paper': 1}"]);
    expect(broken).toMatchObject({ lists: [], papers: [], dropped: [{ reason: 'not a record', count: 2 }] });
  });

  it("lists only arXiv's papers, and says how many others it left out", () => {
    const foreign = { paper: { id: '42132264', title: 'A Trial' } };
    const result = read('2026-06-12.json', [foreign, ...items, items[0], 5]);
    expect(ids(result.lists[0]?.listed.map(({ paper }) => paper) ?? [])).toEqual(dayIds);
    expect(result.papers).toEqual([]);
    expect(result.dropped).toEqual([
      { reason: 'a record that is not an arXiv paper, by its id', count: 1 },
      { reason: 'not a record', count: 1 },
      { reason: 'a paper that is in the file more than once', count: 1 },
    ]);
    // And no list of that day, which would say that nothing was on it.
    expect(read('2026-06-12.json', [foreign])).toMatchObject({ lists: [], papers: [] });
  });

  it('is never read from search results, plain records or lines, whatever the name', () => {
    const found = items.map((item) => ({ ...item, highlightedTitle: [], upvoted: false }));
    const flat = day.map(({ paper }) => ({ id: paper.id, title: paper.title }));
    const lines = flat.map((one) => JSON.stringify(one)).join('\n');
    for (const value of [found, flat, lines]) {
      const result = read('2026-06-12.json', value, { day: '2026-06-12' });
      expect(result.lists).toEqual([]);
      expect(ids(result.papers)).toEqual(dayIds);
    }
  });

  it('shows no account name', () => {
    expect(JSON.stringify([read('2026-06-12.json', items), read('x.json', items)])).not.toContain(USER_NAME);
  });
});

describe("records of arXiv's metadata dump", () => {
  const record = {
    id: '0704.0010',
    submitter: 'S. Made',
    authors: 'Sergei Made (1), A. N. Other (2) ((1) Some State University, Some City, CA, (2) Univ. of X)',
    title: 'Partial cubes: structures,\n  characterizations',
    comments: '36 pages',
    'journal-ref': 'J. of Cubes 1 (2007)',
    doi: null,
    categories: 'math.CO cs.DM',
    abstract: '  Partial cubes are made.\n',
    versions: [
      { version: 'v1', created: 'Sat, 31 Mar 2007 23:10:16 GMT' },
      { version: 'v2', created: 'Mon, 2 Apr 2007 05:10:16 GMT' },
    ],
    update_date: '2007-05-23',
  };
  const parsed = [
    ['Made', 'Sergei', '', 'Some State University, Some City, CA'],
    ['M\\"uller', 'J.', 'Jr'],
  ];
  const readOne = (more: object) => read('dump.json', `${JSON.stringify({ ...record, ...more })}\n\n`).papers[0];

  it("include authors without affiliations, the first version's day, the journal and the newest version", () => {
    expect(readOne({ authors_parsed: parsed })).toEqual({
      id: '0704.0010',
      title: 'Partial cubes: structures, characterizations',
      abstract: 'Partial cubes are made.',
      authors: ['Sergei Made', 'J. Müller Jr'],
      publishedOn: '2007-03-31',
      keywords: [],
      categories: ['math.CO', 'cs.DM'],
      comment: '36 pages',
      withdrawn: false,
      version: 2,
      journal: 'J. of Cubes 1 (2007)',
    });
  });

  it.each([
    [record.authors, ['Sergei Made', 'A. N. Other']],
    ['Ada First and Bo Second', ['Ada First', 'Bo Second']],
    ['Ada First (Lab (of X), Y), Bo Second', ['Ada First', 'Bo Second']],
    ['Ada (First, Bo Second', ['Ada (First', 'Bo Second']],
    ['Anderson, and Sandra', ['Anderson', 'Sandra']],
  ])('read the author line “%s” if there is nothing better', (authors, names) => {
    expect(readOne({ authors, authors_parsed: undefined })?.authors.map((name) => name.replace(/^and /, ''))).toEqual(
      names,
    );
  });

  it('treat odd fields as absent', () => {
    for (const odd of [null, 3, [], 'x', [[]], [{ version: 3 }]])
      expect(readOne({ versions: odd, authors_parsed: odd, 'journal-ref': null })).toMatchObject({ id: '0704.0010' });
  });
});

describe('JSON lines', () => {
  it('are read with all their fields', () => {
    const full = {
      id: '2501.00001v2',
      title: ' A  Title\n',
      abstract: 'Long.',
      summary: 'Short.',
      authors: ['Ada Fennick', ' Bo  Garrow '],
      categories: ['cs.CV', '68T05'],
      comment: 'Withdrawn: wrong proof',
      keywords: ['a', 'b'],
      published: '2025-01-02T03:04:05Z',
      organization: 'Lab',
      upvotes: 12,
      doi: '10.1/x',
      journal: 'J',
      code: 'github.com/a/b',
    };
    const sparse = {
      id: 5,
      title: 'T',
      summary: 'Only this.',
      authors: 'Ada Fennick, Bo Garrow and C',
      categories: 'cs.CL cs.AI',
    };
    const result = read('x.jsonl', `\uFEFF${JSON.stringify(full)}\r\n\r\n${JSON.stringify(sparse)}\n`);
    expect(result).toMatchObject({ kind: 'lines', lists: [], dropped: [] });
    expect(result.papers).toEqual([
      {
        ...{ id: '2501.00001', title: 'A Title', abstract: 'Long.', summary: 'Short.', publishedOn: '2025-01-02' },
        ...{ authors: ['Ada Fennick', 'Bo Garrow'], keywords: ['a', 'b'], organisation: 'Lab', categories: ['cs.CV'] },
        ...{
          comment: 'Withdrawn: wrong proof',
          withdrawn: true,
          version: 2,
          codeUrl: 'https://github.com/a/b',
          doi: '10.1/x',
          journal: 'J',
        },
      },
      {
        id: 'other:5',
        title: 'T',
        abstract: 'Only this.',
        authors: ['Ada Fennick', 'Bo Garrow', 'C'],
        keywords: [],
        categories: ['cs.CL', 'cs.AI'],
      },
    ]);
    expect(result.sightings.map(({ paper, signals }) => [paper.id, signals])).toEqual([['2501.00001', { votes: 12 }]]);
  });

  it('count unreadable lines, even the first one', () => {
    const good = JSON.stringify({ id: '2501.00001', title: 'T' });
    const dropped = [{ reason: 'a line that is not JSON', count: 1 }];
    expect(read('x.jsonl', `{broken\n${good}`)).toMatchObject({ papers: [{ id: '2501.00001' }], dropped });
    expect(read('x.jsonl', `${good}\n{broken`)).toMatchObject({ papers: [{ id: '2501.00001' }], dropped });
    expect(read('x.jsonl', `${good}\n{"id":"2501.00002"}\n[1]\n7`).dropped).toEqual([
      { reason: 'not a record', count: 2 },
      { reason: "a record without a paper's id and title", count: 1 },
    ]);
  });

  it('can be many', () => {
    const lines = Array.from({ length: 20_000 }, (_, number) => `{"id":"x${number}","title":"T"}`).join('\n');
    expect(read('x.jsonl', lines).papers).toHaveLength(20_000);
  });
});

describe('other files', () => {
  it('are recognised as gzip by their bytes, not their name', () => {
    const bytes = gzipSync(bytesOf(items));
    expect(read('2026-06-12.json', '', { bytes }).lists[0]?.listed).toHaveLength(3);
    expect(read('2026-06-12.json.gz', items).lists[0]?.listed).toHaveLength(3);
    expect(
      read('x.jsonl.gz', '', { bytes: gzipSync('{"id":"1","title":"T"}\n{"id":"2","title":"T"}') }).papers,
    ).toHaveLength(2);
    expect(read('x', '', { bytes: bytes.subarray(0, 100) })).toMatchObject({ kind: 'unknown', papers: [] });
  });

  it('can be a single paper, from a look-up or by itself', () => {
    const { paper } = dailyItem(madeListed(3));
    expect(read('2026-06-12.json', paper)).toMatchObject({
      kind: 'paper',
      lists: [],
      papers: [{ id: madePaper(3).id }],
    });
    expect(read('x.json', paper).sightings[0]?.signals.votes).toBe(madeListed(3).signals.votes);
    expect(read('x.json', JSON.stringify({ id: 'a', title: 'T' }, null, 2)).papers).toHaveLength(1);
  });

  it('can be Atom feeds or RSS', () => {
    const papers = hostilePapers().filter(({ id }) => !id.startsWith('other:'));
    const result = read('feed', `<?xml version="1.0"?><feed>${papers.map(entry).join('')}<entry/></feed>`);
    expect(result).toMatchObject({ kind: 'atom', lists: [], dropped: [{ count: 1 }] });
    expect(ids(result.papers)).toEqual(ids(papers));
    const item = '<item><title>T</title><link>https://arxiv.org/abs/2606.00001</link></item>';
    expect(read('x.xml', `<rss><channel>${item}</channel></rss>`)).toMatchObject({
      kind: 'rss',
      papers: [{ id: '2606.00001' }],
    });
    expect(read('x.xml', '<feed><entry><id>http://arxiv.org/api/errors#x</id></entry></feed>').dropped).toHaveLength(1);
  });

  it('are dropped with a reason otherwise', () => {
    const strange = [
      '',
      '  ',
      '1',
      'null',
      '"text"',
      '{"papers":[{"id":"1","title":"T"}]}',
      '{"a":1}',
      '{',
      '[{"id":1,',
      'a,b\n1,2',
      '<html></html>',
    ];
    for (const text of strange) {
      const result = read('2026-06-12.json', text);
      expect(result).toMatchObject({ kind: 'unknown', lists: [], papers: [], sightings: [] });
      expect(result.dropped).toEqual([{ reason: expect.stringMatching(/\w{3}/), count: 1 }]);
    }
    const wrapped = read(
      '2026-06-12.json',
      items.map((item) => ({ why: 'odd', item })),
    );
    expect(wrapped).toMatchObject({ lists: [], papers: [], dropped: [{ count: 3 }] });
  });

  it('never throw, whatever they contain', () => {
    const value = fc.oneof(
      fc.json().map((text) => text as unknown),
      fc.array(fc.jsonValue()),
      fc.array(fc.record({ paper: fc.jsonValue(), title: fc.jsonValue() })),
      fc.array(
        fc.record({ id: fc.jsonValue(), title: fc.string(), authors: fc.jsonValue(), categories: fc.jsonValue() }),
      ),
      anyText,
    );
    fc.assert(
      fc.property(value, fc.uint8Array(), fc.string(), (content, noise, name) => {
        for (const bytes of [bytesOf(content), noise, Uint8Array.of(0x1f, 0x8b, ...noise)]) {
          const result = readImportFile({ name, bytes, day: '2026-06-12', now: NOW });
          const listed = result.lists.flatMap((list) => list.listed.map(({ paper }) => paper));
          for (const paper of [...result.papers, ...listed]) {
            expect(paper.id && paper.title).toBeTruthy();
            expect(Array.isArray(paper.authors) && Array.isArray(paper.keywords)).toBe(true);
          }
          expect(listed.every(({ id }) => !id.startsWith('other:'))).toBe(true);
        }
      }),
    );
  });
});

describe('a file on the disk', () => {
  it('is read, or reported as missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paperboy-import-'));
    try {
      const path = join(folder, '2026-06-12@2026-06-12T080000Z.json.gz');
      await writeFile(path, gzipSync(JSON.stringify(items)));
      const { lists } = await readFileForImport(path, { now: NOW });
      expect(lists[0]?.at.toISOString()).toBe('2026-06-12T08:00:00.000Z');
      await expect(readFileForImport(join(folder, 'none'), { now: NOW })).rejects.toThrow(/was not found/);
      await expect(readFileForImport(folder, { now: NOW })).rejects.toBeInstanceOf(UserError);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

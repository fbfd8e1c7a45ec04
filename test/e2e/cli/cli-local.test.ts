import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { madeDay } from '../../fakes/papers.ts';
import { itemsOf } from '../hugging-face-items.ts';
import { startInProcess } from './in-process.ts';

interface PaperSaid {
  id: string;
  title: string;
  authors: string[];
  votes: number | null;
  place: number | null;
  score: number | null;
  reasons: { label: string; points: number }[];
  listedOn: string | null;
  url: string | null;
}

const DAY = '2026-06-12';
const listed = madeDay(7, 12, DAY);

async function imported() {
  const paperboy = await startInProcess();
  const file = await paperboy.file(`${DAY}.json`, itemsOf(listed));
  const ran = await paperboy.run(['import', file, '--json']);
  expect(ran.code, ran.stderr).toBe(0);
  return { paperboy, summary: ran.json() };
}

describe('import and today', () => {
  it('agree about a day', async () => {
    const { paperboy, summary } = await imported();
    expect(summary).toEqual({ files: 1, days: 1, papers: 12, readings: 12, dropped: [] });
    const ran = await paperboy.run(['today', '--date', DAY, '--json']);
    expect(ran.code).toBe(0);
    const said = ran.json() as { papers: PaperSaid[]; date: string; window: string; state: string; sources: string[] };
    expect(said).toMatchObject({ date: DAY, window: 'day', sources: ['hugging-face'], silentSources: [] });
    expect(new Map(said.papers.map((paper) => [paper.id, paper.votes]))).toEqual(
      new Map(listed.map(({ paper, signals }) => [paper.id, signals.votes])),
    );
    for (const [i, paper] of said.papers.entries()) {
      expect(paper.place).toBe(i + 1);
      expect(paper.listedOn).toBe(DAY);
      expect(paper.url).toBe(`https://arxiv.org/abs/${paper.id}`);
      const sum = paper.reasons.reduce((total, reason) => total + reason.points, 0);
      expect(sum).toBeCloseTo(paper.score ?? Number.NaN, 2);
    }
  });

  it('store the same file once, and combine readings of a day', async () => {
    const { paperboy } = await imported();
    const again = await paperboy.file(`${DAY}.json`, itemsOf(listed));
    expect((await paperboy.run(['import', again, '--json'])).json()).toMatchObject({ readings: 0 });
    const later = await paperboy.file(`${DAY}@2026-06-13T030000Z.json`, itemsOf(madeDay(8, 14, DAY).slice(10)));
    expect((await paperboy.run(['import', later])).code).toBe(0);
    const said = (await paperboy.run(['today', '--date', DAY, '--json'])).json() as {
      papers: unknown[];
      state: string;
    };
    expect(said.papers.length).toBeGreaterThanOrEqual(12);
    expect(said.state).toBe('complete');
  });

  it('use only what had been read by then with --now', async () => {
    const { paperboy } = await imported();
    const before = await paperboy.run(['today', '--date', DAY, '--json', '--now', '2026-06-12T11:59:00Z']);
    expect(before.json()).toMatchObject({ papers: [], state: 'unread' });
    const after = await paperboy.run(['today', '--json', '--now', '2026-06-12T12:01:00Z']);
    expect(after.json()).toMatchObject({ date: DAY, state: 'partial' });
    expect((after.json().papers as unknown[]).length).toBe(12);
  });

  it('answer an empty day with exit code 0', async () => {
    const paperboy = await startInProcess();
    const file = await paperboy.file('2026-06-13.json', []);
    expect((await paperboy.run(['import', file])).code).toBe(0);
    const ran = await paperboy.run(['today', '--date', '2026-06-13', '--json']);
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ papers: [], state: 'empty' });
    const text = await paperboy.run(['today', '--date', '2026-06-13']);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/no list for Saturday/i);
  });
});

describe('import', () => {
  it('imports readable records, counts the others, and never throws', async () => {
    const paperboy = await startInProcess();
    const files = [
      await paperboy.file(
        'papers.jsonl.gz',
        gzipSync('{"id":"2401.00001","title":"A","abstract":"b"}\n{"id":"x1","title":"B"}\nnot json\n'),
      ),
      await paperboy.file('2024-06-01.json', '4'),
      await paperboy.file('2024-06-02.json', ['a', 'b']),
      await paperboy.file('wrapped.json', { papers: [] }),
      `${paperboy.folder}/missing.json`,
    ];
    const ran = await paperboy.run(['import', ...files, '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    const said = ran.json() as {
      papers: number;
      days: number;
      dropped: { file: string; count: number; reason: string }[];
    };
    expect(said).toMatchObject({ papers: 2, days: 0 });
    for (const file of files) {
      expect(said.dropped.some((dropped) => dropped.file === file && dropped.count > 0)).toBe(true);
    }
    expect((await paperboy.run(['show', 'other:x1', '--json'])).code).toBe(0);
  });

  it('fails when nothing was imported', async () => {
    const paperboy = await startInProcess();
    const ran = await paperboy.run(['import', await paperboy.file('odd.json', '7')]);
    expect(ran.code).toBe(1);
  });
});

describe('search, similar, show and why', () => {
  it('find imported papers at once, and read queries in order from standard input', async () => {
    const { paperboy } = await imported();
    const wanted = listed[3]!.paper;
    const one = await paperboy.run(['search', wanted.title, '--json']);
    expect(one.code, one.stderr).toBe(0);
    expect((one.json().papers as PaperSaid[])[0]?.id).toBe(wanted.id);
    const many = await paperboy.run(['search', '-', '--json', '--limit', '1'], {
      // Blank lines ask nothing, and end nothing.
      input: `\n${wanted.title}\n\n  \n"unclosed AND (\r\n\nhttps://arxiv.org/pdf/${wanted.id}v3\n`,
    });
    expect(many.code, many.stderr).toBe(0);
    const lines = many.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { query: string; papers: PaperSaid[] });
    expect(lines.map((line) => line.query)).toEqual([
      wanted.title,
      '"unclosed AND (',
      `https://arxiv.org/pdf/${wanted.id}v3`,
    ]);
    expect(lines[0]?.papers[0]?.id).toBe(wanted.id);
    expect(lines[2]?.papers[0]?.id).toBe(wanted.id);
  });

  it('show a paper with its readings, and why it has its rank', async () => {
    const { paperboy } = await imported();
    const { paper, signals } = listed[0]!;
    const shown = (await paperboy.run(['show', `arXiv:${paper.id}v2`, '--json'])).json() as {
      paper: PaperSaid & { abstract: string };
      readings: unknown[];
    };
    expect(shown.paper).toMatchObject({ id: paper.id, abstract: paper.abstract });
    expect(shown.readings).toEqual([
      { at: '2026-06-12T12:00:00.000Z', source: 'hugging-face', votes: signals.votes, comments: signals.comments ?? 0 },
    ]);
    const why = (await paperboy.run(['why', paper.id, '--json'])).json() as {
      date: string;
      status: string;
      score: number;
      reasons: { points: number }[];
    };
    expect(why).toMatchObject({ id: paper.id, date: DAY, status: 'ranked' });
    expect(why.reasons.reduce((total, reason) => total + reason.points, 0)).toBeCloseTo(why.score, 2);
    const other = await paperboy.run(['why', paper.id, '--date', '2026-06-11', '--json']);
    expect(other.json()).toMatchObject({ status: 'not-listed', place: null, score: null });
  });

  it('find papers like one paper, as search gives them', async () => {
    const { paperboy } = await imported();
    const { id, title } = listed[0]!.paper;
    const ran = await paperboy.run(['similar', `arXiv:${id}v2`, '--limit', '3', '--json']);
    expect(ran.code, ran.stderr).toBe(0);
    const searched = (await paperboy.run(['search', title, '--json'])).json();
    expect(Object.keys(ran.json())).toEqual(Object.keys(searched));
    const papers = ran.json().papers as PaperSaid[];
    expect(papers).toHaveLength(3);
    expect(papers.map((paper) => paper.id)).not.toContain(id);
    expect(papers[0]!.score).toBeGreaterThanOrEqual(papers[1]!.score!);
    expect((await paperboy.run(['similar', id])).stdout).toContain(papers[0]!.title.slice(0, 20));
  });

  it('explain how words and meaning add up to a score', async () => {
    const { paperboy } = await imported();
    const { title } = listed[0]!.paper;
    const found = (await paperboy.run(['search', title, '--json'])).json();
    const [first] = found.papers as PaperSaid[];
    const labels = first!.reasons.map(({ label }) => label.replace(/\d/g, '9'));
    expect(labels).toEqual(['match', 'similar meaning (9.99)']);
    expect(first!.reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(first!.score!, 5);
    const { stdout } = await paperboy.run(['search', title, '--explain']);
    expect(stdout).toMatch(/match \d+\.\d\d \(\d+%\) \+ similar meaning \(0\.\d+\) \d+\.\d\d \(\d+%\) = \d/);
    expect(stdout).toContain(`= ${first!.score!.toFixed(2)}`);
  });

  it('say the same in text and in JSON', async () => {
    const { paperboy } = await imported();
    const { paper } = listed[0]!;
    for (const args of [
      ['today', '--date', DAY],
      ['search', paper.title],
      ['show', paper.id],
      ['why', paper.id],
    ]) {
      const ran = await paperboy.run(args);
      expect(ran.code, ran.stderr).toBe(0);
      expect(ran.stdout).toContain(paper.title.slice(0, 20));
      expect(ran.stdout).not.toMatch(/\u001b/);
    }
  });
});

describe('exit codes', () => {
  it.each([
    [['show', '2401.99999'], 1, /not in (your|the) library/],
    [['show', '2401.99999', '--json'], 1, /not in your library/],
    [['similar', '2401.99999', '--json'], 1, /not in your library/],
    [['show', 'nonsense'], 2, /not the ID of a paper/],
    [['today', '--date', '2025-13-40'], 2, /YYYY-MM-DD/],
    [['today', '--now', 'noon'], 2, /ISO 8601/],
    [['today', '--windo', 'week'], 2, /Did you mean --window/],
    [['todya'], 2, /Did you mean today/],
    [['today', '--online', '--offline'], 2, /cannot be used together/],
    [['search'], 2, /something to search for/],
    [['backfill', '--from', '2026-06-12', '--to', '2026-06-01', '--offline'], 2, /before --from/],
    [['backfill', '--from', '2026-06-01', '--offline'], 1, /needs the network/],
  ])('%j → %i', async (args, code, words) => {
    const ran = await (await startInProcess()).run(args);
    expect(ran.stderr).toMatch(words);
    expect(ran.code).toBe(code);
    expect(ran.stdout).toBe('');
  });

  it('is 78 for an invalid configuration, with every error', async () => {
    const ran = await (await startInProcess({ PAPERBOY_OFFLINE: 'perhaps', HF_ENDPOINT: 'nowhere' })).run(['today']);
    expect(ran.code).toBe(78);
    expect(ran.stderr).toMatch(/PAPERBOY_OFFLINE[\s\S]*HF_ENDPOINT/);
  });

  it('is 0 for every --help', async () => {
    const paperboy = await startInProcess();
    expect((await paperboy.run([])).stdout).toMatch(/usage: node bin\/paperboy\.mjs COMMAND/);
    for (const command of ['demo', 'today', 'search', 'similar', 'show', 'why', 'import', 'backfill', 'doctor']) {
      const ran = await paperboy.run([command, '--help']);
      expect(ran.code).toBe(0);
      expect(ran.stdout).toContain(`paperboy ${command}`);
    }
  });
});

describe('doctor', () => {
  it('accepts a new folder', async () => {
    const ran = await (await startInProcess()).run(['doctor', '--json']);
    expect(ran.code, ran.stdout).toBe(0);
    const { checks } = ran.json() as { checks: { name: string; ok: boolean; detail: string; fix: string | null }[] };
    expect(checks.map((check) => check.name)).toEqual([
      'node',
      'settings',
      'data folder',
      'library',
      'search index',
      'network',
      'discord',
      'slack',
      'webhook',
      'email',
    ]);
  });

  it('names a damaged library and says what to do', async () => {
    const paperboy = await startInProcess();
    await paperboy.run(['doctor']);
    await paperboy.file('data/paperboy.db', 'this is no database, and it is long enough to be read as one'.repeat(100));
    const ran = await paperboy.run(['doctor', '--json']);
    expect(ran.code).toBe(1);
    const { checks } = ran.json() as { checks: { name: string; ok: boolean; fix: string }[] };
    expect(checks.find((check) => check.name === 'library')).toMatchObject({
      ok: false,
      fix: expect.stringMatching(/backup/),
    });
  });
});

describe('demo', () => {
  it('posts the sample day without a network, answers piped lines, and exits with 0', async () => {
    const ran = await (await startInProcess()).run(['demo', '--offline'], {
      input: '/papers today\n/papers search agents\n/papers nonsense\n',
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/sample day/);
    expect(ran.stdout).toMatch(/12 June/);
    expect(ran.stdout).not.toMatch(/\u001b/);
  });
});

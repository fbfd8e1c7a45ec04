// What a careless or unlucky person meets at the command line: too many words, a folder that cannot be made, a rehearsal that
// would falsify, counts without a moment.

import { describe, expect, it } from 'vitest';
import { madeDay } from '../../fakes/papers.ts';
import { itemsOf } from '../hugging-face-items.ts';
import { startInProcess } from './in-process.ts';

describe('the command line', () => {
  it.each([
    [['today', '2026-06-12'], 2, /--date 2026-06-12/],
    [['today', 'yesterday'], 2, /--date yesterday/],
    [['doctor', 'foo'], 2, /Unexpected argument "foo"/],
    [['today', '--date', '2030-01-01'], 2, /is in the future/],
    [['today', '--date', '2030-01-01', '--json'], 2, /is in the future/],
    [['search', ''], 2, /something to search for/],
    [['search', '', '--json'], 2, /something to search for/],
    [['demo', '--json'], 2, /has no JSON/],
    [['--json', 'today'], 2, /after the command/],
    [['today', '--online', '--now', '2026-06-12T09:00:00Z'], 2, /current votes are available from Hugging Face/],
  ])('%j → %i', async (args, code, words) => {
    const ran = await (await startInProcess()).run(args);
    expect(ran.stderr).toMatch(words);
    expect(ran.code).toBe(code);
  });

  it.each(['/proc/nope/deeper', '/etc/passwd/x', '/dev/null'])(
    'names a data folder that cannot be created: %s',
    async (folder) => {
      const ran = await (await startInProcess({ PAPERBOY_DATA: folder })).run(['today', '--json']);
      expect(ran.code).toBe(78);
      expect(ran.stderr).toMatch(/could not be created[\s\S]*PAPERBOY_DATA/);
    },
  );

  it('does not let undated counts change a ranking', async () => {
    const paperboy = await startInProcess();
    const listed = madeDay(4, 8, '2026-06-12');
    await paperboy.run(['import', await paperboy.file('2026-06-12.json', itemsOf(listed))]);
    const today = ['today', '--date', '2026-06-12', '--json'];
    const before = (await paperboy.run(today)).json();
    const lines = listed
      .map(({ paper }) => JSON.stringify({ id: paper.id, title: paper.title, upvotes: 900 }))
      .join('\n');
    const file = await paperboy.file('more.jsonl', lines);
    expect((await paperboy.run(['import', file, '--json'])).json()).toMatchObject({ papers: 8, readings: 0 });
    expect((await paperboy.run(today)).json().papers).toEqual(before.papers);
    const dated = await paperboy.run(['import', file, '--seen', '2026-06-13T08:00:00Z', '--json']);
    expect(dated.json()).toMatchObject({ readings: 8 });
  });

  it('completes a started word', async () => {
    const paperboy = await startInProcess();
    const lines = '{"id":"2401.00001","title":"Quokka cartography","abstract":"maps"}\n';
    await paperboy.run(['import', await paperboy.file('one.jsonl', lines)]);
    expect((await paperboy.run(['search', 'quok', '--json'])).json()).toMatchObject({ total: 1 });
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { startArxiv } from '../../fakes/arxiv.ts';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeDay, madePaper } from '../../fakes/papers.ts';
import { startInProcess } from './in-process.ts';

const DAY = '2026-06-12';
const NOW = ['--now', `${DAY}T14:00:00Z`];
const listed = madeDay(3, 7, DAY).map((one) => ({ ...one, paper: { ...one.paper, categories: undefined } }));

async function world(env: Record<string, string> = {}) {
  const [huggingFace, arxiv] = await Promise.all([startHuggingFace(), startArxiv()]);
  onTestFinished(async () => {
    await Promise.all([huggingFace.stop(), arxiv.stop()]);
  });
  huggingFace.setDay(DAY, listed);
  for (const { paper } of listed) arxiv.know({ ...paper, keywords: [], categories: ['cs.CL'] });
  const paperboy = await startInProcess({
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: arxiv.apiUrl,
    ARXIV_RSS_URL: arxiv.rssUrl,
    ...env,
  });
  return { huggingFace, arxiv, paperboy };
}

describe('the command line and the sources', () => {
  it('stays offline unless asked to go online', async () => {
    const { huggingFace, arxiv, paperboy } = await world();
    const commands = [['today'], ['search', 'attention'], ['show', '2401.00001'], ['why', '2401.00001'], ['doctor']];
    for (const args of commands) await paperboy.run([...args, '--json', ...NOW]);
    expect([...huggingFace.seen, ...arxiv.seen]).toEqual([]);
  });

  it('fetches a day once, and again only when asked to', async () => {
    const { huggingFace, paperboy } = await world();
    const first = await paperboy.run(['today', '--online', '--json', ...NOW]);
    expect(first.code, first.stderr).toBe(0);
    expect(first.json()).toMatchObject({ state: 'partial', sources: ['hugging-face'], silentSources: [], listed: 7 });
    await paperboy.run(['today', '--online', '--json', ...NOW]);
    expect(huggingFace.seen).toHaveLength(1);
    await paperboy.run(['today', '--fresh', '--json', ...NOW]);
    expect(huggingFace.seen).toHaveLength(2);
    expect(huggingFace.seen[1]?.headers['if-none-match']).toBeTruthy();
  });

  it('uses no network at all with PAPERBOY_OFFLINE', async () => {
    const { huggingFace, arxiv, paperboy } = await world({ PAPERBOY_OFFLINE: '1' });
    for (const args of [
      ['today', '--online'],
      ['today', '--fresh'],
      ['search', 'x', '--online'],
      ['doctor', '--online'],
    ]) {
      await paperboy.run([...args, '--json', ...NOW]);
    }
    expect((await paperboy.run(['backfill', '--from', DAY, '--to', DAY])).code).toBe(1);
    expect([...huggingFace.seen, ...arxiv.seen]).toEqual([]);
  });

  it('names a source that failed and still answers', async () => {
    const { huggingFace, paperboy } = await world();
    huggingFace.failOn(/daily_papers/, { kind: 'answer', answer: { status: 200, body: '<html>Oops</html>' } });
    const ran = await paperboy.run(['today', '--online', '--json', ...NOW]);
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ papers: [], silentSources: ['hugging-face'] });
    huggingFace.fix();
    expect((await paperboy.run(['today', '--online', '--json', ...NOW])).json()).toMatchObject({
      silentSources: [],
      listed: 7,
    });
  });

  it('asks arXiv for categories before a topic that needs them', async () => {
    const { arxiv, paperboy } = await world();
    const ran = await paperboy.run(['today', '--online', '--json', '--topic', 'cat:cs.CL', ...NOW]);
    expect((ran.json().papers as unknown[]).length).toBe(7);
    expect(arxiv.seen).toHaveLength(1);
  });

  it('fetches an unknown paper by its link, and finds more words online', async () => {
    const { huggingFace, paperboy } = await world();
    const unknown = madePaper(700, { title: 'Platypus grammars' });
    huggingFace.know({ paper: unknown, signals: { votes: 3 } });
    const shown = await paperboy.run(['show', `https://huggingface.co/papers/${unknown.id}`, '--online', '--json']);
    expect(shown.json()).toMatchObject({ paper: { id: unknown.id, votes: 3 } });
    const other = madePaper(701, { title: 'Wombat semantics' });
    huggingFace.know({ paper: other, signals: { votes: 5 } });
    const found = await paperboy.run(['search', 'wombat', '--online', '--json']);
    expect(found.json()).toMatchObject({ total: 1, papers: [{ id: other.id }] });
  });

  it('backfills a range of days, and resumes', async () => {
    const { huggingFace, paperboy } = await world();
    huggingFace.setDay('2026-06-11', madeDay(5, 4, '2026-06-11'));
    const args = ['backfill', '--from', '2026-06-11', '--to', DAY, '--json', '--now', '2026-06-20T00:00:00Z'];
    const ran = await paperboy.run(args);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.json()).toEqual({
      days: [
        { date: '2026-06-11', state: 'complete', papers: 4 },
        { date: DAY, state: 'complete', papers: 7 },
      ],
    });
    await paperboy.run(args);
    expect(huggingFace.seen).toHaveLength(2);
  });

  it('checks the sources when doctor is online', async () => {
    const { arxiv, paperboy } = await world();
    arxiv.failOn(/./, { kind: 'drop' });
    const ran = await paperboy.run(['doctor', '--online', '--json']);
    const checks = ran.json().checks as { name: string; ok: boolean }[];
    expect(checks.find((check) => check.name === 'hugging-face')?.ok).toBe(true);
    expect(checks.find((check) => check.name === 'arxiv')?.ok).toBe(false);
    expect(ran.code).toBe(1);
  });

  it('sends the token only as a header, and never shows it', async () => {
    const { huggingFace, paperboy } = await world({ HF_TOKEN: 'hf_verysecret', PAPERBOY_LOG: 'debug' });
    huggingFace.fail({ kind: 'drop' }, { kind: 'drop' }, { kind: 'drop' });
    const ran = await paperboy.run(['today', '--online', '--json', ...NOW]);
    expect(huggingFace.seen[0]?.headers.authorization).toBe('Bearer hf_verysecret');
    expect(ran.stdout + ran.stderr).not.toContain('verysecret');
    expect(huggingFace.seen.map((request) => `${request.path}${request.query}`).join()).not.toContain('verysecret');
  });
});

describe('demo with a live source', () => {
  it('posts the live list and says so', async () => {
    const { paperboy } = await world();
    const ran = await paperboy.run(['demo', ...NOW], { input: '/papers today\n' });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/Read live from Hugging Face/);
    expect(ran.stdout).toContain(listed[0]!.paper.title.slice(0, 20));
  });

  it('does not wait for a source that hangs, and shows the sample day', async () => {
    const { huggingFace, paperboy } = await world();
    huggingFace.failOn(/./, { kind: 'hang' });
    const ran = await paperboy.run(['demo'], { input: '' });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/sample day/);
  });
});

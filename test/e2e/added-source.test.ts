// Adding a source touches its own folder and one line of the list: a made-up one goes from its settings to a list, a card, a link in
// running text, search, doctor and the manifest, and nothing else of the program has heard of it.

import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { findPaperIds, paperUrl, readPaperId } from '#src/papers/paper-id.ts';
import { SOURCES } from '#src/papers/sources/list.ts';
import type { Source } from '#src/papers/sources/source.ts';
import { startArxiv } from '../fakes/arxiv.ts';
import { startFaultyServer } from '../fakes/faulty-server.ts';
import { startHuggingFace } from '../fakes/hugging-face.ts';
import { madeDay } from '../fakes/papers.ts';
import { preprints } from '../fakes/preprints/index.ts';
import { startInProcess } from './cli/in-process.ts';

const DAY = '2026-06-12';
const NOW = ['--now', `${DAY}T14:00:00Z`];
const ITEMS = [
  { key: 'ab12c', title: 'Tides of Attention', authors: ['Ada Tidewater'], text: 'What the moon does.', likes: 900 },
  { key: 'zz99z', title: 'Nobody Reads This', authors: ['Bo Low'], text: 'Nothing.', likes: 1 },
];
const UNLISTED = { key: 'new01', title: 'Found by Its Link', authors: ['Cy Linkwell'], text: 'A link is enough.' };

// The line in the list.
beforeAll(() => void (SOURCES as Source[]).push(preprints));
afterAll(() => void (SOURCES as Source[]).pop());

async function world() {
  const [huggingFace, arxiv, service] = await Promise.all([
    startHuggingFace(),
    startArxiv(),
    startFaultyServer(({ path }) => {
      const [, what, key] = path.split('/');
      if (what === 'days') return key === DAY || key === 'today' ? json(ITEMS) : { status: 404 };
      if (what === 'search') return json([UNLISTED]);
      const item = [...ITEMS, UNLISTED].find((one) => one.key === key);
      return item ? json(item) : { status: 404 };
    }),
  ]);
  onTestFinished(async () => {
    await Promise.all([huggingFace.stop(), arxiv.stop(), service.stop()]);
  });
  huggingFace.setDay(DAY, madeDay(3, 5, DAY));
  const paperboy = await startInProcess({
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: arxiv.apiUrl,
    ARXIV_RSS_URL: arxiv.rssUrl,
    PREPRINTS_URL: service.url,
  });
  return { paperboy, service, arxiv };
}

function json(value: unknown) {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

it('lists its papers for a day, ranked with all others, with links to its own pages', async () => {
  const { paperboy, arxiv } = await world();
  const today = await paperboy.run(['today', '--online', '--json', ...NOW]);
  expect(today.code, today.stderr).toBe(0);
  expect(today.json()).toMatchObject({ sources: ['hugging-face', 'preprints'], silentSources: [], listed: 7 });
  const { papers } = today.json() as { papers: { id: string; url: string }[] };
  expect(papers[0]).toMatchObject({ id: 'preprints:ab12c', url: 'https://preprints.example/p/ab12c', votes: 900 });
  // arXiv is asked about its own papers alone.
  expect(arxiv.seen.map(({ query }) => query.get('id_list')).join()).not.toContain('preprints');
});

it('shows a card by ID and by link, even for a paper on no list', async () => {
  const { paperboy } = await world();
  await paperboy.run(['today', '--online', '--json', ...NOW]);
  const shown = await paperboy.run(['show', 'https://preprints.example/p/ab12c', ...NOW]);
  expect(shown.stdout).toContain('Tides of Attention');
  expect(shown.stdout).toContain('https://preprints.example/p/ab12c');
  const unlisted = await paperboy.run(['show', 'preprints:new01', '--online', '--json', ...NOW]);
  expect(unlisted.json()).toMatchObject({ paper: { id: 'preprints:new01', title: 'Found by Its Link' } });
  const why = await paperboy.run(['why', 'preprints:ab12c', '--json', ...NOW]);
  expect(why.json()).toMatchObject({ id: 'preprints:ab12c', place: 1 });
});

it('reads its links in running text, beside those of other sources', () => {
  const text = 'see https://preprints.example/p/AB12C, arxiv:2606.13681 and preprints:zz99z';
  expect(findPaperIds(text)).toEqual(['preprints:ab12c', '2606.13681', 'preprints:zz99z']);
  expect(readPaperId('preprints.example/p/ab12c')).toBe('preprints:ab12c');
  expect(['preprints:ab12c', '2606.13681', 'cond-mat/0207270', 'other:x'].map(paperUrl)).toEqual([
    'https://preprints.example/p/ab12c',
    'https://arxiv.org/abs/2606.13681',
    'https://arxiv.org/abs/cond-mat/0207270',
    undefined,
  ]);
});

it('finds its papers by words and by ID', async () => {
  const { paperboy } = await world();
  const found = await paperboy.run(['search', 'link', 'enough', '--online', '--json', ...NOW]);
  expect(JSON.stringify(found.json())).toContain('preprints:new01');
  await paperboy.run(['today', '--online', '--json', ...NOW]);
  const byId = await paperboy.run(['search', 'preprints:ab12c', '--json', ...NOW]);
  expect((byId.json() as { papers: { id: string }[] }).papers.map(({ id }) => id)).toEqual(['preprints:ab12c']);
});

it('is named when silent, checked by doctor, and its settings are known', async () => {
  const { paperboy, service } = await world();
  const checks = (await paperboy.run(['doctor', '--online', '--json'])).json().checks;
  expect(checks).toContainEqual(expect.objectContaining({ name: 'preprints', ok: true }));
  service.failOn(/./, { kind: 'drop' });
  const late = await paperboy.run(['today', '--online', ...NOW]);
  expect(late.stdout).toMatch(/Preprints (?:did|has|is)/);
  const wrong = await paperboy.run(['today'], { env: { PREPRINTS_URL: 'hunter2' } });
  expect([wrong.code, wrong.stderr]).toEqual([78, expect.stringMatching(/PREPRINTS_URL must be an http/)]);
  const misspelt = await paperboy.run(['doctor', '--json'], { env: { PREPRINT_URL: service.url } });
  expect(misspelt.stdout).toContain('did you mean PREPRINTS_URL?');
});

it('shows cards for links to its site', async () => {
  const { paperboy } = await world();
  const { features } = (await paperboy.run(['manifest', 'slack'])).json() as { features: { unfurl_domains: string[] } };
  expect(features.unfurl_domains).toEqual([
    'arxiv.org',
    'huggingface.co',
    'hf.co',
    'alphaxiv.org',
    'preprints.example',
  ]);
});

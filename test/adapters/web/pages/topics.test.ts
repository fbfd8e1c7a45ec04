// Topics over real HTTP.

import { describe, expect, it } from 'vitest';
import { PRESETS } from '#src/digests/compose/presets.ts';
import { madeListed } from '../../../fakes/papers.ts';
import { expectValid, openWeb } from '../fixture.ts';

describe('the page of all topics', () => {
  it('links every preset and explains topics', async () => {
    const web = await openWeb();
    const got = await web.get('/topics/');
    expect(got.status).toBe(200);
    await expectValid(got);
    for (const { key } of PRESETS) expect(got.body).toContain(`href="/topics/${key}"`);
    expect(got.body).toContain('<link rel="canonical"');
  });

  it('sends a topic to its page', async () => {
    const web = await openWeb();
    const got = await web.get('/topics/?topic=diffusion%2C+%22a%2Fb%22');
    expect([got.status, got.headers.get('location')]).toEqual([302, '/topics/diffusion%2C%20%22a%2Fb%22']);
    expect((await web.get(got.headers.get('location') ?? '')).status).toBe(200);
  });
});

describe('the page of a topic', () => {
  it('shows matching papers of the last days, the best first', async () => {
    const web = await openWeb();
    const paper = (number: number, title: string, votes: number) =>
      madeListed(number, { paper: { title, abstract: 'Nothing.', keywords: [] }, signals: { votes } });
    await web.list('2026-06-12', [paper(900, 'Kites', 10), paper(901, 'More Kites', 90), paper(902, 'Stones', 50)]);
    await web.list('2026-06-02', [paper(903, 'Old kites', 5)]);
    await web.list('2026-05-12', [paper(904, 'Ancient kites', 5)]);
    const got = await web.get('/topics/kites');
    expect(got.status).toBe(200);
    await expectValid(got);
    const titles = [...got.body.matchAll(/class="paper-title"><a [^>]*>([^<]*)</g)].map(([, title]) => title);
    expect(titles).toEqual(['More Kites', 'Kites', 'Old kites']);
    expect(got.body).toContain('3 papers from the last two weeks');
    expect(got.body).toContain('href="/subscribe?topics=kites"');
    expect(got.body).toContain('href="/topics/kites/feed.xml"');
    expect(got.body).toContain('<meta name="robots" content="noindex">');
  });

  it('takes the name of a preset', async () => {
    const web = await openWeb();
    const got = await web.get('/topics/agents');
    await expectValid(got);
    expect(got.body).toContain('<h1>LLM agents</h1>');
    expect(got.body).toContain('href="/subscribe?topics=preset%3Aagents"');
    expect(got.body).not.toContain('noindex');
    for (const form of ['Agents', 'preset:agents', 'PRESET:AGENTS']) {
      expect((await web.get(`/topics/${form}`)).headers.get('location')).toBe('/topics/agents');
    }
    const feed = await web.get('/topics/agents/feed.xml');
    expect(feed.body).toContain('LLM agents');
  });

  it('has pages', async () => {
    const web = await openWeb();
    const got = await web.get('/topics/votes:%3E=0?page=2');
    await expectValid(got);
    expect(got.body).toContain('rel="prev" href="/topics/votes%3A%3E%3D0"');
    expect((await web.get('/topics/votes:%3E=0?page=3')).status).toBe(400);
  });

  it('says what was not understood, and what to do if nothing matches', async () => {
    const web = await openWeb();
    const got = await web.get('/topics/unheard-of%20or%20nothing');
    expect(got.status).toBe(200);
    await expectValid(got);
    expect(got.body).toContain('separate them with commas');
    expect(got.body).toContain('No paper from the last two weeks matches');
    expect(got.body).toContain('href="/search?q=unheard-of%20or%20nothing"');
  });

  it.each([
    ['%2C', 'is not a topic'],
    ['%20', 'is not a topic'],
    ['a'.repeat(1_001), '1000'],
  ])('refuses %s', async (topic, words) => {
    const web = await openWeb();
    const got = await web.get(`/topics/${topic}`);
    expect(got.status).toBe(400);
    await expectValid(got);
    expect(got.body).toContain(words);
  });
});

// Digests of lists on which one theme dominates, with the word vectors that are part of the program.

import { beforeAll, describe, expect, it } from 'vitest';
import { createPaperStatuses } from '#src/digests/compose/paper-status.ts';
import { createPreviews } from '#src/digests/compose/preview.ts';
import { silentLog } from '#src/log.ts';
import { lazySimilarity, type Similarity } from '#src/search/vectors/similarity.ts';
import { createPaperService, listed, type PaperService, utc } from './composer-kit.ts';

let similarity: Similarity | undefined;
beforeAll(async () => {
  similarity = await lazySimilarity(silentLog)();
});

const titles: [id: string, votes: number, title: string][] = [
  ['video1', 60, 'Fast video generation with distilled diffusion transformers'],
  ['video2', 59, 'Accelerating video diffusion transformers by distillation'],
  ['video3', 58, 'Distilling video diffusion models for fast generation'],
  ['video4', 57, 'Few-step distillation of video diffusion transformers'],
  ['video5', 56, 'Faster diffusion transformers for video generation'],
  ['proofs', 40, 'Formal theorem proving in Lean with tree search'],
  ['speech', 38, 'Low-latency speech recognition for many languages'],
  ['robots', 36, 'Grasping deformable objects with robot arms'],
  ['safety', 34, 'Jailbreaks of aligned chat models and how to detect them'],
];
const LIST = titles.map(([id, votes, title]) => listed(id, votes, { title }));

async function withList(): Promise<PaperService> {
  const paperService = await createPaperService(similarity && { similarity });
  await paperService.read('2026-06-12', '08:00', LIST);
  return paperService;
}

describe('a list of one theme', () => {
  it('gives a digest of several, and the others come later', async () => {
    const paperService = await withList();
    const subscription = await paperService.subscribe({ size: 5 });
    const first = await paperService.send(subscription, '2026-06-12 09:00');
    const ids = first?.frozen?.papers.map(({ id }) => id);
    expect(ids).toEqual(['video1', 'proofs', 'speech', 'robots', 'safety']);
    await paperService.read('2026-06-13', '08:00', [listed('new', 5, { title: 'Benchmarks for database agents' })]);
    const second = await paperService.send(subscription, '2026-06-13 09:00');
    expect(second?.frozen?.papers.map(({ id }) => id)).toEqual(['video2', 'video3', 'video4', 'video5', 'new']);
  });

  it('gives a round-up of several', async () => {
    const paperService = await withList();
    const weekly = await paperService.subscribe({ size: 4, days: { kind: 'weekly', weekday: 1 } });
    const sent = await paperService.send(weekly, '2026-06-15 09:00', '2026-06-15 13:00');
    expect(sent?.frozen?.papers.map(({ id }) => id)).toEqual(['video1', 'proofs', 'speech', 'robots']);
  });

  it("is explained by the status of a paper that wasn't chosen", async () => {
    const paperService = await withList();
    const subscription = await paperService.subscribe({ size: 3, nextRunAt: utc('2026-06-13 09:00') });
    await paperService.send(subscription, '2026-06-12 09:00');
    const statuses = createPaperStatuses({ ...paperService.store, similarity: async () => similarity });
    const of = (id: string) => statuses.status(subscription, id, utc('2026-06-12 12:00'));
    expect(await of('video1')).toMatchObject({ status: 'posted' });
    expect(await of('video3')).toMatchObject({ status: 'too-similar', to: { id: 'video1' } });
    expect(await of('robots')).toMatchObject({ status: 'below-cut' });
  });

  it('is previewed as it would be sent', async () => {
    const paperService = await withList();
    const subscription = await paperService.subscribe({ size: 3 });
    const previews = createPreviews({ ...paperService.store, similarity: async () => similarity });
    const { samples } = await previews.preview(subscription, [], utc('2026-06-12 12:00'));
    expect(samples.map(({ paper }) => paper.id)).toEqual(['video1', 'proofs', 'speech']);
  });
});

// Limits of filtering lists.

import { expect, it } from 'vitest';
import { expectValid, openWeb } from './fixture.ts';

it('limits how often a visitor filters lists, but not how often one reads them', async () => {
  const web = await openWeb({ days: 1 });
  const paths = ['/?field=agents', '/day/2026-06-12?topic=cats', '/month?topic=cats', '/trending?topic=-survey'];
  for (let at = 0; at < 60; at += 1) expect((await web.get(paths[at % paths.length] ?? '')).status).toBe(200);
  const refused = await web.get('/week/2026-W24?topic=cats');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  await expectValid(refused);
  for (const path of ['/', '/week', '/month?sort=votes']) expect((await web.get(path)).status).toBe(200);
  web.clock.leap(1_000);
  expect((await web.get('/week/2026-W24?topic=cats')).status).toBe(200);
});

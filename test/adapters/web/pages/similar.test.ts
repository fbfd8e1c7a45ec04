// Similar papers over real HTTP.

import { describe, expect, it } from 'vitest';
import { expectValid, openWeb } from '../fixture.ts';

describe('the page of similar papers', () => {
  it('lists them in pages, and leads back to the paper', async () => {
    const web = await openWeb();
    const first = await web.get('/similar/2606.00001');
    expect(first.status).toBe(200);
    await expectValid(first);
    expect(first.body).toContain('href="/papers/2606.00001"');
    expect(first.body).toContain('href="/subscribe?topics=like%3A2606.00001"');
    expect(first.body).toContain('Page 1 of 2');
    const second = await web.get('/similar/2606.00001?page=2');
    await expectValid(second);
    expect(second.body).not.toBe(first.body);
    expect((await web.get('/similar/2606.00001?page=3')).status).toBe(400);
  });

  it('takes other forms of an ID', async () => {
    const web = await openWeb();
    const got = await web.get('/similar/arXiv:2606.00001v3');
    expect([got.status, got.headers.get('location')]).toEqual([301, '/similar/2606.00001']);
  });

  it('says so if the paper is unknown, or has too little text', async () => {
    const web = await openWeb();
    await web.store.library.add([{ id: '2606.09999', title: 'Xyzzyx', authors: [], keywords: [] }]);
    expect((await web.get('/similar/2606.99999')).status).toBe(404);
    const got = await web.get('/similar/2606.09999');
    await expectValid(got);
    expect(got.body).toContain('too little text');
  });
});

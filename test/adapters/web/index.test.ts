import { describe, expect, it } from 'vitest';
import { expectValid, openWeb } from './fixture.ts';

describe('the web page', () => {
  it('serves valid pages', async () => {
    const web = await openWeb();
    const paths = ['/', '/day/2026-06-11', '/week', '/week/2026-W24', '/month', '/month/2026-06', '/trending'];
    for (const path of [...paths, '/?sort=votes&field=agents&topic=-survey']) {
      const got = await web.get(path);
      expect([path, got.status, got.headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=UTF-8']);
      await expectValid(got);
    }
  });

  it('explains what it cannot show, and says what to do next', async () => {
    const web = await openWeb();
    const expected: [path: string, status: number, words: string][] = [
      ['/nowhere', 404, 'This page doesn’t exist'],
      ['/day/2026-02-31', 400, 'This isn’t a day in the calendar'],
      ['/day/yesterday', 400, 'such as 2026-06-12'],
      ['/day/2026-06-13', 404, 'is in the future'],
      ['/day/2026-06-01', 404, 'There is no list for Monday, 1 June 2026'],
      ['/week/2026-W54', 400, 'such as 2026-W24'],
      ['/week/2027-W01', 404, 'is in the future'],
      ['/week/2026-W02', 404, 'There is no list here'],
      ['/month/2026-13', 400, 'such as 2026-06'],
      ['/month/2026-07', 404, 'is in the future'],
      ['/?page=0', 400, 'There is no page 0'],
      ['/?page=9', 400, 'The last one is page 1'],
      ['/?sort=size', 400, 'trending, votes or newest'],
      ['/?field=nothing', 400, 'There is no such field'],
      [`/?topic=${'a'.repeat(301)}`, 400, 'at most 300 characters'],
      ['/?sort=votes&sort=votes', 400, 'The address has sort more than once'],
      ['/day/%E0%A4%A', 400, 'Part of the address is damaged'],
      ['/?topic=%ff', 400, 'Part of the address is damaged'],
      ['/?topic=%00', 400, 'Part of the address is damaged'],
      [`/?topic=${'a'.repeat(10_000)}`, 414, 'This address is too long'],
      ['/assets/site.css', 404, 'This page doesn’t exist'],
    ];
    for (const [path, status, words] of expected) {
      const got = await web.get(path);
      expect([path, got.status]).toEqual([path, status]);
      expect(got.body).toContain(words);
      expect(got.body).toContain('<meta name="robots" content="noindex">');
      expect(got.headers.get('cache-control')).toBe('no-store');
      await expectValid(got);
    }
    expect(web.errors).toEqual([]);
  });

  it('answers an unexpected failure with a reference that the log has too', async () => {
    const web = await openWeb();
    await web.store.close();
    const got = await web.get('/?topic=secret');
    expect(got.status).toBe(500);
    expect(got.headers.get('cache-control')).toBe('no-store');
    expect(got.headers.get('content-security-policy')).toContain("default-src 'none'");
    await expectValid(got);
    const [logged] = web.errors as { reference: string }[];
    expect(got.body).toContain(`this reference: ${logged?.reference}.`);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('is friendly when there are no papers yet', async () => {
    const web = await openWeb({ days: 0 });
    for (const path of ['/', '/trending', '/week', '/month']) {
      const got = await web.get(path);
      expect(got.status).toBe(200);
      expect(got.body).toContain('No papers have been read yet');
    }
  });
});

import { describe, expect, it } from 'vitest';
import { ICON, SCRIPT, STYLE } from '../../../../adapters/web/html/static-files.ts';
import { openWeb } from '../fixture.ts';

describe('static files', () => {
  it('have their hash in the name and are kept for ever', async () => {
    const web = await openWeb();
    for (const [{ path }, type] of [
      [STYLE, 'text/css; charset=utf-8'],
      [SCRIPT, 'text/javascript; charset=utf-8'],
      [ICON, 'image/svg+xml'],
    ] as const) {
      expect(path).toMatch(/^\/assets\/\w+\.[0-9a-f]{12}\.\w+$/);
      const got = await web.get(path);
      expect([got.status, got.headers.get('content-type')]).toEqual([200, type]);
      expect(got.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(got.headers.get('etag')).toMatch(/^"/);
    }
    for (const name of ['site.000000000000.css', '..%2Findex.ts', '%2e%2e/index.ts', 'constructor', '__proto__']) {
      expect([name, (await web.get(`/assets/${name}`)).status]).toEqual([name, 404]);
    }
  });
});

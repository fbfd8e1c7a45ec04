import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openWeb } from './fixture.ts';

describe('headers', () => {
  it('are on every answer', async () => {
    const web = await openWeb();
    for (const path of ['/', '/nowhere', '/day/%ff', '/robots.txt', '/feed.xml', '/assets/nothing.css']) {
      const { headers } = await web.get(path);
      expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
        path,
        'nosniff',
        'DENY',
      ]);
      const csp = headers.get('content-security-policy') ?? '';
      expect(csp).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'self'; img-src 'self'; /);
      expect(csp).toMatch(/ form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|strict-origin-when-cross-origin)$/);
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('ask for encryption only where the public address has it', async () => {
    const hsts = async (publicUrl?: string) =>
      (await (await openWeb({ publicUrl })).get('/robots.txt')).headers.get('strict-transport-security');
    expect(await hsts()).toBeNull();
    expect(await hsts('http://localhost:3000')).toBeNull();
    expect(await hsts('https://papers.example')).toBe('max-age=15552000');
  });
});

describe('a page', () => {
  it('has one script, which is the allowed one, and nothing inline', async () => {
    const web = await openWeb();
    const { body, headers } = await web.get('/');
    const scripts = [...body.matchAll(/<script\b([^>]*)>([^<]*)/g)];
    expect(scripts.map(([, , inline]) => inline)).toEqual(['']);
    const path = /src="([^"]+)"/.exec(scripts[0]?.[1] ?? '')?.[1] ?? '';
    const script = await web.get(path);
    const hash = createHash('sha256').update(script.body).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}';`);
    expect(scripts[0]?.[1]).toContain(`integrity="sha256-${hash}"`);
    expect(body).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
  });

  it('loads nothing from elsewhere', async () => {
    const web = await openWeb({ publicUrl: 'https://papers.example' });
    for (const path of ['/', '/trending', '/nowhere']) {
      const { body } = await web.get(path);
      const loaded = [
        ...body.matchAll(/<(?:img|script|iframe|source|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"]+)"/g),
      ];
      expect(loaded.length).toBeGreaterThan(2);
      for (const [, address] of loaded) expect(address).toMatch(/^\/[^/]/);
    }
    const style = /href="(\/assets\/site[^"]+)"/.exec((await web.get('/')).body)?.[1] ?? '';
    expect((await web.get(style)).body).not.toMatch(/url\(|@import/);
  });

  it('never takes addresses from the request', async () => {
    const web = await openWeb({ publicUrl: 'https://papers.example' });
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      forwarded: 'host=evil.example',
    };
    const { body } = await web.get('/day/2026-06-11?sort=votes', headers);
    expect(body).not.toContain('evil.example');
    expect(body).not.toContain(web.address);
    expect(body).toContain('<link rel="canonical" href="https://papers.example/day/2026-06-11?sort=votes">');
  });
});

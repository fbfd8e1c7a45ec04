// Every page under axe-core's rules for WCAG 2.2 AA and good practice, at a phone's and a desk's width, light and dark.

import { createRequire } from 'node:module';
import { expect, it, onTestFinished } from 'vitest';
import { noBrowser, openBrowser } from '../../browser/browser.ts';
import { madePaper } from '../../fakes/papers.ts';
import { startSmtp } from '../../fakes/smtp-server.ts';
import { startSite } from './site.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const ID = madePaper(3_001).id;
const PATHS = [
  '/',
  '/?sort=votes&topic=attention',
  '/day/2026-06-11',
  '/day/2026-01-01',
  '/week/2026-W24',
  '/month/2026-06',
  '/trending',
  `/papers/${ID}`,
  '/search?q=attention',
  '/search?q=zzzz',
  '/topics/',
  '/topics/preset:agents',
  `/similar/${ID}`,
  '/api',
  '/subscribe',
  '/mail/confirm/forged',
  '/nowhere',
];

/** The size of targets, new in WCAG 2.2, is off by default. */
const RUN = `axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })`;
/** A page takes a second; ten times the load must not fail it. */
const LONGEST_MS = 600_000;

interface Violation {
  id: string;
  nodes: { html: string }[];
}

it.skipIf(noBrowser).each([
  [375, 'light'],
  [1280, 'dark'],
] as const)('passes at %i px, %s', { timeout: LONGEST_MS }, async (width, colorScheme) => {
  const smtp = await startSmtp({ tls: 'none' });
  onTestFinished(smtp.close);
  const mailed = { SMTP_URL: smtp.url, SMTP_TLS: 'optional', MAIL_FROM: 'papers@example.net' };
  const { url } = await startSite({ PUBLIC_URL: 'https://papers.example', ...mailed });
  const browser = await openBrowser();
  // The page's own policy keeps foreign scripts out, this one too.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of PATHS) {
    await page.goto(new URL(path, url).href);
    await page.addScriptTag({ path: AXE });
    const { violations } = (await page.evaluate(RUN)) as { violations: Violation[] };
    found.push(...violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html.slice(0, 200)}`));
    // Nothing is wider than the window.
    const overflow = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
    if (overflow > 0) found.push(`${path}: ${overflow} px too wide`);
  }
  expect(found).toEqual([]);
});

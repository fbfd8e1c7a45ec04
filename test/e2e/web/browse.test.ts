// A visitor with a browser.

import { expect, it, onTestFinished } from 'vitest';
import { noBrowser, openBrowser } from '../../browser/browser.ts';
import { startSite } from './site.ts';

it.skipIf(noBrowser)('shows the newest list day, asking nobody else for anything', async () => {
  const { url } = await startSite();
  const page = await (await openBrowser()).newPage();
  onTestFinished(() => page.close());
  const [asked, errors]: [string[], string[]] = [[], []];
  page.on('request', (request) => void asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  expect(await page.title()).toContain('12 June 2026');
  expect(await page.locator('article').count()).toBe(12);
  expect(asked.filter((one) => !one.startsWith(url))).toEqual([]);
  expect(errors).toEqual([]);
});

it.skipIf(noBrowser)('finds papers while typing, and opens one', async () => {
  const { url } = await startSite();
  const page = await (await openBrowser()).newPage();
  onTestFinished(() => page.close());
  await page.goto(new URL('/search', url).href);
  const field = page.locator('main input[name=q]');
  await field.pressSequentially('attention');
  const first = page.locator('article h2 a').first();
  await first.waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('attention');
  const title = await first.innerText();
  expect(await page.locator('article').first().innerText()).toMatch(/attention/i);
  await first.click();
  expect(await page.locator('h1').innerText()).toBe(title);
  expect(await page.locator('main').innerText()).toContain('@misc{');
  // Back to the same results.
  await page.goBack();
  expect(await first.innerText()).toBe(title);
});

it.skipIf(noBrowser)('works without script: filters, sorts, searches and opens', async () => {
  const { url } = await startSite();
  const context = await (await openBrowser()).newContext({ javaScriptEnabled: false });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('link', { name: 'Votes', exact: true }).click();
  const votes = (await page.locator('article').allInnerTexts()).map((text) => Number(/▲\s*(\d+)/.exec(text)?.[1]));
  expect(votes).toEqual(votes.toSorted((a, b) => b - a));
  await page.getByRole('searchbox').first().fill('attention');
  await page.getByRole('button', { name: 'Search' }).first().click();
  expect(await page.locator('article').count()).toBeGreaterThan(0);
  await page.locator('article h2 a').first().click();
  expect(await page.locator('h2', { hasText: 'Abstract' }).count()).toBe(1);
});

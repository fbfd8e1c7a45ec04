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

// A reader by mail, from the form to the last link, in a browser with its script and without.

import { expect, it, onTestFinished } from 'vitest';
import { noBrowser, openBrowser } from '../../browser/browser.ts';
import { type FakeSmtp, startSmtp } from '../../fakes/smtp-server.ts';
import { freePort, startSite } from './site.ts';

const ADDRESS = 'ada@example.org';
const A_MINUTE_MS = 60_000;
const HOUR_MS = 60 * A_MINUTE_MS;

async function startMailSite() {
  const smtp = await startSmtp({ tls: 'none' });
  onTestFinished(smtp.close);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    PORT: `${port}`,
    PUBLIC_URL: origin,
    SMTP_URL: smtp.url,
    SMTP_TLS: 'optional',
    MAIL_FROM: 'papers@example.net',
  };
  return { smtp, origin, ...(await startSite(env)) };
}

/** The first link of the newest mail to a page of this kind. */
async function linkIn(smtp: FakeSmtp, count: number, kind: string): Promise<string> {
  await expect.poll(() => smtp.mails.length).toBe(count);
  const { text = '' } = smtp.mails.at(-1)!.parsed;
  return new RegExp(`http://\\S+/mail/${kind}/[\\w.-]+`).exec(text)?.[0] ?? `no link to ${kind} in ${text}`;
}

it.skipIf(noBrowser).each([
  ['with its script', true],
  ['without script', false],
])('subscribes, confirms, reads, manages and unsubscribes, %s', async (_how, javaScriptEnabled) => {
  const { smtp, origin, bot, leap } = await startMailSite();
  const context = await (await openBrowser()).newContext({ javaScriptEnabled, timezoneId: 'Asia/Tokyo' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const heading = () => page.locator('h1').innerText();

  await page.goto(origin);
  await page.getByRole('link', { name: 'Subscribe' }).first().click();
  expect(await heading()).toBe('Get trending papers in your inbox');
  leap(A_MINUTE_MS);
  await page.getByLabel('E-mail address').fill(ADDRESS);
  if (javaScriptEnabled) {
    // As the browser guesses it.
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo');
  }
  await page.getByLabel('Time zone').fill('UTC');
  await page.getByLabel('Time', { exact: true }).fill('16:00');
  await page.getByRole('button', { name: 'Preview' }).click();
  expect(await page.locator('article').count()).toBeGreaterThan(0);
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(ADDRESS);
  await page.getByRole('button', { name: 'Subscribe' }).click();
  expect(await heading()).toBe('Check your inbox');

  await page.goto(await linkIn(smtp, 1, 'confirm'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  expect(await page.locator('main').innerText()).toContain('Your subscription is confirmed.');

  leap(HOUR_MS + A_MINUTE_MS);
  expect(await bot.tick()).toMatchObject({ planned: 1, sent: 1 });
  const vote = await linkIn(smtp, 2, 'vote');
  const { parsed } = smtp.mails[1]!;
  expect(parsed.to).toMatchObject({ text: ADDRESS });
  expect(parsed.html).toContain(`${origin}/papers/`);

  await page.goto(vote);
  await page.getByRole('button', { name: 'Vote', exact: true }).click();
  expect(await page.locator('main').innerText()).toContain('Your vote counts');

  await page.goto(await linkIn(smtp, 2, 'manage'));
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(await page.locator('main').innerText()).toContain('The subscription is paused.');
  await page.getByRole('button', { name: 'Resume' }).click();

  // What a mail program does with one click.
  const [oneClick = ''] = /(?<=^List-Unsubscribe:\s*<)https?:[^>]+/m.exec(smtp.mails[1]!.raw) ?? [];
  const answer = await fetch(oneClick, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(answer.status).toBe(200);
  leap(24 * HOUR_MS);
  expect(await bot.tick()).toMatchObject({ planned: 0 });
  expect(smtp.mails).toHaveLength(2);
});

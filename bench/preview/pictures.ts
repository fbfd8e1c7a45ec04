// Takes a picture of each shot with headless Chromium and writes it to docs/pictures. Nothing is fetched from the network.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium } from 'playwright-core';
import type { Shot } from './shot.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Grey antialiasing of text: smaller files that look the same on every screen.
  '--disable-lcd-text',
];
/** Legible when scaled down, and still a small file. */
const SCALE = 1.25;

export class NoBrowser extends Error {}

export interface Picture {
  file: string;
  bytes: number;
}

export interface View {
  /** Of the file. */
  name: string;
  path: string;
  /** Of the window, in CSS pixels. */
  width: number;
  colours: 'light' | 'dark';
}

/** Throws NoBrowser when there is no Chromium. Times are in Berlin's zone and in English. */
export async function takePictures(url: string, shots: readonly Shot[]): Promise<Picture[]> {
  return withBrowser(async (browser) => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(url);
    await page.waitForFunction('window.drawn');
    if (faults.length > 0) throw new Error(`The page is faulty: ${faults.join('; ')}`);
    const taken = [];
    for (const { name } of shots) {
      const file = join(FOLDER, `${name}.png`);
      await page.locator(`#${name}`).screenshot({ path: file, animations: 'disabled' });
      taken.push({ file, bytes: (await stat(file)).size });
    }
    return taken;
  });
}

/** A page as it first appears in a window of this width. Throws NoBrowser when there is no Chromium. */
export async function takePagePictures(url: string, views: readonly View[]): Promise<Picture[]> {
  return withBrowser(async (browser) => {
    const page = await browser.newPage();
    const taken = [];
    for (const { name, path, width, colours } of views) {
      await page.setViewportSize({ width, height: width < 500 ? 812 : 900 });
      await page.emulateMedia({ colorScheme: colours });
      await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
      const file = join(FOLDER, `${name}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      taken.push({ file, bytes: (await stat(file)).size });
    }
    return taken;
  });
}

async function withBrowser<T>(take: (browser: BrowserContext) => Promise<T>): Promise<T> {
  const executablePath = process.env.PAPERBOY_CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new NoBrowser(
      `No Chromium at ${executablePath}. Install one, such as with apt-get install chromium fonts-noto-core fonts-noto-color-emoji, ` +
        'or name yours in PAPERBOY_CHROMIUM.',
    );
  }
  await mkdir(FOLDER, { recursive: true });
  const profile = await mkdtemp(join(tmpdir(), 'paperboy-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    ...{ executablePath, headless: true, args: FLAGS, deviceScaleFactor: SCALE },
    ...{ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 900 } },
  });
  try {
    return await take(browser);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}

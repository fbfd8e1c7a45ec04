// The command line in the language of PAPERBOY_LANGUAGE, wherever it is set.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Check } from '#src/conversation/platform.ts';
import { useLanguage } from '#src/conversation/texts/texts.ts';
import { startInProcess } from './in-process.ts';

const german = { PAPERBOY_LANGUAGE: 'de' };
afterEach(() => useLanguage('en'));

it('words usage errors in the language of a settings file', async () => {
  const paperboy = await startInProcess({ PAPERBOY_ENV_FILE: '' });
  await writeFile(join(paperboy.folder, '.env'), 'PAPERBOY_LANGUAGE=de\n');
  expect(await paperboy.run(['serch'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Den Befehl „serch“ gibt es nicht. Meintest du search?'),
  });
  expect((await paperboy.run(['today', '--help'])).stdout).toContain('Höchstens so viele Paper');
});

it('words help in spite of a settings file that cannot be read', async () => {
  const paperboy = await startInProcess({ PAPERBOY_ENV_FILE: 'missing.env', ...german });
  expect(await paperboy.run(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Aufruf: ') });
  expect(await paperboy.run(['status'])).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('lässt sich nicht lesen'),
  });
});

it('reports a language that it does not have, in English and with every other error', async () => {
  const paperboy = await startInProcess({ PAPERBOY_LANGUAGE: 'tlh', PAPERBOY_OFFLINE: 'maybe' });
  expect(await paperboy.run(['doctor'])).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('The configuration is invalid'),
  });
  const other = await startInProcess({ PAPERBOY_LANGUAGE: 'tlh' });
  expect((await other.run(['doctor'])).stderr).toContain('PAPERBOY_LANGUAGE must be one of en, de.');
});

it('words invalid settings in the default language', async () => {
  const paperboy = await startInProcess({ ...german, PAPERBOY_OFFLINE: 'maybe', SLACK_BOT_TOKEN: 'hunter2' });
  const { code, stderr } = await paperboy.run(['status']);
  expect(code).toBe(78);
  expect(stderr).toContain('Die Einstellungen sind ungültig:\n');
  expect(stderr).toContain('PAPERBOY_OFFLINE muss 1 oder 0 sein.');
  expect(stderr).toContain('SLACK_BOT_TOKEN ist kein Bot-Token.');
  expect(stderr).not.toContain('hunter2');
});

it('translates what doctor shows people, and keeps the names of its checks in JSON', async () => {
  const paperboy = await startInProcess(german);
  const shown = await paperboy.run(['doctor']);
  expect(shown.stdout).toMatch(/^gut +Datenordner /m);
  const names = async (env: Record<string, string>) => {
    const { checks } = (await paperboy.run(['doctor', '--json'], { env })).json() as { checks: Check[] };
    return checks.map(({ name, ok }) => [name, ok]);
  };
  expect(await names(german)).toEqual(await names({ PAPERBOY_LANGUAGE: 'en' }));
});

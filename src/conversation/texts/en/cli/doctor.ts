// What `paperboy doctor` finds, and how to fix it. Each platform's own checks are among its own texts.

import { PROGRAM } from '#src/program.ts';
import { all, count } from '../words.ts';

export const doctorTexts = {
  ok: (): string => 'ok',
  bad: (): string => 'BAD',
  node: (): string => 'node',
  settings: (): string => 'settings',
  folder: (): string => 'data folder',
  library: (): string => 'library',
  subscriptions: (): string => 'subscriptions',
  index: (): string => 'search index',
  network: (): string => 'network',

  installNode: (oldest: number): string => `Install Node ${oldest}, or run npm ci, which installs it.`,
  fromFile: (file: string): string => `from ${file} and the environment`,
  fromEnvironment: (folder: string): string => `from the environment; no .env in ${folder}`,
  correctNames: (): string => 'Correct the names. See .env.example for the full list.',
  makeWritable: (folder: string): string =>
    `Make ${folder} writable for this user, or set PAPERBOY_DATA to a folder that is.`,
  libraryHolds: (papers: number, readings: number, days: number, newest?: string): string =>
    `${count(papers, 'paper')}, ${count(readings, 'reading')}, ${count(days, 'list day')}, newest ${newest ?? 'none'}`,
  libraryEmpty: (): string =>
    `empty. It fills when papers are read: ${PROGRAM} start, ${PROGRAM} backfill --from D --to D, or ${PROGRAM} import FILE…`,
  damaged: (faults: string): string => `damaged: ${faults}`,
  replaceLibrary: (): string =>
    'Stop Paperboy and replace the file with a backup. If you have no backup, copy the file and try the .recover command of sqlite3, which saves what can still be read.',
  startDebug: (): string => 'Start with PAPERBOY_LOG=debug for more.',
  away: (many: number, shown: readonly string[], all: boolean): string =>
    `${many} on platforms that are not set up: ${shown.join(', ')}${all ? '' : ', …'}`,
  setUpOrRemove: (): string =>
    `Set the platform up (its README in adapters/ says how), or remove them with ${PROGRAM} unsubscribe ID.`,
  indexUnbuilt: (): string => 'not built yet (the first search builds it)',
  indexSaved: (megabytes: number): string => `saved, ${megabytes.toFixed(1)} MB`,
  offline: (): string => 'turned off by --offline or PAPERBOY_OFFLINE',
  unchecked: (): string => 'not checked (add --online to check the sources)',
  answered: (status: number): string => `answered with status ${status}`,
  checkNetwork: (): string => 'Check the network, HTTP_PROXY and HTTPS_PROXY, and the address of the source.',
  goesOn: (): string => `Until then, ${PROGRAM} start runs without this platform and keeps trying.`,
  setUp: (): string => 'set up',
  setUpOffline: (): string => 'set up, but not checked because the network is turned off',
  notSetUp: (settings: readonly string[], adapter: string): string =>
    `not set up. Set ${all(settings)} (see adapters/${adapter}/README.md)`,
};

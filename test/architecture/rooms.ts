// The import table: which room of the tree may import which, and which packages. No exemptions.
// Apart from the test so that broken trees can be judged by the same table.

import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';

/** Files of one room; the first that matches names it. */
const ROOMS: [room: string, file: RegExp][] = [
  ['source-port', /^src\/papers\/sources\/source\.ts$/],
  ['sources', /^src\/papers\/sources\//],
  ['papers', /^src\/papers\//],
  ['team', /^src\/team\//],
  ['conversation', /^src\/conversation\//],
  ['digests', /^src\/digests\//],
  ['store', /^src\/store\//],
  ['leaf', /^src\/[^/]+\.ts$/],
  ['commands', /^commands\//],
  ['adapter', /^adapters\/[^/]+\//],
  ['cli', /^cli\//],
  ['wiring', /^((app|search-worker)\.ts$|wiring\/)/],
  ['command-line', /^command-line\.ts$/],
  ['process', /^main\.ts$/],
  ['test', /^test\//],
  ['bench', /^(bench|preview)\//],
  ['settings', /^[^/]+\.config\.ts$/],
];

const DOMAIN = ['papers', 'source-port', 'team', 'conversation', 'digests'];

/** Rooms whose values and types a room may import, its own included. `types`: only `import type`. */
const MAY: Record<string, { values: string[]; types?: string[] }> = {
  leaf: { values: ['leaf'] },
  papers: { values: ['papers', 'source-port', 'leaf'] },
  'source-port': { values: ['papers', 'leaf'] },
  team: { values: ['team', 'papers', 'source-port', 'leaf'] },
  conversation: { values: ['conversation', 'team', 'papers', 'source-port', 'leaf'] },
  digests: { values: [...DOMAIN, 'leaf'] },
  store: { values: ['store', ...DOMAIN, 'leaf'] },
  sources: { values: ['sources', 'source-port', 'papers', 'leaf'] },
  commands: { values: ['commands', ...DOMAIN, 'leaf'] },
  adapter: { values: ['adapter', 'conversation', 'leaf'], types: ['papers', 'team'] },
  cli: { values: ['cli', ...DOMAIN, 'leaf'] },
  wiring: { values: [...DOMAIN, 'sources', 'store', 'leaf', 'commands', 'adapter', 'wiring'], types: ['cli'] },
  'command-line': { values: [...DOMAIN, 'sources', 'store', 'leaf', 'commands', 'adapter', 'cli', 'wiring'] },
  process: { values: [...DOMAIN, 'store', 'leaf', 'commands', 'adapter', 'cli', 'wiring', 'command-line'] },
  settings: { values: [] },
};

/** Where a package may be imported; one that is not named here may be imported by tests and bench alone. */
const PACKAGES: Record<string, RegExp> = {
  'better-sqlite3': /^src\/store\//,
  kysely: /^src\/store\//,
  pg: /^src\/store\//,
  croner: /^src\/digests\//,
  'node-cron': /^src\/heartbeat\.ts$/,
  keyv: /^(src\/store\/|app\.ts$)/,
  gemoji: /^src\/emoji\.ts$/,
  undici: /^src\/(http|outbound|web-socket)\.ts$/,
  zod: /^(adapters\/[^/]+\/config\.ts$|src\/(config|settings)\.ts$|src\/(papers\/sources|store)\/)/,
  pino: /^src\/log\.ts$/,
  'fast-xml-parser': /^src\/papers\/sources\//,
  stemmer: /^src\/papers\/search\//,
  'discord.js': /^adapters\/discord\//,
  '@discordjs/ws': /^adapters\/discord\//,
  'string-width': /^adapters\/terminal\//,
  '@slack/bolt': /^adapters\/slack\//,
  '@slack/web-api': /^adapters\/slack\//,
  '@slack/types': /^adapters\/slack\//,
};

export function roomOf(path: string): string | undefined {
  return ROOMS.find(([, file]) => file.test(path))?.[0];
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Where an import leads inside the tree, or undefined for a package. */
function target(path: string, from: string): string | undefined {
  if (from.startsWith('#src/')) return `src/${from.slice('#src/'.length)}`;
  if (from.startsWith('.')) return posix.join(posix.dirname(path), from);
  return undefined;
}

function faultOfImport(path: string, one: Import): string | undefined {
  const room = roomOf(path);
  if (room === undefined) return `${path}: lies in no room of the table`;
  if (room === 'test' || room === 'bench') return undefined;
  if (one.from === '') return `${path}: import() of something computed, which no table can hold`;
  if (one.from.startsWith('node:')) return undefined;
  const to = target(path, one.from);
  if (to === undefined) {
    if (room === 'settings') return undefined;
    const allowed = PACKAGES[packageOf(one.from)];
    return allowed?.test(path) ? undefined : `${path}: may not import the package ${one.from}`;
  }
  const toRoom = roomOf(to) ?? 'no room';
  const may = MAY[room];
  const types = one.typeOnly ? (may?.types ?? []) : [];
  if (![...(may?.values ?? []), ...types].includes(toRoom)) {
    const kind = one.typeOnly ? '' : may?.types?.includes(toRoom) ? ' (only its types)' : '';
    return `${path} (${room}) may not import ${to} (${toRoom})${kind}`;
  }
  const own = /^adapters\/([^/]+)\//;
  if (room === 'adapter' && toRoom === 'adapter' && own.exec(path)?.[1] !== own.exec(to)?.[1]) {
    return `${path}: an adapter may not import another adapter (${to})`;
  }
  return undefined;
}

/** What breaks the import table in a tree, given as path → text. */
export function importFaults(tree: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  for (const [path, source] of tree) {
    for (const one of importsOf(source)) {
      const fault = faultOfImport(path, one);
      if (fault) faults.push(fault);
    }
  }
  return [...new Set(faults)];
}

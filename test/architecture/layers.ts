// The import table: which layer of the tree may import which, and which packages. No exemptions.

import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';

/** Files of one layer; the first that matches names it. */
const LAYERS: [layer: string, file: RegExp][] = [
  ['source-list', /^src\/papers\/sources\/list\.ts$/],
  ['source-port', /^src\/papers\/sources\/source\.ts$/],
  ['sources', /^src\/papers\/sources\//],
  ['paper-service', /^src\/papers\/service\//],
  ['papers', /^src\/papers\//],
  ['search', /^src\/search\//],
  ['votes', /^src\/votes\//],
  ['conversation', /^src\/conversation\//],
  ['digests', /^src\/digests\//],
  ['mail', /^src\/mail\//],
  ['store', /^src\/store\//],
  ['leaf', /^src\/[^/]+\.ts$/],
  ['commands', /^commands\//],
  ['web', /^adapters\/web\//],
  ['adapter', /^adapters\/[^/]+\//],
  ['cli', /^cli\//],
  ['command-line', /^app\/command-line\.ts$/],
  ['app', /^app\//],
  ['process', /^main\.ts$/],
  ['test', /^test\//],
  ['bench', /^bench\//],
  ['settings', /^[^/]+\.config\.ts$/],
];

const PAPERS = ['papers', 'source-port', 'source-list', 'leaf'];
const DOMAIN = [...PAPERS, 'search', 'paper-service', 'votes', 'conversation', 'digests'];
const PRODUCT = [...DOMAIN, 'mail', 'sources', 'store', 'commands', 'adapter', 'web', 'app'];

/** Layers whose values and types a layer may import, its own included. `types`: only `import type`. */
const MAY: Record<string, { values: string[]; types?: string[] }> = {
  leaf: { values: ['leaf'] },
  papers: { values: PAPERS },
  'source-port': { values: ['papers', 'leaf'], types: ['sources'] },
  'source-list': { values: ['source-port', 'sources'] },
  sources: { values: [...PAPERS, 'sources'] },
  search: { values: [...PAPERS, 'search'] },
  'paper-service': { values: [...PAPERS, 'search', 'paper-service'] },
  votes: { values: [...PAPERS, 'votes'] },
  conversation: { values: [...PAPERS, 'search', 'paper-service', 'votes', 'conversation'] },
  digests: { values: DOMAIN },
  mail: { values: [...DOMAIN, 'mail'] },
  store: { values: [...DOMAIN, 'mail', 'store'] },
  commands: { values: [...DOMAIN, 'mail', 'commands'] },
  adapter: { values: ['adapter', 'conversation', 'leaf'], types: ['papers', 'votes', 'mail'] },
  // Not a chat: its pages read the services, like the command line.
  web: { values: [...DOMAIN, 'mail', 'web'] },
  cli: { values: [...DOMAIN, 'mail', 'cli'] },
  app: { values: PRODUCT, types: ['cli'] },
  'command-line': { values: [...PRODUCT, 'cli'] },
  process: { values: [...DOMAIN, 'mail', 'store', 'commands', 'adapter', 'web', 'app', 'cli', 'command-line'] },
  bench: { values: [...PRODUCT, 'cli', 'command-line', 'bench', 'test'] },
  settings: { values: [] },
};

/** Folders inside a layer, and which of their neighbours each may import. `.`: files beside the folders. */
const INSIDE: [parent: RegExp, folders: Record<string, readonly string[]>][] = [
  [
    /^adapters\/web\//,
    {
      '.': ['html', 'pages', 'api', 'feeds', 'mcp', 'pictures', 'subscribe'],
      html: ['.'],
      api: ['.', 'html'],
      mcp: ['.', 'api'],
      feeds: ['.', 'html'],
      pictures: ['.'],
      pages: ['.', 'html'],
      subscribe: ['.', 'html'],
    },
  ],
  [
    /^adapters\/(?!web\/)[^/]+\//,
    {
      api: [],
      render: [],
      delivery: ['api', 'render'],
      inbound: ['api', 'render'],
      receiver: ['api', 'render'],
      commands: ['api', 'render'],
      setup: ['api', 'render'],
    },
  ],
  [
    /^src\/digests\//,
    {
      '.': [],
      schedule: ['.'],
      compose: ['.', 'schedule'],
      events: ['.'],
      alerts: ['.'],
      sending: ['.', 'schedule', 'compose', 'events', 'alerts'],
      service: ['.', 'schedule', 'compose'],
    },
  ],
  [
    /^src\/store\//,
    {
      database: [],
      library: ['database'],
      mail: ['database'],
      outbox: ['database'],
      people: ['database'],
      platforms: ['database'],
      subscriptions: ['database'],
    },
  ],
  [
    /^src\/search\//,
    {
      analysis: [],
      vectors: ['analysis'],
      index: ['analysis', 'vectors'],
      query: ['analysis', 'index', 'vectors'],
      ranking: ['analysis', 'index', 'query', 'vectors'],
    },
  ],
];

/** Where a package may be imported. One that is not named here may be imported by one adapter alone: its SDK. */
const PACKAGES: Record<string, RegExp> = {
  'better-sqlite3': /^src\/store\/database\//,
  kysely: /^src\/store\//,
  pg: /^src\/store\/database\//,
  croner: /^src\/digests\/schedule\//,
  'node-cron': /^src\/heartbeat\.ts$/,
  keyv: /^(src\/store\/|app\/app\.ts$)/,
  gemoji: /^src\/emoji\.ts$/,
  undici: /^src\/(http|outbound|web-socket)\.ts$/,
  zod: /^(adapters\/[^/]+\/config\.ts$|adapters\/web\/(api|mcp)\/|src\/(config|settings)\.ts$|src\/(papers\/sources|store|mail)\/)/,
  '@modelcontextprotocol/sdk': /^adapters\/web\/mcp\//,
  hono: /^(src\/server\.ts$|adapters\/web\/)/,
  '@hono/node-server': /^(src\/server\.ts$|adapters\/web\/)/,
  temml: /^adapters\/web\/html\//,
  pino: /^src\/log\.ts$/,
  'fast-xml-parser': /^(src\/papers\/sources|adapters\/web\/feeds)\//,
  '@resvg/resvg-js': /^adapters\/web\/pictures\//,
  fontkitten: /^adapters\/web\/pictures\//,
  stemmer: /^src\/search\/analysis\//,
};

/** Folders where one file is one command, so that their size is the number of commands. */
const ONE_EACH = /^(test\/)?(commands|cli)$/;
const MOST_FILES = 20;

export function layerOf(path: string): string | undefined {
  return LAYERS.find(([, file]) => file.test(path))?.[0];
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

const ADAPTER = /^adapters\/[^/]+\//;

/** The adapters that import each package. */
function packageUsers(tree: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const [path, source] of tree) {
    const adapter = ADAPTER.exec(path)?.[0];
    if (adapter === undefined) continue;
    for (const { from } of importsOf(source)) {
      const name = packageOf(from);
      users.set(name, (users.get(name) ?? new Set()).add(adapter));
    }
  }
  return users;
}

/** Where an import leads inside the tree, or undefined for a package. */
function target(path: string, from: string): string | undefined {
  if (from.startsWith('#src/')) return `src/${from.slice('#src/'.length)}`;
  if (from.startsWith('.')) return posix.join(posix.dirname(path), from);
  return undefined;
}

function faultOfImport(path: string, one: Import, users: ReturnType<typeof packageUsers>): string | undefined {
  const layer = layerOf(path);
  if (layer === undefined) return `${path}: belongs to no layer`;
  if (layer === 'test') return undefined;
  if (one.from === '') return `${path}: import() of something computed, which no table can hold`;
  if (one.from.startsWith('node:')) return undefined;
  const to = target(path, one.from);
  if (to === undefined) {
    if (layer === 'settings' || layer === 'bench') return undefined;
    const name = packageOf(one.from);
    const allowed = PACKAGES[name]?.test(path) ?? (layer === 'adapter' && users.get(name)?.size === 1);
    return allowed ? undefined : `${path}: may not import the package ${one.from}`;
  }
  const toLayer = layerOf(to) ?? 'no layer';
  const may = MAY[layer];
  const types = one.typeOnly ? (may?.types ?? []) : [];
  if (![...(may?.values ?? []), ...types].includes(toLayer)) {
    const kind = one.typeOnly ? '' : may?.types?.includes(toLayer) ? ' (only its types)' : '';
    return `${path} (${layer}) may not import ${to} (${toLayer})${kind}`;
  }
  if (layer === 'adapter' && toLayer === 'adapter' && ADAPTER.exec(path)?.[0] !== ADAPTER.exec(to)?.[0]) {
    return `${path}: an adapter may not import another adapter (${to})`;
  }
  return faultInside(path, to);
}

/** The folder of a layer that a file lies in: `api` of `adapters/slack/api/refs.ts`, `.` beside the folders. */
function folderIn(parent: string, path: string): string {
  const rest = path.slice(parent.length);
  return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : '.';
}

function faultInside(path: string, to: string): string | undefined {
  for (const [pattern, folders] of INSIDE) {
    const parent = pattern.exec(path)?.[0];
    if (parent === undefined || !to.startsWith(parent)) continue;
    const [from, folder] = [folderIn(parent, path), folderIn(parent, to)];
    const may = folders[from];
    if (may === undefined && from !== '.') return `${path}: the folder ${parent}${from} is in no rule`;
    if (may && folder !== from && !may.includes(folder)) return `${path}: ${from} may not import ${folder} (${to})`;
  }
  return undefined;
}

/** Files outside the tests that import each other in a circle, type imports included; each circle once. */
export function circles(tree: ReadonlyMap<string, string>): string[][] {
  const ends = new Map<string, string[]>();
  for (const [path, source] of tree) {
    if (layerOf(path) === 'test') continue;
    const targets = importsOf(source).map((one) => target(path, one.from));
    ends.set(path, targets.filter((to) => to !== undefined && tree.has(to) && layerOf(to) !== 'test') as string[]);
  }
  // Tarjan's strongly connected components.
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    low.set(path, order.get(path)!);
    stack.push(path);
    for (const to of ends.get(path) ?? []) {
      if (!order.has(to)) visit(to);
      if (stack.includes(to)) low.set(path, Math.min(low.get(path)!, low.get(to)!));
    }
    if (low.get(path) !== order.get(path)) return;
    const circle = stack.splice(stack.indexOf(path));
    if (circle.length > 1 || ends.get(path)?.includes(path)) found.push(circle.sort());
  };
  for (const path of ends.keys()) if (!order.has(path)) visit(path);
  return found;
}

/** Folders with too many files. */
export function crowdedFolders(paths: Iterable<string>): string[] {
  const sizes = new Map<string, number>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    if (!ONE_EACH.test(folder)) sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes].filter(([, size]) => size > MOST_FILES).map(([folder, size]) => `${folder}: ${size} files`);
}

/** Tests of what is no one source: contracts and fakes, whole programs, and files of the repository that no code imports. */
const OF_NO_SOURCE = /^test\/(contracts|golden|fakes|e2e|torture|repository)\/|^test\/architecture\.test\.ts$/;

/**
 * Test files that are not beside their source: `test/commands/edit.test.ts` tests `commands/edit.ts`, and `test/papers/day.test.ts`
 * tests `src/papers/day.ts`. A topic may follow: `edit.slots.test.ts`.
 */
export function misplacedTests(paths: Iterable<string>): string[] {
  const all = new Set(paths);
  return [...all].filter((path) => {
    if (!path.endsWith('.test.ts') || OF_NO_SOURCE.test(path)) return false;
    const source = path.slice('test/'.length).replace(/(\.[a-z-]+)?\.test\.ts$/, '.ts');
    return source.startsWith('src/') || !(all.has(source) || all.has(`src/${source}`));
  });
}

/** What breaks the import table in a tree, given as path → text. */
export function importFaults(tree: ReadonlyMap<string, string>): string[] {
  const users = packageUsers(tree);
  const faults: string[] = [];
  for (const [path, source] of tree) {
    for (const one of importsOf(source)) {
      const fault = faultOfImport(path, one, users);
      if (fault) faults.push(fault);
    }
  }
  return [...new Set(faults)];
}

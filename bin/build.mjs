// Bundles the program into dist/, which halves the start time: run by `npm ci` and by the image's build. Without the bundler, a development
// dependency, nothing is built, and the program runs from its sources. Why: docs/adr/0019-bundle-beside-the-sources.md.

import { rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Native modules, and optional packages that are not installed. */
const EXTERNAL = ['better-sqlite3', '@resvg/resvg-js', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'];

/**
 * Packages that load everything, reduced to the parts that the program uses. They re-export these from the same places. A name that is
 * missing here fails the build.
 */
const LEAN = {
  'discord.js': `export * from 'discord-api-types/v10'; export * from '@discordjs/rest';`,
  '@slack/bolt': `
    export { default as App } from '@slack/bolt/dist/App.js';
    export { default as HTTPReceiver } from '@slack/bolt/dist/receivers/HTTPReceiver.js';`,
};

/** One chunk each for what every start, the search thread and every answer load, because a module's loading costs more than its size. */
const CHUNKS = {
  base: ['main.ts'],
  library: ['app/search-worker.ts'],
  answer: ['app/settings.ts', 'app/app.ts', 'adapters/terminal/config.ts', 'adapters/terminal/index.ts'],
};

await rm(dist, { recursive: true, force: true });
const bundler = await import('rolldown').catch(() => undefined);
if (bundler) await build(bundler);

async function build({ rolldown }) {
  const bundle = await rolldown({
    cwd: root,
    input: 'main.ts',
    platform: 'node',
    external: EXTERNAL,
    plugins: [keepPlaces(), leanPackages()],
    logLevel: 'silent',
  });
  const { output } = await bundle.write({
    dir: dist,
    format: 'esm',
    comments: { jsdoc: false },
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf() }] },
  });
  await bundle.close();
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds);
  const own = modules.filter((id) => isAbsolute(id) && !id.includes('node_modules')).map((id) => relative(root, id));
  const sources = await Promise.all([...own, 'package-lock.json'].map(stamped));
  await writeFile(join(dist, 'sources.json'), JSON.stringify(sources));
}

/** What bin/paperboy.mjs compares to detect changes. */
async function stamped(file) {
  const { size, mtimeMs } = await stat(join(root, file));
  return [file, size, mtimeMs];
}

/** The first of CHUNKS that needs a module. */
function chunkOf() {
  let needs;
  return (id, modules) => {
    needs ??= Object.entries(CHUNKS).map(([name, files]) => [name, closureOf(files, modules)]);
    // The first module of a process or a thread stays apart: it runs when it is loaded.
    return modules.getModuleInfo(id)?.isEntry ? null : (needs.find(([, needed]) => needed.has(id))?.[0] ?? null);
  };
}

/** The modules and everything that they import when they are loaded. */
function closureOf(files, modules) {
  const found = new Set();
  const open = files.map((file) => join(root, file));
  for (const id of open) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

function leanPackages() {
  return {
    name: 'lean-packages',
    resolveId: (id) => (Object.hasOwn(LEAN, id) ? `\0${id}` : undefined),
    load: (id) => LEAN[id.slice(1)],
  };
}

/** Every module finds the files next to its source, and the bundles of the modules that it starts as threads. */
function keepPlaces() {
  return {
    name: 'keep-places',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta.url')) return;
      const from = relative(root, id).replaceAll(sep, '/');
      return code
        .replace(/new URL\('(\.[^']*)\.ts', import\.meta\.url\)/g, (_all, name) => {
          const chunk = this.emitFile({ type: 'chunk', id: `${join(dirname(id), name)}.ts` });
          return `new URL(import.meta.ROLLUP_FILE_URL_${chunk})`;
        })
        .replace(/import\.meta\.url/g, `new URL('../${from}', import.meta.url).href`);
    },
  };
}

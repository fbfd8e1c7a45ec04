// Bundles the program into dist/, which starts in half the time: `npm ci` and the image's recipe run this. Where the bundler, a development
// dependency, is not installed, nothing is made, and the program runs as written. Why: docs/adr/0019-bundle-beside-the-sources.md.

import { rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Binaries, and what is not installed: optional packages that their users do without. */
const EXTERNAL = ['better-sqlite3', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'];

/**
 * Packages that load all that they have, whatever is used of it, as no more than the parts that the program uses. They re-export these from
 * the same places. A name that is missing here fails the build.
 */
const LEAN = {
  'discord.js': `export * from 'discord-api-types/v10'; export * from '@discordjs/rest';`,
  '@slack/bolt': `
    export { default as App } from '@slack/bolt/dist/App.js';
    export { default as HTTPReceiver } from '@slack/bolt/dist/receivers/HTTPReceiver.js';`,
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
  const { output } = await bundle.write({ dir: dist, format: 'esm' });
  await bundle.close();
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds);
  const own = modules.filter((id) => isAbsolute(id) && !id.includes('node_modules')).map((id) => relative(root, id));
  const sources = await Promise.all([...own, 'package-lock.json'].map(stamped));
  await writeFile(join(dist, 'sources.json'), JSON.stringify(sources));
}

/** What bin/paperboy.mjs compares, to see that nothing has changed. */
async function stamped(file) {
  const { size, mtimeMs } = await stat(join(root, file));
  return [file, size, mtimeMs];
}

function leanPackages() {
  return {
    name: 'lean-packages',
    resolveId: (id) => (Object.hasOwn(LEAN, id) ? `\0${id}` : undefined),
    load: (id) => LEAN[id.slice(1)],
  };
}

/** Wherever a module ends up, it finds the files next to its source, and the bundles of modules that it starts as a thread. */
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

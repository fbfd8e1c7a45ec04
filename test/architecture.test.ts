// Holds the import table and the habits over the whole tree, without exemptions, and shows that each rule can fail.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { habitFaults } from './architecture/habits.ts';
import { importsOf } from './architecture/imports.ts';
import { importFaults, roomOf } from './architecture/rooms.ts';

const root = join(import.meta.dirname, '..');
const FOLDERS = ['src', 'commands', 'adapters', 'cli', 'wiring', 'test', 'bench', 'preview'];

function readTree(): Map<string, string> {
  const inside = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const paths = [...readdirSync(root), ...inside].filter((path) => path.endsWith('.ts')).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const tree = readTree();

describe('the tree', () => {
  it('is read at all', () => {
    expect(tree.size).toBeGreaterThan(30);
    expect([...tree.values()].flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it('has every file in a room', () => {
    expect([...tree.keys()].filter((path) => roomOf(path) === undefined)).toEqual([]);
  });

  it('keeps the import table', () => {
    expect(importFaults(tree)).toEqual([]);
  });

  it('keeps the habits', () => {
    expect([...tree].flatMap(([path, source]) => habitFaults(path, source))).toEqual([]);
  });
});

describe('the import table', () => {
  const broken: [path: string, source: string][] = [
    ['src/papers/x.ts', "import { open } from '../store/open.ts';"],
    ['src/papers/x.ts', "import type { Message } from '#src/conversation/message.ts';"],
    ['src/papers/x.ts', "import { arxiv } from './sources/arxiv.ts';"],
    ['src/papers/x.ts', "import { z } from 'zod';"],
    ['src/team/x.ts', "export * from '../conversation/call.ts';"],
    ['src/conversation/x.ts', "import {\n  digest,\n} from '../digests/digest.ts';"],
    ['src/store/x.ts', "import { hf } from '../papers/sources/hugging-face.ts';"],
    ['src/papers/sources/x.ts', "import { open } from '#src/store/open.ts';"],
    ['src/papers/sources/x.ts', "import type { Call } from '#src/conversation/call.ts';"],
    ['src/config.ts', "import { isDay } from './papers/day.ts';"],
    ['commands/x.ts', "import { open } from '#src/store/open.ts';"],
    ['commands/x.ts', "const x = await import('../adapters/terminal/index.ts');"],
    ['adapters/slack/x.ts', "import { paperUrl } from '#src/papers/paper.ts';"],
    ['adapters/slack/x.ts', "import { wrap } from '../terminal/pieces.ts';"],
    ['adapters/slack/x.ts', "import { Client } from 'discord.js';"],
    ['adapters/slack/x.ts', "import { rows } from '#src/store/rows.ts';"],
    ['cli/x.ts', "import { createTerminal } from '../adapters/terminal/index.ts';"],
    ['cli/x.ts', "import { createApp } from '../app.ts';"],
    ['src/log.ts', "import 'undici';"],
    ['app.ts', "import { run } from './main.ts';"],
    ['app.ts', "import { run } from './cli/run.ts';"],
    ['src/papers/x.ts', 'const it = await import(name);'],
    ['src/papers/x.ts', "import express from 'express';"],
    ['somewhere/x.ts', "import { day } from '#src/papers/day.ts';"],
  ];
  it.each(broken)('refuses, case %#: in %s', (path, source) => {
    expect(importFaults(new Map([[path, source]]))).toHaveLength(1);
  });

  const sound: [path: string, source: string][] = [
    ['adapters/slack/x.ts', "import type { RankedPaper } from '#src/papers/ranked.ts';"],
    ['adapters/slack/x.ts', "import { type RankedPaper, type Reason } from '#src/papers/ranked.ts';"],
    [
      'src/papers/x.ts',
      "import type { DayList } from './sources/source.ts';\nimport { readFile } from 'node:fs/promises';",
    ],
    [
      'src/papers/x.ts',
      "// import { open } from '../store/open.ts';\nconst text = \"import x from '../store/open.ts'\";",
    ],
    ['app.ts', "const { createTerminal } = await import('./adapters/terminal/index.ts');"],
    ['main.ts', "import { createApp } from './app.ts';"],
    ['main.ts', "import { runCommandLine } from './command-line.ts';"],
    ['command-line.ts', "const { createApp } = await import('./app.ts');"],
    ['test/x.test.ts', "import { createApp } from '../app.ts';"],
  ];
  it.each(sound)('allows, case %#: in %s', (path, source) => {
    expect(importFaults(new Map([[path, source]]))).toEqual([]);
  });
});

describe('the habits', () => {
  const head = '// What lives here.\n';
  const broken: [path: string, source: string][] = [
    ['src/papers/x.ts', head + 'let a = 1;\n'.repeat(300)],
    ['src/papers/x.ts', 'export const a = 1;\n'],
    ['test/x.ts', 'export const a = 1;\n'],
    ['src/papers/x.ts', `${head}export default 1;\n`],
    ['src/papers/x.ts', `${head}const a = 1;\nexport { a as default };\n`],
    ['src/http.ts', `${head}const proxy = process.env.PROXY;\n`],
    ['src/http.ts', `${head}import { env } from 'node:process';\n`],
    ['src/papers/x.ts', `${head}const at = new Date();\n`],
    ['src/papers/x.ts', `${head}const at = new Date;\n`],
    ['adapters/slack/x.ts', `${head}const at = Date.now();\n`],
    ['commands/x.ts', `${head}const note = \`\${Date.now()}\`;\n`],
    ['app.ts', `${head}const clock = { now: Date.now };\n`],
  ];
  it.each(broken)('refuse, case %#: %s', (path, source) => {
    expect(habitFaults(path, source)).toHaveLength(1);
  });

  const sound: [path: string, source: string][] = [
    ['src/papers/x.ts', head + 'let a = 1;\n'.repeat(299)],
    ['src/papers/x.ts', `${head}const at = new Date(0);\nconst words = 'Date.now() and process.env';\n// new Date()\n`],
    ['src/papers/x.ts', `${head}const quote = /["'\`]/;\nconst at = new Date(0);\n`],
    ['src/config.ts', `${head}const env = process.env;\n`],
    ['src/clock.ts', `${head}const now = Date.now();\n`],
    ['test/x.test.ts', `${head}const now = Date.now();\n`],
    ['bin/x.ts', '#!/usr/bin/env node\n// What lives here.\n'],
  ];
  it.each(sound)('allow, case %#: %s', (path, source) => {
    expect(habitFaults(path, source)).toEqual([]);
  });
});

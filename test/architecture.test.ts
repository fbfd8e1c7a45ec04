// Holds the import table and the habits over the whole tree, without exemptions, and shows that each rule can fail.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { habitFaults } from './architecture/habits.ts';
import { importsOf } from './architecture/imports.ts';
import { circles, crowdedFolders, importFaults, layerOf, misplacedTests } from './architecture/layers.ts';
import { sentenceFaults } from './architecture/sentences.ts';

const root = join(import.meta.dirname, '..');
const FOLDERS = ['src', 'commands', 'adapters', 'cli', 'app', 'test', 'bench'];

function readTree(): Map<string, string> {
  const inside = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const paths = [...readdirSync(root), ...inside].filter((path) => path.endsWith('.ts')).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const tree = readTree();

describe('the tree', () => {
  it('is not empty', () => {
    expect(tree.size).toBeGreaterThan(30);
    expect([...tree.values()].flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it('has every file in a layer', () => {
    expect([...tree.keys()].filter((path) => layerOf(path) === undefined)).toEqual([]);
  });

  it('keeps the import table', () => {
    expect(importFaults(tree)).toEqual([]);
  });

  it('has no circular imports', () => {
    expect(circles(tree)).toEqual([]);
  });

  it('has no folder with too many files', () => {
    expect(crowdedFolders(tree.keys())).toEqual([]);
  });

  it('has every test file at the path of the source it tests', () => {
    expect(misplacedTests(tree.keys())).toEqual([]);
  });

  it('has every sentence for people in the catalogue of texts', () => {
    expect([...tree].flatMap(([path, source]) => sentenceFaults(path, source))).toEqual([]);
  });

  it('follows the code habits', () => {
    expect([...tree].flatMap(([path, source]) => habitFaults(path, source))).toEqual([]);
  });
});

describe('the import table', () => {
  const broken: [path: string, source: string][] = [
    ['src/papers/x.ts', "import { open } from '../store/open.ts';"],
    ['src/papers/x.ts', "import type { Message } from '#src/conversation/message.ts';"],
    ['src/papers/x.ts', "import { arxiv } from './sources/arxiv.ts';"],
    ['src/papers/x.ts', "import { z } from 'zod';"],
    ['src/votes/x.ts', "export * from '../conversation/call.ts';"],
    ['src/conversation/x.ts', "import {\n  digest,\n} from '../digests/digest.ts';"],
    ['src/store/x.ts', "import { hf } from '../papers/sources/hugging-face.ts';"],
    ['src/papers/sources/x.ts', "import { open } from '#src/store/open.ts';"],
    ['src/papers/sources/x.ts', "import type { Call } from '#src/conversation/call.ts';"],
    ['src/config.ts', "import { isDay } from './papers/day.ts';"],
    ['commands/x.ts', "import { open } from '#src/store/open.ts';"],
    ['commands/x.ts', "const x = await import('../adapters/terminal/index.ts');"],
    ['adapters/slack/x.ts', "import { paperUrl } from '#src/papers/paper.ts';"],
    ['adapters/slack/x.ts', "import { wrap } from '../terminal/pieces.ts';"],
    ['adapters/slack/x.ts', "import { rows } from '#src/store/rows.ts';"],
    ['cli/x.ts', "import { createTerminal } from '../adapters/terminal/index.ts';"],
    ['cli/x.ts', "import { createApp } from '../app/app.ts';"],
    ['src/log.ts', "import 'undici';"],
    ['app/app.ts', "import { run } from '../main.ts';"],
    ['app/app.ts', "import { run } from '../cli/run.ts';"],
    ['bench/x.ts', "import { run } from '../main.ts';"],
    ['adapters/slack/api/x.ts', "import { render } from '../render/render.ts';"],
    ['adapters/slack/render/x.ts', "import type { Refs } from '../api/refs.ts';"],
    ['adapters/slack/inbound/x.ts', "import { post } from '../delivery/post.ts';"],
    ['adapters/slack/inbound/x.ts', "import { slack } from '../index.ts';"],
    ['adapters/slack/parts/x.ts', "import { slack } from '../api/refs.ts';"],
    ['src/digests/x.ts', "import type { Slot } from './schedule/slot.ts';"],
    ['src/digests/schedule/x.ts', "import type { Rules } from '../compose/rules.ts';"],
    ['src/digests/events/x.ts', "import { tick } from '../sending/tick.ts';"],
    ['src/digests/service/x.ts', "import { tick } from '../sending/tick.ts';"],
    ['src/store/outbox/x.ts', "import { people } from '../people/people.ts';"],
    ['src/store/database/x.ts', "import { open } from '../open.ts';"],
    ['src/search/index/x.ts', "import { query } from '../query/query.ts';"],
    ['src/search/x.ts', "import { lists } from '#src/papers/service/lists.ts';"],
    ['src/papers/x.ts', 'const it = await import(name);'],
    ['src/papers/x.ts', "import express from 'express';"],
    ['somewhere/x.ts', "import { day } from '#src/papers/day.ts';"],
  ];
  it.each(broken)('rejects case %#: in %s', (path, source) => {
    expect(importFaults(new Map([[path, source]]))).toHaveLength(1);
  });

  const sound: [path: string, source: string][] = [
    ['adapters/slack/x.ts', "import type { RankedPaper } from '#src/papers/ranking/ranked.ts';"],
    ['adapters/slack/x.ts', "import { type RankedPaper, type Reason } from '#src/papers/ranking/ranked.ts';"],
    [
      'src/papers/x.ts',
      "import type { DayList } from './sources/source.ts';\nimport { readFile } from 'node:fs/promises';",
    ],
    [
      'src/papers/x.ts',
      "// import { open } from '../store/open.ts';\nconst text = \"import x from '../store/open.ts'\";",
    ],
    ['app/app.ts', "const { createTerminal } = await import('../adapters/terminal/index.ts');"],
    ['main.ts', "import { createApp } from './app/app.ts';"],
    ['main.ts', "import { runCommandLine } from './app/command-line.ts';"],
    ['src/digests/sending/x.ts', "import { readSlot } from '../schedule/slot.ts';"],
    ['adapters/slack/index.ts', "import { post } from './delivery/post.ts';"],
    ['bench/x.ts', "import autocannon from 'autocannon';"],
    ['app/command-line.ts', "const { createApp } = await import('./app.ts');"],
    ['test/x.test.ts', "import { createApp } from '../app/app.ts';"],
  ];
  it.each(sound)('allows case %#: in %s', (path, source) => {
    expect(importFaults(new Map([[path, source]]))).toEqual([]);
  });

  it('gives an SDK to the one adapter that imports it', () => {
    const sdk = "import { Client } from '@zulip/sdk';";
    const alone: [string, string][] = [
      ['adapters/zulip/index.ts', sdk],
      ['adapters/zulip/api/requests.ts', sdk],
    ];
    expect(importFaults(new Map(alone))).toEqual([]);
    expect(importFaults(new Map([...alone, ['adapters/slack/x.ts', sdk]]))).toHaveLength(3);
    expect(importFaults(new Map([...alone, ['src/log.ts', sdk]]))).toHaveLength(1);
  });
});

describe('circular imports', () => {
  const file = (to: string) => `import type { X } from './${to}.ts';`;

  it('are found through types and several files, each once', () => {
    const tree = new Map([
      ['src/a.ts', file('b')],
      ['src/b.ts', file('c')],
      ['src/c.ts', file('a') + file('d')],
      ['src/d.ts', ''],
    ]);
    expect(circles(tree)).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
  });

  it('do not include diamonds', () => {
    const tree = new Map([
      ['src/a.ts', file('b') + file('c')],
      ['src/b.ts', file('d')],
      ['src/c.ts', file('d')],
      ['src/d.ts', ''],
    ]);
    expect(circles(tree)).toEqual([]);
  });
});

describe('folders', () => {
  const files = (folder: string, count: number) => Array.from({ length: count }, (_, i) => `${folder}/f${i}.ts`);

  it('hold at most 20 files, unless each file is one command', () => {
    expect(crowdedFolders(files('src/papers', 21))).toEqual(['src/papers: 21 files']);
    expect(crowdedFolders(files('test/fakes/slack', 21))).toEqual(['test/fakes/slack: 21 files']);
    expect(crowdedFolders([...files('src/papers', 20), ...files('commands', 40)])).toEqual([]);
  });
});

describe('test files', () => {
  const sources = ['commands/edit.ts', 'src/papers/day.ts', 'main.ts'];

  it.each([
    'test/commands/edit.test.ts',
    'test/commands/edit.slots.test.ts',
    'test/papers/day.test.ts',
    'test/main.test.ts',
    'test/commands/fixture.ts',
    'test/e2e/start.test.ts',
  ])('may be %s', (path) => {
    expect(misplacedTests([...sources, path])).toEqual([]);
  });

  it.each([
    'test/edit.test.ts',
    'test/commands/editing.test.ts',
    'test/commands/edit-slots.test.ts',
    'test/commands/slots.edit.test.ts',
    'test/src/papers/day.test.ts',
  ])('may not be %s', (path) => {
    expect(misplacedTests([...sources, path])).toEqual([path]);
  });
});

describe('the code habits', () => {
  const head = '// What lives here.\n';
  const broken: [path: string, source: string][] = [
    ['src/papers/x.ts', head + 'let a = 1;\n'.repeat(300)],
    ['src/papers/x.ts', 'export const a = 1;\n'],
    ['test/x.ts', 'export const a = 1;\n'],
    ['src/papers/x.ts', `${head}export default 1;\n`],
    ['src/papers/x.ts', `${head}const a = 1;\nexport { a as default };\n`],
    ['src/http.ts', `${head}const proxy = process.env.PROXY;\n`],
    ['src/config.ts', `${head}const env = process.env;\n`],
    ['src/http.ts', `${head}import { env } from 'node:process';\n`],
    ['src/papers/x.ts', `${head}const at = new Date();\n`],
    ['src/papers/x.ts', `${head}const at = new Date;\n`],
    ['adapters/slack/x.ts', `${head}const at = Date.now();\n`],
    ['commands/x.ts', `${head}const note = \`\${Date.now()}\`;\n`],
    ['app/app.ts', `${head}const clock = { now: Date.now };\n`],
  ];
  it.each(broken)('reject case %#: %s', (path, source) => {
    expect(habitFaults(path, source)).toHaveLength(1);
  });

  const sound: [path: string, source: string][] = [
    ['src/papers/x.ts', head + 'let a = 1;\n'.repeat(299)],
    ['src/papers/x.ts', `${head}const at = new Date(0);\nconst words = 'Date.now() and process.env';\n// new Date()\n`],
    ['src/papers/x.ts', `${head}const quote = /["'\`]/;\nconst at = new Date(0);\n`],
    ['main.ts', `${head}const env = process.env;\n`],
    ['src/clock.ts', `${head}const now = Date.now();\n`],
    ['test/x.test.ts', `${head}const now = Date.now();\n`],
    ['bin/x.ts', '#!/usr/bin/env node\n// What lives here.\n'],
  ];
  it.each(sound)('allow case %#: %s', (path, source) => {
    expect(habitFaults(path, source)).toEqual([]);
  });
});

describe('sentences for people', () => {
  it.each([
    ['adapters/slack/inbound/x.ts', "const said = { prose: 'Nothing was changed.' };"],
    ['src/search/query/x.ts', 'remarks.push(`Only the first characters were used.`);'],
    ['src/store/outbox/x.ts', "settle(delivery, { why: shorten('No papers match its topics') });"],
    ['commands/x.ts', 'return noticeMessage(prose`The subscription was removed.`);'],
    ['adapters/slack/api/x.ts', "throw new LostAnswer('Slack did not respond');"],
    ['cli/x.ts', "console.print(all.length === 0 ? 'there is nothing' : '');"],
  ])('belong in the catalogue: %s', (path, source) => {
    expect(sentenceFaults(path, source)).toHaveLength(1);
  });

  it.each([
    ['adapters/slack/inbound/x.ts', "log.warn({ code }, 'could not open a form in time');"],
    ['adapters/slack/inbound/x.ts', '// Nothing was changed here.'],
    ['src/store/outbox/x.ts', "db.selectFrom('deliveries as newest');"],
    ['src/conversation/texts/en/x.ts', "const x = () => 'Nothing was changed.';"],
    ['commands/x.ts', "export const x = { summary: 'Show a paper in full' };"],
    ['app/x.ts', "print('Nothing was changed.');"],
  ])('do not include what operators or developers read: %s', (path, source) => {
    expect(sentenceFaults(path, source)).toEqual([]);
  });
});

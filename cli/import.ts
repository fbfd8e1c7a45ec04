// `paperboy import`: reads saved files into the library. An unusable file is reported, and the rest is imported.

import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Dropped } from '#src/papers/sources/source.ts';
import { dayFlag, momentFlag } from './arguments.ts';
import { type CliCommand, type Console, EXIT, type FileRead, type Program } from './command.ts';

interface Summary {
  files: number;
  days: Set<string>;
  papers: Set<PaperId>;
  readings: number;
  dropped: (Dropped & { file: string })[];
  /** Files that are not a list, although --date named a day. */
  notLists: string[];
}

export const importFiles: CliCommand = {
  name: 'import',
  summary: () => texts.cli.commands.import.summary,
  usage: 'FILE… [--date D] [--seen ISO-TIME]',
  flags: {
    date: { value: 'D', summary: () => texts.cli.commands.import.date },
    seen: {
      value: 'ISO-TIME',
      summary: () => texts.cli.commands.import.seen,
    },
  },
  examples: [
    'import 2026-06-12.json',
    'import lists/*.json papers.jsonl.gz',
    'import page.json --date 2026-06-12 --seen 2026-06-12T13:40:00Z',
  ],
  words: Number.POSITIVE_INFINITY,
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    if (args.words.length === 0) throw new UserError(texts.cli.usage.whichFiles(), 'file');
    const day = dayFlag(args, 'date', program.clock.now());
    const seen = momentFlag(args, 'seen');
    const summary: Summary = { files: 0, days: new Set(), papers: new Set(), readings: 0, dropped: [], notLists: [] };
    let kept = 0;
    for (const [i, file] of args.words.entries()) {
      program.signal.throwIfAborted();
      console.progress(texts.cli.importing(i + 1, args.words.length, file));
      const read = await readOne(file, { day, seen }, program, summary);
      if (!read) continue;
      summary.files++;
      kept += read.lists.length + read.papers.length + read.sightings.length;
      if (day && read.lists.length === 0) summary.notLists.push(file);
      for (const { reason, count } of read.dropped) summary.dropped.push({ file, reason, count });
      await keep(read, seen, program, summary);
    }
    console.progress('');
    report(summary, Boolean(args.flags.json), console);
    return kept > 0 ? EXIT.done : EXIT.failed;
  },
};

async function readOne(
  file: string,
  how: Parameters<Program['readFile']>[1],
  program: Program,
  summary: Summary,
): Promise<FileRead | undefined> {
  try {
    return await program.readFile(file, how);
  } catch (error) {
    if (!(error instanceof UserError) || error.field) throw error;
    summary.dropped.push({ file, reason: error.message, count: 1 });
    return undefined;
  }
}

async function keep(read: FileRead, seen: Date | undefined, { library }: Program, summary: Summary): Promise<void> {
  for (const list of read.lists) {
    const done = await library.record({ via: 'imported', ...list });
    summary.days.add(list.day);
    summary.readings += done.readings;
    for (const { paper } of list.listed) summary.papers.add(paper.id);
  }
  if (read.papers.length > 0) await library.add(read.papers);
  // Counts without a time are useless: only --seen turns them into readings.
  if (seen && read.sightings.length > 0) {
    summary.readings += (await library.recordSightings('import', seen, read.sightings)).readings;
  }
  for (const { id } of [...read.papers, ...read.sightings.map(({ paper }) => paper)]) summary.papers.add(id);
}

function report({ files, days, papers, readings, dropped, notLists }: Summary, json: boolean, console: Console): void {
  if (json) {
    console.print(JSON.stringify({ files, days: days.size, papers: papers.size, readings, dropped }));
    return;
  }
  console.print(texts.cli.imported(papers.size, files, days.size, readings));
  for (const file of notLists) console.print(texts.cli.notAList(file));
  for (const { file, reason, count } of dropped) console.print(texts.cli.skippedIn(file, count, reason));
}

// `npm run bench [-- NAME…] [-- --quick | --huge]`: runs the named benches, or all, and prints their tables.

import { type Bench, printTable } from './bench.ts';
import { discordBench } from './discord/discord-bench.ts';
import { inputBench } from './input/input-bench.ts';
import { mailBench } from './mail/mail-bench.ts';
import { outboxBench } from './outbox/outbox-bench.ts';
import { namesBench } from './search/names-bench.ts';
import { searchBench } from './search/search-bench.ts';
import { slackBench } from './slack/slack-bench.ts';
import { startBench } from './start/start-bench.ts';
import { topicsBench } from './topics/topics-bench.ts';
import { webBench } from './web/web-bench.ts';

const BENCHES: readonly Bench[] = [
  inputBench,
  searchBench,
  namesBench,
  topicsBench,
  outboxBench,
  discordBench,
  slackBench,
  webBench,
  mailBench,
  startBench,
];

const words = process.argv.slice(2);
const options = { quick: words.includes('--quick'), huge: words.includes('--huge') };
const names = words.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}. There are: ${BENCHES.map((bench) => bench.name).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  for (const bench of BENCHES) {
    if (names.length > 0 && !names.includes(bench.name)) continue;
    for await (const table of bench.run(options)) printTable(table);
  }
}

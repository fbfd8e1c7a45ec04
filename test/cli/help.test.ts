import { expect, it, onTestFinished } from 'vitest';
import { useLanguage } from '#src/conversation/texts/texts.ts';
import { platformFacts } from '../../app/adapters.ts';
import { helpOfAll, helpOfOne } from '../../cli/help.ts';
import { COMMANDS } from '../../cli/index.ts';

const commands = await Promise.all([...COMMANDS.values()].map((load) => load()));
const platforms = await platformFacts(new Map());

async function helpOf(name: string): Promise<string> {
  const command = await COMMANDS.get(name)?.();
  return command ? helpOfOne(command, platforms) : '';
}

it.each(['start', 'demo', 'init', 'backfill'])('%s --help says that it goes online', async (name) => {
  const help = await helpOf(name);
  expect(help).toContain('Uses the network by default: Hugging Face and arXiv,');
  expect(help).not.toContain('only the local library');
});

it('names the platforms and their ids as the adapters call them', async () => {
  expect(helpOfAll(commands, platforms)).toContain("your team's Discord or Slack channels");
  expect(await helpOf('export')).toContain('export --user discord:SERVER:PERSON');
  expect(await helpOf('manifest')).toContain('manifest slack\n');
  const [terminal] = platforms;
  expect(terminal && (await helpOfNew([{ ...terminal, name: 'zulip', label: 'Zulip', team: 'REALM' }]))).toEqual([
    expect.stringContaining("your team's Zulip channels"),
    expect.stringContaining('export --user zulip:REALM:PERSON'),
  ]);
});

async function helpOfNew(only: typeof platforms): Promise<string[]> {
  const command = await COMMANDS.get('export')?.();
  return [helpOfAll(commands, only), command ? helpOfOne(command, only) : ''];
}

it('is worded in the default language, all of it', async () => {
  const all = () => [helpOfAll(commands, platforms), ...commands.map((command) => helpOfOne(command, platforms))];
  // What is typed, and what stands for it, is the same in every language.
  const summaries = (help: string) => help.match(/(?<=^ {2}\S.* {2,})\S.*$/gm) ?? [];
  const english = all().flatMap(summaries);
  await useLanguage('de');
  onTestFinished(() => useLanguage('en'));
  const german = all().flatMap(summaries);
  expect(german).toHaveLength(english.length);
  expect(german.filter((line) => english.includes(line))).toEqual([]);
});

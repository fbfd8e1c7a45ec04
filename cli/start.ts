// `paperboy start`: runs the bot until it is stopped.

import { safeText } from '#src/conversation/texts/safe-text.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { PROGRAM } from '#src/program.ts';
import { type BotFacts, type CliCommand, EXIT } from './command.ts';

export const start: CliCommand = {
  name: 'start',
  summary: 'run the bot until you stop it (Ctrl-C or SIGTERM shuts it down cleanly)',
  usage: '',
  flags: {},
  examples: ['start', 'start --offline'],
  interactive: true,
  online: true,
  running: true,
  async run(_args, entryPoints, console) {
    const bot = await entryPoints.bot({ quiet: false });
    const facts = await bot.about();
    for (const line of banner(facts)) console.print(line);
    await bot.run();
    return EXIT.done;
  },
};

function banner({
  version,
  platforms,
  invite,
  online,
  subscriptions,
  next,
  health,
  settings,
  misspelt,
}: BotFacts): string[] {
  const named = platforms.map(({ label, connected, notStarted }) => {
    return `${label}${notStarted ? ' (not started)' : connected ? '' : ' (connecting)'}`;
  });
  const missing = platforms.flatMap(({ label, notStarted }): [string, string][] =>
    notStarted ? [[label, `could not be started (Paperboy keeps trying): ${notStarted}`]] : [],
  );
  const alone = platforms.every(({ name }) => name === 'terminal');
  const rows: [name: string, words: string][] = [
    ['Platforms', `${named.join(', ')}${alone ? `. To add a chat platform: ${PROGRAM} init` : ''}`],
    ...missing,
    ...(invite ? [['Invite', `not in ${invite.to} yet. Open ${invite.link}`] as [string, string]] : []),
    ['Subscriptions', subscriptions > 0 ? `${subscriptions}` : 'none yet. Type /papers subscribe in a channel.'],
    ...(next ? [['Next digest', nextWords(next)] as [string, string]] : []),
    ['Sources', online ? 'online' : 'offline (uses only the local library)'],
    ['Health', health ?? 'not available (set PORT to open it)'],
    ['Settings', settings],
    ...misspelt.map((words): [string, string] => ['', `Check the spelling: ${words}.`]),
    ['Stop', 'Ctrl-C or SIGTERM'],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [`Paperboy ${version} is running.`, ...rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`), ''];
}

function nextWords({ channel, at, zone }: NonNullable<BotFacts['next']>): string {
  const words = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  return `${words.format(at)} (${zone}), ${safeText(channelText(channel))}`;
}

// `paperboy start`: runs the bot until it is stopped.

import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { channelText } from '#src/digests/ref-text.ts';
import { type BotFacts, type CliCommand, EXIT } from './command.ts';

export const start: CliCommand = {
  name: 'start',
  summary: () => texts.cli.commands.start.summary,
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

function banner(facts: BotFacts): string[] {
  const { version, platforms, invite, online, subscriptions, next, webPage, health, settings, misspelt } = facts;
  const words = texts.cli.start;
  const named = platforms.map(({ label, connected, notStarted }) => {
    if (notStarted) return words.notStarted(label);
    return connected ? label : words.connecting(label);
  });
  const missing = platforms.flatMap(({ label, notStarted }): [string, string][] =>
    notStarted ? [[label, words.failedStart(notStarted)]] : [],
  );
  const alone = platforms.every(({ name }) => name === 'terminal');
  const rows: [name: string, words: string][] = [
    [words.platforms(), `${named.join(', ')}${alone ? `. ${words.addPlatform()}` : ''}`],
    ...missing,
    ...(invite ? [[words.invite(), words.inviteTo(invite.platform, invite.link)] as [string, string]] : []),
    [words.subscriptions(), subscriptions > 0 ? `${subscriptions}` : words.noSubscriptions()],
    ...(next ? [[words.nextDigest(), nextWords(next)] as [string, string]] : []),
    [words.sources(), online ? words.online() : words.offline()],
    ...(webPage ? [[words.webPage(), webPage] as [string, string]] : []),
    [words.health(), health ?? words.noHealth()],
    [words.settings(), settings ?? words.environment()],
    ...misspelt.map((found): [string, string] => ['', words.checkSpelling(found)]),
    [words.stop(), words.stopKeys()],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [words.running(version), ...rows.map(([name, row]) => `  ${name.padEnd(width)}  ${row}`), ''];
}

function nextWords({ channel, at, zone }: NonNullable<BotFacts['next']>): string {
  const words = new Intl.DateTimeFormat(texts.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  return `${words.format(at)} (${zone}), ${safeText(channelText(channel))}`;
}

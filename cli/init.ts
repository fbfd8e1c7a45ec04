// `paperboy init`: connects Paperboy to a platform: tokens, the settings file, a channel, and a first digest.

import { safeText } from '#src/conversation/texts/safe-text.ts';
import { scheduleWords } from '#src/digests/schedule/days.ts';
import { UserError } from '#src/errors.ts';
import { PROGRAM } from '#src/program.ts';
import { type CliCommand, type Console, EXIT, type PlatformSetup, type Settings, type Setup } from './command.ts';

/** With more channels, one is chosen by name. */
const MOST_SHOWN = 12;

export const init: CliCommand = {
  name: 'init',
  summary: 'connect a chat platform: enter and check the tokens, then send a first digest',
  usage: '',
  flags: {},
  examples: ['init'],
  interactive: true,
  online: true,
  async run(_args, entryPoints, console) {
    const setup = await entryPoints.setup();
    const platform = await choosePlatform(setup, console);
    for (const line of await platform.steps()) console.print(line);
    console.print('');
    const settings = await askSettings(platform, setup, console);
    await setup.save(settings);
    console.print(`Saved to ${setup.file}. Only you can read this file.`);
    const channel = await chooseChannel(platform, settings, setup, console);
    if (channel) await firstDigest(channel, settings, setup, console);
    console.print('');
    console.print(`Next: ${PROGRAM} start`);
    return EXIT.done;
  },
};

async function answered(console: Console, question: string, secret = false): Promise<string> {
  const answer = await console.ask(question, { secret });
  if (answer === undefined) throw new UserError('Setup was stopped before it was finished. Run init again.');
  return answer;
}

async function choosePlatform({ platforms }: Setup, console: Console): Promise<PlatformSetup> {
  console.print('Where should Paperboy post?');
  platforms.forEach(({ label }, i) => void console.print(`  ${i + 1}  ${label}`));
  for (;;) {
    const answer = (await answered(console, 'Number or name: ')).toLowerCase();
    const chosen = platforms.find(({ name }, i) => answer === name || answer === `${i + 1}`);
    if (chosen) return chosen;
    console.print(`Enter ${platforms.map(({ name }, i) => `${i + 1} or ${name}`).join(', ')}.`);
  }
}

/** Asks until the platform accepts the answers. */
async function askSettings(platform: PlatformSetup, setup: Setup, console: Console): Promise<Settings> {
  for (;;) {
    const settings: Settings = {};
    for (const question of platform.questions) settings[question.variable] = await askOne(question, setup, console);
    console.progress(`Checking with ${platform.label} …`);
    const checks = await setup.check(platform.name, settings);
    console.progress('');
    for (const { ok, detail, fix } of checks) {
      console.print(`${ok ? 'ok ' : 'BAD'}  ${safeText(detail)}`);
      if (!ok && fix) console.print(`     ${safeText(fix)}`);
    }
    if (checks.length > 0 && !checks.some(({ ok, needed }) => !ok && needed)) return settings;
    console.print('');
  }
}

async function askOne(
  { variable, ask }: PlatformSetup['questions'][number],
  setup: Setup,
  console: Console,
): Promise<string> {
  const known = setup.known(variable);
  for (;;) {
    const typed = await answered(console, `${ask}${known ? ' [press Enter to keep the current one]' : ''}: `, true);
    const value = typed || known;
    if (!value) continue;
    const fault = await setup.faultOf(variable, value);
    if (fault === undefined) return value;
    console.print(fault);
  }
}

type Found = Awaited<ReturnType<Setup['channels']>>[number];

async function chooseChannel(
  platform: PlatformSetup,
  settings: Settings,
  setup: Setup,
  console: Console,
): Promise<Found | undefined> {
  let found = await setup.channels(platform.name, settings);
  while (found.length === 0) {
    await answered(console, `${platform.invite} `);
    found = await setup.channels(platform.name, settings);
  }
  const labels = found.map(({ label }) => safeText(label));
  console.print('Channels:');
  labels.slice(0, MOST_SHOWN).forEach((label, i) => void console.print(`  ${String(i + 1).padStart(2)}  ${label}`));
  if (labels.length > MOST_SHOWN) console.print(`      and ${labels.length - MOST_SHOWN} more (enter the name)`);
  for (;;) {
    const answer = (
      await answered(console, 'Channel for the first digest (number or name, or press Enter to skip): ')
    ).toLowerCase();
    if (answer === '') return undefined;
    const at = /^\d+$/.test(answer)
      ? Number(answer) - 1
      : labels.findIndex((label) => label.toLowerCase().replace(/ \(.*$/, '') === `#${answer.replace(/^#/, '')}`);
    const chosen = found[at];
    if (chosen) return chosen;
    console.print('That channel is not in the list. Enter a number, or a name such as #papers.');
  }
}

async function firstDigest(
  { channel, label }: Found,
  settings: Settings,
  setup: Setup,
  console: Console,
): Promise<void> {
  const where = safeText(label);
  const answer = await answered(console, `Subscribe ${where} to a digest every weekday and send one now? [Y/n] `);
  if (!/^(?:|y|yes)$/i.test(answer)) return;
  const connected = await setup.connect(settings);
  try {
    const subscription = await connected.subscribe(channel);
    if (!subscription) {
      console.print(
        `${where} already has the maximum number of subscriptions. To see them, run ${PROGRAM} subscriptions.`,
      );
      return;
    }
    console.print(`Subscribed: ${subscription.id}, ${scheduleWords(subscription)}.`);
    console.progress("Reading today's list and sending …");
    const { sent, reason } = await connected.digest(subscription);
    console.progress('');
    console.print(
      sent
        ? `Sent a digest to ${where}.`
        : `No digest was sent: ${safeText(reason ?? 'unknown')}. Once Paperboy runs, it sends the next digest when it is due.`,
    );
  } finally {
    await connected.stop();
  }
}

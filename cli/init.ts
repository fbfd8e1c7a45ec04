// `paperboy init`: connects Paperboy to a platform: tokens, the settings file, a channel, and a first digest.

import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { scheduleWords } from '#src/digests/schedule/days.ts';
import { UserError } from '#src/errors.ts';
import { type CliCommand, type Console, EXIT, type PlatformSetup, type Settings, type Setup } from './command.ts';

/** With more channels, one is chosen by name. */
const MOST_SHOWN = 12;

export const init: CliCommand = {
  name: 'init',
  summary: () => texts.cli.commands.init.summary,
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
    console.print(texts.cli.init.saved(setup.file));
    const channel = await chooseChannel(platform, settings, setup, console);
    if (channel) await firstDigest(channel, settings, setup, console);
    console.print('');
    console.print(texts.cli.init.next());
    return EXIT.done;
  },
};

async function answered(console: Console, question: string, secret = false): Promise<string> {
  const answer = await console.ask(question, { secret });
  if (answer === undefined) throw new UserError(texts.cli.init.stopped());
  return answer;
}

async function choosePlatform({ platforms }: Setup, console: Console): Promise<PlatformSetup> {
  console.print(texts.cli.init.where());
  platforms.forEach(({ label }, i) => void console.print(`  ${i + 1}  ${label}`));
  for (;;) {
    const answer = (await answered(console, texts.cli.init.whichPlatform())).toLowerCase();
    const chosen = platforms.find(({ name }, i) => answer === name || answer === `${i + 1}`);
    if (chosen) return chosen;
    console.print(texts.cli.init.enterOne(platforms.map(({ name }, i) => texts.cli.init.numberOrName(i + 1, name))));
  }
}

/** Asks until the platform accepts the answers. */
async function askSettings(platform: PlatformSetup, setup: Setup, console: Console): Promise<Settings> {
  const { ok: good, bad } = texts.cli.doctor;
  const marks = Math.max(good().length, bad().length);
  for (;;) {
    const settings: Settings = {};
    for (const question of platform.questions) settings[question.variable] = await askOne(question, setup, console);
    console.progress(texts.cli.init.checking(platform.label));
    const checks = await setup.check(platform.name, settings);
    console.progress('');
    for (const { ok, detail, fix } of checks) {
      console.print(`${(ok ? good() : bad()).padEnd(marks)}  ${safeText(detail)}`);
      if (!ok && fix) console.print(`${' '.repeat(marks)}  ${safeText(fix)}`);
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
    const typed = await answered(console, texts.cli.init[known ? 'keep' : 'question'](ask()), true);
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
    await answered(console, `${platform.invite()} `);
    found = await setup.channels(platform.name, settings);
  }
  const labels = found.map(({ label }) => safeText(label));
  console.print(texts.cli.init.channels());
  labels.slice(0, MOST_SHOWN).forEach((label, i) => void console.print(`  ${String(i + 1).padStart(2)}  ${label}`));
  if (labels.length > MOST_SHOWN) console.print(`      ${texts.cli.init.more(labels.length - MOST_SHOWN)}`);
  for (;;) {
    const answer = (await answered(console, texts.cli.init.whichChannel())).toLowerCase();
    if (answer === '') return undefined;
    const at = /^\d+$/.test(answer)
      ? Number(answer) - 1
      : labels.findIndex((label) => label.toLowerCase().replace(/ \(.*$/, '') === `#${answer.replace(/^#/, '')}`);
    const chosen = found[at];
    if (chosen) return chosen;
    console.print(texts.cli.init.noSuchChannel());
  }
}

async function firstDigest(
  { channel, label }: Found,
  settings: Settings,
  setup: Setup,
  console: Console,
): Promise<void> {
  const where = safeText(label);
  const answer = await answered(console, texts.cli.init.subscribe(where));
  if (!/^(?:|y|yes|j|ja)$/i.test(answer)) return;
  const connected = await setup.connect(settings);
  try {
    const subscription = await connected.subscribe(channel);
    if (!subscription) {
      console.print(texts.cli.init.full(where));
      return;
    }
    console.print(texts.cli.init.subscribed(subscription.id, scheduleWords(subscription)));
    console.progress(texts.cli.init.sending());
    const { sent, reason } = await connected.digest(subscription);
    console.progress('');
    const { sent: done, notSent, unknownReason } = texts.cli.init;
    console.print(sent ? done(where) : notSent(safeText(reason ?? unknownReason())));
  } finally {
    await connected.stop();
  }
}

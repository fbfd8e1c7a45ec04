// Flags that name channels and people, and those of a subscription's preferences. Errors are UserErrors that name the flag.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import { nearest } from '#src/conversation/input/suggest.ts';
import type { Option } from '#src/conversation/option.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { readChannel, readPerson } from '#src/digests/ref-text.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import { DEFAULTS, type SubscriptionInput } from '#src/digests/service/subscription-input.ts';
import { subscriptionOptions } from '#src/digests/service/subscription-options.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { UserError } from '#src/errors.ts';
import { textFlag } from './arguments.ts';
import type { Arguments, Flag, PlatformFacts, Program } from './command.ts';

/** The person in the audit log for changes from the command line. */
export const OPERATOR: PersonRef = { adapter: 'terminal', team: 'local', person: 'operator' };

/** The option's value in help, and its default without the flag. */
const VALUES: Readonly<Record<keyof typeof subscriptionOptions, Omit<Flag, 'summary'>>> = {
  topics: { value: 'T' },
  follow: { value: 'F' },
  size: { value: 'N', without: () => `${DEFAULTS.size}` },
  at: { value: 'TIME', without: () => DEFAULTS.at },
  zone: { value: 'ZONE', without: () => texts.cli.help.zoneDefault() },
  days: { value: 'DAYS', without: () => 'weekdays' },
  'min-votes': { value: 'N' },
  'skip-below': { value: 'N' },
};

export const ONLY_CHANNEL: Flag = { value: 'C', summary: () => texts.cli.help.onlyChannel() };
export const PERSON: Flag = { value: 'U', summary: () => texts.cli.help.person() };

const OPTIONS: readonly (readonly [string, Option])[] = Object.entries(subscriptionOptions);

/** Preferences of a new subscription. */
export const subscribeFlags = Object.fromEntries(
  Object.entries(VALUES).map(([name, flag]) => [name, { ...flag, summary: () => optionSummary('subscribe', name) }]),
);

/** The same of a known one, where what is left out stays. */
export const editFlags = Object.fromEntries(
  Object.entries(VALUES).map(([name, { value }]) => [name, { value, summary: () => optionSummary('edit', name) }]),
);

/** An option's summary in the current language, as a flag's. Options are declared in English. */
function optionSummary(command: 'subscribe' | 'edit', name: string): string {
  const { summary, kind, min = 0, max = 0 } = subscriptionOptions[name as keyof typeof subscriptionOptions] as Option;
  // What is left out of an edit stays, so that there is no default.
  const declared = command === 'edit' ? summary.replace(/ \(default[^)]*\)/, '') : summary;
  const words = texts.cli.help.flag(texts.commands[command]?.options?.[name]?.summary ?? declared);
  return kind === 'number' ? texts.cli.help.range(words, min, max) : words;
}

/** The subscription input from the flags, numbers parsed. */
export function askedFlags(args: Arguments): SubscriptionInput {
  return Object.fromEntries(
    OPTIONS.map(([name, { kind, min = 0, max = 0 }]) => [
      name,
      kind === 'number' ? numberFlag(args, name, min, max) : wordsFlag(args, name, max),
    ]),
  );
}

function wordsFlag(args: Arguments, name: string, max: number): string | undefined {
  const text = textFlag(args, name);
  if (text === undefined || text.length <= max) return text;
  throw new UserError(texts.cli.usage.tooLong(name, max), name);
}

function numberFlag(args: Arguments, name: string, min: number, max: number): number | undefined {
  const text = textFlag(args, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= min && number <= max) return number;
  throw new UserError(texts.cli.usage.badNumber(name, text, min, max), name);
}

/** Throws UserError naming the flag when no adapter has that name, or the team is missing. */
async function ofKnownPlatform<T extends { adapter: string; team: string }>(
  ref: T,
  given: { flag: string; text: string; program: Pick<Program, 'platforms'> },
): Promise<T> {
  const { flag, text } = given;
  const platforms = await given.program.platforms();
  const names = platforms.map(({ name }) => name);
  const platform = platforms.find(({ name }) => name === ref.adapter);
  if (!platform) {
    const [near] = nearest(ref.adapter, names, 1);
    throw new UserError(texts.cli.usage.unknownPlatform(flag, ref.adapter, names, near), flag);
  }
  if (platform.team && ref.team === 'local') {
    const form = exampleRef([platform], flag === 'user' ? 'PERSON' : 'CHANNEL');
    throw new UserError(texts.cli.usage.badForm(flag, form, text), flag);
  }
  return ref;
}

/** A channel by its text; undefined when the flag was not given. */
export async function channelFlag(
  args: Arguments,
  flag: string,
  program: Pick<Program, 'platforms'>,
): Promise<ChannelRef | undefined> {
  const text = textFlag(args, flag);
  if (text === undefined) return undefined;
  const channel = readChannel(text);
  if (channel) return ofKnownPlatform(channel, { flag, text, program });
  const example = exampleRef(await program.platforms(), 'CHANNEL');
  throw new UserError(texts.cli.usage.badChannel(flag, text, example), flag);
}

/** How a channel or person of a platform with teams is written: `discord:SERVER:CHANNEL`. */
export function exampleRef(platforms: readonly PlatformFacts[], part: 'CHANNEL' | 'PERSON'): string {
  const platform = platforms.find(({ team }) => team);
  return platform ? `${platform.name}:${platform.team}:${part}` : `adapter:team:${part}`;
}

/** The person of --user. Throws UserError(user) when it is missing or invalid. */
export async function personFlag(args: Arguments, program: Pick<Program, 'platforms'>): Promise<PersonRef> {
  const text = textFlag(args, 'user');
  const person = text === undefined ? undefined : readPerson(text);
  if (person && text !== undefined) return ofKnownPlatform(person, { flag: 'user', text, program });
  const example = exampleRef(await program.platforms(), 'PERSON');
  const { required, badPerson } = texts.cli.usage;
  throw new UserError(text === undefined ? required('user', `--user ${example}`) : badPerson(text, example), 'user');
}

/** The one subscription that the words name. Throws UserError: about `id` when none is named, without a field when there is none. */
export async function namedSubscription(args: Arguments, digests: DigestService): Promise<Subscription> {
  const id = subscriptionId(args);
  const found = await digests.find(id);
  if (found) return found;
  throw new UserError(texts.cli.usage.noSubscription(id));
}

/** Throws UserError(id) when there is none. */
export function subscriptionId({ words: [id] }: Arguments): string {
  if (id === undefined) throw new UserError(texts.cli.usage.oneSubscription(), 'id');
  return id;
}

/** Why digests cannot be delivered there with the current settings; undefined if they can. */
export function unreachable({ adapter }: ChannelRef, platforms: readonly PlatformFacts[]): string | undefined {
  const platform = platforms.find(({ name }) => name === adapter);
  if (platform?.isSetUp) return undefined;
  return platform ? texts.cli.notSetUp(platform.label, platform.name, platform.inInit) : texts.cli.unsupported(adapter);
}

// Flags that name channels and people, and those of a subscription's preferences. Errors are UserErrors that name the flag.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import { nearest } from '#src/conversation/input/suggest.ts';
import type { Option } from '#src/conversation/option.ts';
import { readChannel, readPerson } from '#src/digests/ref-text.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import { DEFAULTS, type SubscriptionInput } from '#src/digests/service/subscription-input.ts';
import { subscriptionOptions } from '#src/digests/service/subscription-options.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { UserError } from '#src/errors.ts';
import { PROGRAM } from '#src/program.ts';
import { textFlag } from './arguments.ts';
import type { Arguments, Flag, PlatformFacts, Program } from './command.ts';

/** The person in the audit log for changes from the command line. */
export const OPERATOR: PersonRef = { adapter: 'terminal', team: 'local', person: 'operator' };

/** The option's value in help, and its default without the flag. */
const VALUES: Readonly<Record<keyof typeof subscriptionOptions, readonly [value: string, without?: string | number]>> =
  {
    topics: ['T'],
    follow: ['F'],
    size: ['N', DEFAULTS.size],
    at: ['TIME', DEFAULTS.at],
    zone: ['ZONE', "the channel's, else this machine's"],
    days: ['DAYS', 'weekdays'],
    'min-votes': ['N'],
    'skip-below': ['N'],
  };

export const ONLY_CHANNEL: Flag = { value: 'C', summary: 'only this channel: terminal:NAME or adapter:team:channel' };
export const PERSON: Flag = { value: 'U', summary: 'the person: adapter:team:person or terminal:NAME' };

const OPTIONS: readonly (readonly [string, Option])[] = Object.entries(subscriptionOptions);

export const WISH_FLAGS: Record<string, Flag> = Object.fromEntries(
  Object.entries(VALUES).map(([name, [value, without]]) => {
    const { summary, kind, min, max } = subscriptionOptions[name as keyof typeof subscriptionOptions] as Option;
    const words = summary.charAt(0).toLowerCase() + summary.slice(1);
    const range = kind === 'number' ? `, ${min} to ${max}` : '';
    return [name, { value, summary: `${words}${range}${without === undefined ? '' : ` (default: ${without})`}` }];
  }),
);

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
  throw new UserError(`--${name} must be ${max} characters or fewer.`, name);
}

function numberFlag(args: Arguments, name: string, min: number, max: number): number | undefined {
  const text = textFlag(args, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= min && number <= max) return number;
  throw new UserError(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`, name);
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
    throw new UserError(
      `--${flag}: unknown platform "${ref.adapter}".${near ? ` Did you mean ${near}?` : ''} The platforms are ${names.join(', ')}.`,
      flag,
    );
  }
  if (platform.team && ref.team === 'local') {
    const part = flag === 'user' ? 'PERSON' : 'CHANNEL';
    throw new UserError(`--${flag} must be in the form ${ref.adapter}:${platform.team}:${part}, not "${text}".`, flag);
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
  throw new UserError(
    `--${flag} must be a channel, such as terminal:papers or discord:SERVER:CHANNEL, not "${text}".`,
    flag,
  );
}

/** The person of --user. Throws UserError(user) when it is missing or invalid. */
export async function personFlag(args: Arguments, program: Pick<Program, 'platforms'>): Promise<PersonRef> {
  const text = textFlag(args, 'user');
  const person = text === undefined ? undefined : readPerson(text);
  if (person && text !== undefined) return ofKnownPlatform(person, { flag: 'user', text, program });
  throw new UserError(
    text === undefined
      ? '--user is required. For example: --user discord:SERVER:PERSON'
      : `--user must be a person, such as discord:SERVER:PERSON or terminal:NAME, not "${text}".`,
    'user',
  );
}

/** The one subscription that the words name. Throws UserError: about `id` when none is named, without a field when there is none. */
export async function namedSubscription(args: Arguments, digests: DigestService): Promise<Subscription> {
  const id = subscriptionId(args);
  const found = await digests.find(id);
  if (found) return found;
  throw new UserError(`Subscription "${id}" was not found. To see all subscriptions, run ${PROGRAM} subscriptions.`);
}

/** Throws UserError(id) when there is none. */
export function subscriptionId({ words: [id] }: Arguments): string {
  if (id === undefined) throw new UserError('Enter one subscription id, such as s3.', 'id');
  return id;
}

/** Why digests cannot be delivered there with the current settings; undefined if they can. */
export function unreachable({ adapter }: ChannelRef, platforms: readonly PlatformFacts[]): string | undefined {
  const platform = platforms.find(({ name }) => name === adapter);
  if (platform?.isSetUp) return undefined;
  if (!platform) return `"${adapter}" is not a supported platform, so no digests can be delivered there.`;
  const how = platform.inInit ? `run ${PROGRAM} init` : `see adapters/${platform.name}/README.md`;
  return `${platform.label} is not set up, so no digests are delivered there. To set it up, ${how}.`;
}

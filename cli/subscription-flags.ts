// Flags that name channels and people, and those that say what a subscription wants. Faults are UserErrors that name the flag.

import type { ChannelRef, PersonRef } from '#src/conversation/call.ts';
import { nearest } from '#src/conversation/input/suggest.ts';
import { readChannel, readPerson } from '#src/digests/ref-text.ts';
import type { DigestService } from '#src/digests/service/digest-service.ts';
import { LIMITS, type SubscriptionInput } from '#src/digests/service/subscription-input.ts';
import type { Subscription } from '#src/digests/subscription.ts';
import { UserError } from '#src/errors.ts';
import { PROGRAM } from '#src/program.ts';
import { textFlag } from './arguments.ts';
import type { Arguments, Flag, PlatformFacts, Program } from './command.ts';

/** Whoever has the machine: in the audit, changes from the command line are this person's. */
export const OPERATOR: PersonRef = { adapter: 'terminal', team: 'local', person: 'operator' };

export const WISH_FLAGS: Record<string, Flag> = {
  topics: { value: 'T', summary: 'only papers on these topics, such as "diffusion, -survey" (default: everything)' },
  follow: { value: 'F', summary: 'always include papers by these, such as "author:LeCun, org:NVIDIA"' },
  size: { value: 'N', summary: `papers per digest, 1 to ${LIMITS.size} (default: 5)` },
  at: { value: 'TIME', summary: 'local time (default: 09:00)' },
  zone: { value: 'ZONE', summary: "time zone, such as Europe/Berlin (default: the channel's, else this machine's)" },
  days: { value: 'DAYS', summary: 'weekdays, daily, mon,thu … or weekly (default: weekdays)' },
  'min-votes': { value: 'N', summary: 'only papers with at least this many votes' },
  'skip-below': { value: 'N', summary: 'skip a digest that would have fewer papers' },
};

/** What the flags ask of a subscription, numbers read. */
export function askedFlags(args: Arguments): SubscriptionInput {
  const numbers = {
    size: numberFlag(args, 'size', 1, LIMITS.size),
    'min-votes': numberFlag(args, 'min-votes', 0, LIMITS.votes),
    'skip-below': numberFlag(args, 'skip-below', 0, LIMITS.size),
  };
  const words = { topics: LIMITS.topics, follow: LIMITS.follow, at: 40, zone: 100, days: 100 };
  const given = Object.entries(words).map(([name, most]) => {
    const text = textFlag(args, name);
    if (text !== undefined && text.length > most)
      throw new UserError(`--${name} is too long. Use at most ${most} characters.`, name);
    return [name, text];
  });
  return { ...Object.fromEntries(given), ...numbers };
}

function numberFlag(args: Arguments, name: string, min: number, max: number): number | undefined {
  const text = textFlag(args, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= min && number <= max) return number;
  throw new UserError(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`, name);
}

/** Throws UserError naming the flag where no adapter is called so, or the team is missing. */
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

/** The person of --user. Throws UserError(user) when it is missing or none. */
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
  const [id, ...more] = args.words;
  if (id === undefined || more.length > 0) throw new UserError('Enter one subscription id, such as s3.', 'id');
  const found = await digests.find(id);
  if (found) return found;
  throw new UserError(`Subscription "${id}" was not found. To see all subscriptions, run ${PROGRAM} subscriptions.`);
}

/** Why no digest gets there as things are set up; undefined where one does. */
export function unreachable({ adapter }: ChannelRef, platforms: readonly PlatformFacts[]): string | undefined {
  const platform = platforms.find(({ name }) => name === adapter);
  if (platform?.isSetUp) return undefined;
  if (!platform) return `"${adapter}" is not a supported platform, so no digests can be delivered there.`;
  return `${platform.label} is not set up, so no digests are delivered there. To set it up, run ${PROGRAM} init.`;
}

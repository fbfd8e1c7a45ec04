// Somebody in a channel with the real commands, dispatch and store (in memory) behind it, at a fixed moment.

import type { Call, Context } from '#src/conversation/call.ts';
import { createDispatch } from '#src/conversation/dispatch.ts';
import { callOf } from '#src/conversation/input/line.ts';
import type { Action, Form, Message, Reply } from '#src/conversation/message.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { createComposer } from '#src/digests/compose/compose.ts';
import { createPaperStatuses } from '#src/digests/compose/paper-status.ts';
import { createPreviews } from '#src/digests/compose/preview.ts';
import { createDigestService } from '#src/digests/service/digest-service.ts';
import { silentLog } from '#src/log.ts';
import { addDays, startOf } from '#src/papers/day.ts';
import { createBackground } from '#src/papers/service/background.ts';
import { createCollector } from '#src/papers/service/collect.ts';
import { createPaperService } from '#src/papers/service/paper-service.ts';
import { createLocalIndex } from '#src/search/local-index.ts';
import type { Similarity } from '#src/search/vectors/similarity.ts';
import { lazyIndex } from '#src/search/worker-index.ts';
import { openStore } from '#src/store/open.ts';
import { createCommands } from '../../commands/index.ts';
import { noOtherChannels, type OtherChannels, type WebPage } from '../../commands/needs.ts';
import { leapingClock } from '../fakes/clock.ts';
import { madeDay } from '../fakes/papers.ts';

/** A Friday. */
export const NOON = new Date('2026-06-12T12:00:00Z');
export const HERE = { adapter: 'test', team: 't', channel: 'here' };
export const PERSON = { adapter: 'test', team: 't', person: 'ada' };

type Who = Partial<Context>;

/** With `days` list days up to Friday, 12 June 2026, of twelve papers each. */
export async function createFixture({
  days = 3,
  channels = noOtherChannels,
  papersAMessage,
  similarity,
  webPage,
}: {
  days?: number;
  channels?: OtherChannels;
  papersAMessage?: number;
  /** How digests compare papers. Absent: they don't. */
  similarity?: Similarity;
  webPage?: WebPage;
} = {}) {
  const clock = leapingClock(NOON);
  const store = await openStore({ file: ':memory:', clock, log: silentLog });
  const { library, subscriptions, outbox, voteStore, people } = store;
  for (let back = 0; back < days; back++) {
    const day = addDays('2026-06-12', -back);
    const at = new Date(startOf(day).getTime() + 10 * 3_600_000);
    await library.record({ source: 'hugging-face', via: 'imported', day, at, listed: madeDay(back, 12, day) });
  }
  const collector = createCollector({ library, lists: [], lookups: [], enrichers: [], clock, log: silentLog });
  let hurried = 0;
  const voted: string[] = [];
  const digests = createDigestService({
    subscriptions,
    outbox,
    voteStore,
    people,
    library,
    previews: createPreviews({ library, voteStore }),
    statuses: createPaperStatuses({ library, voteStore, outbox, similarity: async () => similarity }),
    compose: createComposer({ library, voteStore, outbox, subscriptions }).compose,
    wakeDeliverer: () => {
      hurried += 1;
    },
    voted: (_team, paper) => void voted.push(paper),
  });
  const paperService = createPaperService({
    library,
    collector,
    background: createBackground({ collector, enrichers: [], clock, log: silentLog }),
    index: lazyIndex(async () => createLocalIndex({ library, log: silentLog })),
    remotes: [],
    createCache: store.createCache,
    clock,
    log: silentLog,
    online: false,
    signal: new AbortController().signal,
  });
  const commands = createCommands({ paperService, digests, channels, traitsOf: () => ({ papersAMessage }), webPage });
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (fields: object) => void errors.push(fields) };
  const languageOf = async (channel: Context['channel']) => (await subscriptions.settings(channel)).language;
  const dispatch = createDispatch({ commands, languageOf, log });

  function contextOf(who: Who): Context {
    return { channel: HERE, person: PERSON, canManage: true, now: clock.now(), via: 'typed', ...who };
  }

  async function call(made: Call, who: Who = {}): Promise<Reply> {
    const reply = await dispatch(made, contextOf(who));
    if (errors.length > 0) throw errors[0];
    return reply;
  }

  return {
    clock,
    store,
    paperService,
    collector,
    digests,
    commands,
    call,
    hurried: () => hurried,
    /** Papers whose votes changed, in order. */
    voted,
    /** A typed line's answer. */
    async say(line: string, who: Who = {}): Promise<Message> {
      return messageOf(await call(callOf(line, commands), who));
    },
    /** A button's answer, by its label. */
    async press(message: Message, label: string, who: Who = {}): Promise<Reply> {
      return call(buttonOf(message, label).call, { via: 'clicked', ...who });
    },
    async fill(form: Form, values: Record<string, string>, who: Who = {}): Promise<Message> {
      const options = { ...form.call.options, ...form.values, ...values };
      return messageOf(await call({ command: form.call.command, options }, { via: 'form', ...who }));
    },
  };
}

export function messageOf(reply: Reply): Message {
  if (reply.kind !== 'message') throw new Error(`a form came: ${reply.title}`);
  return reply;
}

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`a message came: ${reply.fallbackText}`);
  return reply;
}

/** All actions of a message, wherever they are. */
export function actionsOf(message: Message): Action[] {
  const inside = message.blocks.flatMap((block) => {
    if (block.kind === 'papers') return block.papers.flatMap((one) => one.actions);
    if (block.kind === 'list') return block.items.flatMap((one) => one.actions ?? []);
    return block.kind === 'paper' ? block.actions : [];
  });
  return [...(message.actions ?? []), ...inside];
}

export function buttonOf(message: Message, label: string): Extract<Action, { kind: 'button' }> {
  const found = actionsOf(message).find((one) => one.label === label);
  if (found?.kind !== 'button') throw new Error(`no button ${label} among ${labelsOf(message).join(', ')}`);
  return found;
}

export function labelsOf(message: Message): string[] {
  return (message.actions ?? []).map(({ label }) => label);
}

/** All words of a message, a line for each block, fact and item. */
export function wordsOf(message: Message): string {
  const lines = message.blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'prose':
      case 'notice':
        return [plain(block.prose)];
      case 'facts':
        return block.facts.map(({ label, value }) => `${label}: ${plain(value)}`);
      case 'list':
        return block.items.map(({ title, note }) => `${plain(title)} | ${note ? plain(note) : ''}`);
      case 'papers':
        return block.papers.map(({ paper }) => paper.paper.title);
      default:
        return [];
    }
  });
  return [message.title ?? '', message.fallbackText, ...lines].join('\n');
}

// Updates the team's votes on posted digests, at a limited rate. Best effort: nothing is stored, a failure is dropped, and nobody waits for
// it.

import type { Clock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { Message } from '#src/conversation/message.ts';
import { createKeyedQueue } from '#src/keyed-queue.ts';
import type { Log } from '#src/log.ts';
import type { PaperId } from '#src/papers/paper.ts';
import type { Composer } from '../compose/composer.ts';
import type { Outbox, ShowingMessage } from '../delivery.ts';
import type { Subscriptions } from '../subscription.ts';

export interface TallyEditNeeds {
  outbox: Pick<Outbox, 'showing'>;
  subscriptions: Pick<Subscriptions, 'find'>;
  composer: Pick<Composer, 'messages'>;
  adapters: ReadonlyMap<string, Adapter>;
  clock: Clock;
  log: Log;
}

interface Team {
  adapter: string;
  team: string;
}

export interface TallyEdits {
  /** The team's votes for a paper have changed. Returns at once. */
  changed(team: Team, paper: PaperId): void;
  /** Finishes edits in progress; waiting ones do not start. */
  stop(): Promise<void>;
}

/** Votes come in bursts: the first one waits this long for others. */
const GATHER_MS = 5_000;
/** Minimum interval between edits of one message. */
const EACH_MS = 60_000;
/** Older messages are no longer edited. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;
/** Digests of one team edited per burst of votes. */
const MOST = 100;

export function createTallyEdits({
  outbox,
  subscriptions,
  composer,
  adapters,
  clock,
  log,
}: TallyEditNeeds): TallyEdits {
  const stopping = new AbortController();
  const inProgress = new Set<Promise<void>>();
  /** Papers with changed votes, by team, until they are processed. */
  const gathering = new Map<string, Set<PaperId>>();
  /** Messages to be edited, and when others were, the longest ago first. */
  const waiting = new Set<string>();
  const editedAt = new Map<string, number>();
  /** One edit at a time per adapter: digests take precedence in its rate limits. */
  const inTurn = createKeyedQueue();

  function begin(work: () => Promise<void>): void {
    const task: Promise<void> = work()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.debug({ err: error }, 'could not update a vote count');
      })
      .finally(() => inProgress.delete(task));
    inProgress.add(task);
  }

  async function gather(key: string, team: Team): Promise<void> {
    await clock.sleep(GATHER_MS, stopping.signal).catch(() => {});
    const papers = [...(gathering.get(key) ?? [])];
    gathering.delete(key);
    if (stopping.signal.aborted) return;
    const since = new Date(clock.now().getTime() - LOOK_BACK_MS);
    for (const message of await outbox.showing(team, papers, since, MOST)) {
      const name = JSON.stringify([team.adapter, message.receipt]);
      // An edit that is already waiting will show these votes, too.
      if (waiting.has(name)) continue;
      waiting.add(name);
      begin(() => editInTime(name, team.adapter, message));
    }
  }

  async function editInTime(name: string, adapter: string, message: ShowingMessage): Promise<void> {
    const free = (editedAt.get(name) ?? Number.NEGATIVE_INFINITY) + EACH_MS;
    const rest = free - clock.now().getTime();
    if (rest > 0) await clock.sleep(rest, stopping.signal).catch(() => {});
    await inTurn(adapter, async () => {
      waiting.delete(name);
      if (!stopping.signal.aborted) await edit(name, adapter, message);
    });
  }

  async function edit(name: string, adapter: string, { delivery, part, receipt }: ShowingMessage): Promise<void> {
    const subscription = await subscriptions.find(delivery.subscription);
    if (!subscription) return;
    const messages = await composer.messages(subscription, delivery, clock.now());
    const message = messages[delivery.parts.findIndex(({ number }) => number === part)];
    if (!message || !votes(message)) return;
    remember(name);
    const outcome = await adapters.get(adapter)?.edit(receipt, message);
    log.debug({ adapter, outcome: outcome?.kind }, 'vote count updated');
  }

  function remember(name: string): void {
    const now = clock.now().getTime();
    editedAt.delete(name);
    editedAt.set(name, now);
    for (const [old, at] of editedAt) {
      if (now - at < EACH_MS) break;
      editedAt.delete(old);
    }
  }

  return {
    changed(team, paper) {
      if (stopping.signal.aborted || !adapters.get(team.adapter)?.traits.edits) return;
      const key = JSON.stringify([team.adapter, team.team]);
      const papers = gathering.get(key);
      if (papers) papers.add(paper);
      else {
        gathering.set(key, new Set([paper]));
        begin(() => gather(key, { adapter: team.adapter, team: team.team }));
      }
    },
    async stop() {
      stopping.abort(new Error('Paperboy is stopping'));
      while (inProgress.size > 0) await Promise.all(inProgress);
    },
  };
}

/** Whether a message shows votes: abstracts under a digest, and digests of a channel without votes, do not. */
function votes({ blocks }: Message): boolean {
  return blocks.some(
    (block) =>
      block.kind === 'papers' &&
      block.papers.some(({ actions }) => actions.some((one) => one.kind === 'button' && one.call.command === 'vote')),
  );
}

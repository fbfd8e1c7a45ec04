// The Slack adapter at a fake Slack, driven as a person would: for the adapter contract and for tests of the adapter's own.

import type { KnownBlock } from '@slack/types';
import { runningClock } from '#src/clock.ts';
import type { Adapter } from '#src/conversation/adapter.ts';
import type { CallsKept } from '#src/conversation/handle.ts';
import type { Inbox } from '#src/conversation/inbox.ts';
import { type Log, silentLog } from '#src/log.ts';
import { createSlack, type SlackOptions } from '../../../adapters/slack/index.ts';
import type { Subject } from '../../contracts/adapter.ts';
import type { Seen } from '../../contracts/adapter-lost.ts';
import { elementsOf } from '../../fakes/slack/checks/block-walk.ts';
import type { FakeSlack } from '../../fakes/slack/index.ts';
import { startFakeSlack } from '../../fakes/slack/index.ts';
import { seenText } from '../../fakes/slack/people/seen.ts';
import type { Message, View } from '../../fakes/slack/world/state.ts';
import { seenOf } from './seen.ts';

/** Kept in memory, as the store does in its table. */
export function callsInMemory(): CallsKept {
  const kept = new Map<string, Awaited<ReturnType<CallsKept['find']>>>();
  return { keep: async (hash, call) => void kept.set(hash, call), find: async (hash) => kept.get(hash) };
}

export function inboxInMemory(): Inbox {
  const seen = new Set<string>();
  return {
    async keep({ id, content }) {
      if (seen.has(id) || seen.has(content)) return false;
      seen.add(id).add(content);
      return true;
    },
    claim: async () => [],
    giveBack: async () => undefined,
    done: async () => undefined,
  };
}

export function installationsInMemory(): SlackOptions['installations'] {
  const kept = new Map<string, object>();
  return {
    keep: async (team, installation) => void kept.set(team, installation),
    find: async (team) => kept.get(team),
    remove: async (team) => void kept.delete(team),
    teams: async () => [...kept.keys()],
  };
}

/** Over a socket, for the one workspace in which the app is. */
export function slackAt(
  slack: FakeSlack,
  botToken: string,
  more: Partial<SlackOptions> = {},
  log: Log = silentLog,
): Adapter {
  return createSlack({
    way: { mode: 'socket', botToken, appToken: slack.app.appToken },
    apiUrl: slack.apiUrl,
    managers: [],
    installations: installationsInMemory(),
    inbox: inboxInMemory(),
    calls: callsInMemory(),
    clock: runningClock(),
    log,
    ...more,
  });
}

/** As a person meets it, menus opened; what is written without blocks is read as it stands. */
export function seen(shown: Message | View): Seen {
  const isView = 'title' in shown;
  const cards = isView ? [] : shown.attachments.flatMap(({ blocks = [] }) => blocks);
  const { text, hrefs } = seenOf({ blocks: [...shown.blocks, ...cards] as unknown as KnownBlock[] });
  if (isView) return { text: `${shown.title}\n${text}`, hrefs };
  return shown.blocks.length > 0 || cards.length > 0 ? { text, hrefs } : { text: seenText(shown), hrefs };
}

export async function makeSubject(): Promise<Subject> {
  const slack = await startFakeSlack({
    manifest: { socketMode: true },
    posts: undefined,
    postsPerMinute: undefined,
    tiers: undefined,
  });
  const workspace = slack.addWorkspace();
  const ada = slack.addUser(workspace, { name: 'ada' });
  const { token: botToken } = slack.install(workspace, { by: ada });
  const channel = slack.addChannel(workspace, { name: 'papers' });
  const missing = slack.addChannel(workspace, { name: 'gone' });
  slack.deleteChannel(missing);
  const here = slack.as(ada, channel);
  const place = { adapter: 'slack', team: workspace.id, channel: channel.id };
  let last: Message | View | undefined;
  let open: View | undefined;

  async function shown(handle: ReturnType<typeof here.slash>): Promise<Seen> {
    const answer = await handle.answer();
    if (answer.kind === 'message') {
      last = answer.message;
      return seen(answer.message);
    }
    if (answer.kind === 'view') {
      open = answer.view;
      return seen(answer.view);
    }
    if (answer.kind === 'errors') {
      open = answer.view;
      return {
        text: Object.entries(answer.errors)
          .map(([field, words]) => `${field}: ${words}`)
          .join('\n'),
        hrefs: [],
      };
    }
    throw new Error(`Slack shows ${JSON.stringify(answer)}`);
  }

  return {
    adapter: slackAt(slack, botToken),
    place,
    missing: { ...place, channel: missing.id },
    person: { adapter: 'slack', team: workspace.id, person: ada.id },
    said: () => [...slack.world.channels.values()].flatMap((one) => slack.messages(one)).map(seen),
    type: (line) => shown(here.slash('/papers', line)),
    async press(label) {
      if (!last) throw new Error('nothing was shown yet');
      const shownLast = last;
      const menu = elementsOf(shownLast.blocks).find(({ element }) =>
        (element.options ?? []).some(({ text }) => text.text === label),
      );
      return shown(menu ? here.choose(shownLast, menu.element.action_id ?? '', label) : here.press(shownLast, label));
    },
    async fill(values) {
      if (!open) throw new Error('no form is open');
      const byName: Record<string, string> = {};
      for (const { block, element } of elementsOf(open.blocks)) {
        // Slack's own clients take no letters into a field for numbers; one that does is played here.
        if (element.type === 'number_input') element.type = 'plain_text_input';
        const value = values[block.block_id ?? ''];
        if (value !== undefined) byName[block.block_id ?? ''] = value;
      }
      return shown(here.submit(open, byName));
    },
    loseNextAnswer: () => slack.faults.order({ method: 'chat.postMessage', do: 'lose' }),
    cannot: {},
    limits: { title: 100, label: 60 },
    close: () => slack.stop(),
  };
}

// Bodies that Slack signed and that are not whole: each field of each kind of body missing, or something else than it should be. None
// may cost more than itself.

import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../fakes/slack/world/state.ts';
import { type Fixture, slackBot } from '../slack-bot.ts';
import { words } from '../slack-seen.ts';

async function send({ slack, url }: Fixture, body: Json): Promise<number> {
  const content = body.command === undefined ? `payload=${encodeURIComponent(JSON.stringify(body))}` : formOf(body);
  const seconds = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', slack.app.signingSecret).update(`v0:${seconds}:${content}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': seconds,
    'x-slack-signature': `v0=${digest}`,
  };
  return (await fetch(`${url}/slack/events`, { method: 'POST', body: content, headers })).status;
}

function formOf(body: Json): string {
  const fields = Object.entries(body).filter(([, value]) => typeof value === 'string');
  return new URLSearchParams(fields as [string, string][]).toString();
}

/** Whole bodies, as small as Slack sends them. Nothing in them leads to an answer that has to be posted. */
const team = { id: 'T0A' };
const user = { id: 'U0A', team_id: 'T0A' };
const view = {
  id: 'V1',
  callback_id: 'form',
  private_metadata: '',
  type: 'modal',
  state: { values: { a: { b: {} } } },
};
const BODIES: Record<string, Json> = {
  command: {
    ...{ command: '/papers', team_id: 'T0A', channel_id: 'C0A', user_id: 'U0A', text: 'help', trigger_id: 't' },
    response_url: 'http://127.0.0.1:9/',
  },
  block_actions: {
    ...{ type: 'block_actions', team, user, channel: { id: 'C0A' }, container: { type: 'message' }, trigger_id: 't' },
    ...{ response_url: 'http://127.0.0.1:9/', view, actions: [{ action_id: 'a1', type: 'button', value: 'bc:help' }] },
  },
  block_suggestion: {
    ...{ type: 'block_suggestion', team, user, block_id: 'topics', action_id: 'field', value: 'mem', view },
    container: { type: 'view' },
  },
  view_submission: { type: 'view_submission', team, user, view, trigger_id: 't' },
  view_closed: { type: 'view_closed', team, user, view, is_cleared: false },
  shortcut: { type: 'shortcut', team, user, callback_id: 'search-papers', trigger_id: 't' },
  message_action: {
    ...{ type: 'message_action', team, user, channel: { id: 'C0A' }, callback_id: 'look-up-paper', trigger_id: 't' },
    ...{ response_url: 'http://127.0.0.1:9/', message: { text: 'no paper' } },
  },
  unknown: { type: 'some_day_new', team, user },
};
/** What makes a body look like another kind. */
const STRAY: Json[] = [{ event: null }, { event: {} }, { name: 'x' }, { actions: [] }, { actions: 7 }];
const ODD = [null, 7, '', [], [null], {}];

/** Every body with one part left out or replaced by something odd. */
function* spoilt(body: unknown): Generator<unknown> {
  if (typeof body !== 'object' || body === null) return;
  for (const key of Object.keys(body)) {
    const value = (body as Json)[key];
    const put = (other: unknown) => Object.assign(Array.isArray(body) ? [...body] : { ...body }, { [key]: other });
    yield put(undefined);
    if (key !== 'type') for (const odd of ODD) yield put(odd);
    for (const inner of spoilt(value)) yield put(inner);
  }
}

describe('an incomplete signed body', () => {
  it.each(Object.keys(BODIES))('of the kind %s is accepted or rejected, and never fails', async (kind) => {
    const fixture = await slackBot({ http: true });
    const body = BODIES[kind] as Json;
    const seen = new Map<number, number>();
    const all = [body, ...spoilt(body), ...STRAY.map((more) => ({ ...body, ...more }))] as Json[];
    for (const one of all) {
      const status = await send(fixture, one);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      expect([200, 400], JSON.stringify(one)).toContain(status);
    }
    expect(seen.get(200)).toBeGreaterThan(0);
    expect(fixture.lines.filter(({ level, message }) => level === 'error' && /fail/.test(message))).toEqual([]);
  });

  it('does not keep complete ones from being answered', async () => {
    const fixture = await slackBot({ http: true });
    await fixture.slack.installThrough(fixture.ada, `${fixture.url}/slack/install`);
    expect(await send(fixture, { type: 'block_suggestion' })).toBe(200);
    expect(words(await fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', 'today').answer())).toMatch(
      /Papers from/,
    );
  });
});

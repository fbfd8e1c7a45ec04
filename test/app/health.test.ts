import { describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import type { Delivery } from '#src/digests/delivery.ts';
import { createHealth } from '../../app/health.ts';

const START = new Date('2026-06-12T12:00:00Z');

function fixture() {
  let now = START;
  const there = { discord: true, slack: true, terminal: true };
  const refusals = new Map<string, string>();
  const failures = new Map<string, { reason: string }>();
  const shutOuts = new Map<string, string>();
  const troubles = new Map<string, string>();
  let beat: Date | undefined;
  let waiting: Delivery[] | Error = [];
  const health = createHealth({
    version: '1.2.3',
    adapters: new Map([
      ['discord', { connected: () => there.discord }],
      ['slack', { connected: () => there.slack }],
      ['terminal', { connected: () => there.terminal }],
    ]),
    outbox: {
      overdue: async () => {
        if (waiting instanceof Error) throw waiting;
        return waiting;
      },
    },
    lastBeat: () => beat,
    refusals,
    failures,
    shutOuts,
    troubles,
    clock: { ...frozenClock(START), now: () => now },
  });
  return {
    health,
    there,
    refusals,
    failures,
    shutOuts,
    troubles,
    /** Minutes from the start; the heart beats meanwhile. */
    async at(minutes: number, beating = true) {
      now = new Date(START.getTime() + minutes * 60_000);
      if (beating) beat = now;
      return health();
    },
    waiting(these: Delivery[] | Error) {
      waiting = these;
    },
  };
}

describe('health', () => {
  it('reports a healthy bot', async () => {
    const { at, waiting } = fixture();
    expect(await at(0, false)).toEqual({
      ok: true,
      status: 'ok',
      version: '1.2.3',
      since: '2026-06-12T12:00:00.000Z',
      lastHeartbeat: null,
      adapters: { discord: 'connected', slack: 'connected', terminal: 'connected' },
      dueNotDelivered: 0,
    });
    waiting([{}, {}] as Delivery[]);
    expect(await at(1)).toMatchObject({ ok: true, lastHeartbeat: '2026-06-12T12:01:00.000Z', dueNotDelivered: 2 });
  });

  it('fails at once when a platform has rejected the bot for good', async () => {
    const { at, there, refusals } = fixture();
    there.discord = false;
    expect(await at(1)).toMatchObject({ ok: true, adapters: { discord: 'away' } });
    refusals.set('discord', 'the token is not accepted');
    expect(await at(1)).toMatchObject({ ok: false, adapters: { discord: 'refused', terminal: 'connected' } });
  });

  it('fails when the heartbeat has stopped, or never began', async () => {
    const never = fixture();
    expect(await never.at(5, false)).toMatchObject({ ok: true });
    expect(await never.at(6, false)).toMatchObject({ ok: false, lastHeartbeat: null });
    const stopped = fixture();
    await stopped.at(10);
    expect(await stopped.at(15, false)).toMatchObject({ ok: true });
    expect(await stopped.at(16, false)).toMatchObject({ ok: false });
    expect(await stopped.at(17)).toMatchObject({ ok: true });
  });

  it('tolerates a platform that is away for a while, and names it', async () => {
    const { at, there } = fixture();
    there.discord = false;
    // The first look in days: how long it has been away, nobody knows.
    expect(await at(5_000)).toMatchObject({ ok: true, adapters: { discord: 'away' } });
    there.discord = true;
    await at(5_001);
    there.discord = false;
    expect(await at(5_002)).toMatchObject({ ok: true, adapters: { discord: 'away', terminal: 'connected' } });
    expect(await at(5_017)).toMatchObject({ ok: true });
    expect(await at(5_018)).toMatchObject({ ok: false });
    there.discord = true;
    expect(await at(5_019)).toMatchObject({ ok: true, adapters: { discord: 'connected' } });
  });

  it('is degraded while a platform is not started or a team has a problem, and names it', async () => {
    const { at, there, failures, troubles } = fixture();
    there.slack = false;
    failures.set('slack', { reason: 'Socket Mode is off.' });
    troubles.set('discord G1', 'discord: one of its servers has trouble');
    const degraded = ['slack could not be started: Socket Mode is off.', 'discord: one of its servers has trouble'];
    const state = { adapters: { discord: 'connected', slack: 'not-started' }, degraded };
    expect(await at(1)).toMatchObject({ ok: true, status: 'degraded', ...state });
    // Not ill after a quarter of an hour either: a restart would accept Discord down and not start Slack.
    expect(await at(60)).toMatchObject({ ok: true, status: 'degraded', ...state });
    troubles.clear();
    failures.clear();
    there.slack = true;
    expect(await at(61)).toMatchObject({ ok: true, status: 'ok' });
    expect(await at(61)).not.toHaveProperty('degraded');
  });

  it('fails when no platform has started for a while', async () => {
    const { at, there, failures } = fixture();
    for (const name of ['slack', 'discord'] as const) {
      there[name] = false;
      failures.set(name, { reason: 'an unexpected error (see the log)' });
    }
    expect(await at(1)).toMatchObject({ ok: true, status: 'degraded' });
    expect(await at(17)).toMatchObject({ ok: false, status: 'failing', adapters: { slack: 'not-started' } });
  });

  it('is degraded at once while a platform is shut out, and fails at once without another', async () => {
    const { at, there, failures, shutOuts } = fixture();
    there.slack = false;
    shutOuts.set('slack', 'Socket Mode is turned off.');
    const state = {
      adapters: { discord: 'connected', slack: 'away' },
      degraded: ['slack: Socket Mode is turned off.'],
    };
    expect(await at(1)).toMatchObject({ ok: true, status: 'degraded', ...state });
    failures.set('discord', { reason: 'the token is not accepted' });
    expect(await at(1)).toMatchObject({ ok: false, status: 'failing' });
    failures.clear();
    // As with a platform that is not started: a restart would accept Discord down and not bring Slack back.
    expect(await at(60)).toMatchObject({ ok: true, status: 'degraded', ...state });
    shutOuts.clear();
    there.slack = true;
    expect(await at(62)).toMatchObject({ ok: true, status: 'ok' });
  });

  it('leaves it to the server to report a database that does not answer', async () => {
    const { health, waiting } = fixture();
    waiting(new Error('no database'));
    await expect(health()).rejects.toThrow('no database');
  });
});

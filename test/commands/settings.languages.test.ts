// In which language a command is answered: the caller's own for what only they see, the channel's for everyone.

import { describe, expect, it } from 'vitest';
import { createFixture, wordsOf } from './fixture.ts';

describe('the language of an answer', () => {
  it("is the caller's own for private answers, and the channel's otherwise", async () => {
    const { say } = await createFixture({ days: 1 });
    const german = await say('status', { locale: 'de-AT' });
    expect(german).toMatchObject({ title: 'Status des Kanals', language: 'de' });
    expect(await say('status', { locale: 'fr' })).toMatchObject({ title: 'Channel status' });
    expect((await say('today', { locale: 'de' })).title).toBe('Paper vom Freitag, 12. Juni 2026');
    expect((await say('settings votes:off', { locale: 'de' })).title).toBe('Settings for this channel');
  });

  it("is the channel's chosen language for everyone, until it is reset", async () => {
    const { say } = await createFixture({ days: 1 });
    expect(wordsOf(await say('settings'))).toContain('Language: English');
    const chosen = await say('settings language:de');
    expect(chosen).toMatchObject({ title: 'Einstellungen für diesen Kanal', language: 'de' });
    expect(wordsOf(chosen)).toContain('Sprache: Deutsch');
    expect((await say('today')).title).toBe('Paper vom Freitag, 12. Juni 2026');
    expect((await say('status')).title).toBe('Status des Kanals');
    expect((await say('settings votes:on', { locale: 'en-GB' })).title).toMatch(/^Einstellungen/);
    expect((await say('status', { locale: 'en-GB' })).title).toBe('Channel status');
    expect(await say('settings language:default')).toMatchObject({
      title: 'Settings for this channel',
      language: 'en',
    });
    expect((await say('today')).title).toBe('Papers from Friday, 12 June 2026');
  });

  it("is the caller's own in a direct message, unless one was chosen there", async () => {
    const { say } = await createFixture({ days: 1 });
    const direct = { locale: 'de', direct: true } as const;
    expect((await say('settings votes:off', direct)).title).toMatch(/^Einstellungen/);
    await say('settings language:en', direct);
    expect((await say('settings votes:on', direct)).title).toBe('Settings for this channel');
  });

  it('does not change what its buttons do', async () => {
    const { say, call } = await createFixture({ days: 1 });
    await say('settings language:de');
    const { actions = [] } = await say('settings');
    expect(actions).toHaveLength(3);
    for (const action of actions) {
      if (action.kind === 'button') expect(await call(action.call, { via: 'clicked' })).not.toHaveProperty('field');
    }
    const { actions: after = [] } = await say('settings');
    expect(after.map((one) => one.label)).not.toContain(actions[0]?.label);
  });
});

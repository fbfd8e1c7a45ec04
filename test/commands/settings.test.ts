import { describe, expect, it } from 'vitest';
import { createFixture, HERE, labelsOf, messageOf, wordsOf } from './fixture.ts';

describe('settings', () => {
  it('without options shows them to everyone, with buttons, and only managers can change them', async () => {
    const { say, press, store } = await createFixture({ days: 0 });
    const shown = await say('settings', { canManage: false });
    expect(wordsOf(shown)).toContain('Votes: on');
    expect(labelsOf(shown)).toEqual(['Turn votes off', 'Turn link cards off', 'Abstracts in a thread']);
    const refused = messageOf(await press(shown, 'Turn votes off', { canManage: false }));
    expect(wordsOf(refused)).toContain('people who manage this channel');
    expect(await store.subscriptions.settings(HERE)).toMatchObject({ votes: true });
    await press(shown, 'Turn votes off');
    await say('settings zone:berlin layout:thread unfurl:off');
    const all = { zone: 'Europe/Berlin', votes: false, unfurl: false, layout: 'thread' };
    expect(await store.subscriptions.settings(HERE)).toEqual(all);
    await say('settings zone:none');
    expect((await store.subscriptions.settings(HERE)).zone).toBeUndefined();
    expect(await store.subscriptions.audit(HERE, 1)).toMatchObject([{ did: 'settings', detail: 'zone: none' }]);
    expect(wordsOf(await say('settings zone:nowhere'))).toContain('zone: ');
  });

  it("store a role to mention, in the platform's form, until nobody is chosen", async () => {
    const { say, press, store } = await createFixture({ days: 0 });
    const shown = await say('settings mention:"Paper Club"');
    expect((await store.subscriptions.settings(HERE)).mention).toBe('Paper Club');
    expect(wordsOf(shown)).toContain('Role to mention with each digest: @Paper Club');
    expect(JSON.stringify(shown)).toContain('{"kind":"role","role":"Paper Club"}');
    const [entry] = await store.subscriptions.audit(HERE, 1);
    expect(entry).toMatchObject({ did: 'settings', detail: 'mention: Paper Club' });
    await say('settings votes:off');
    expect((await store.subscriptions.settings(HERE)).mention).toBe('Paper Club');
    const quiet = messageOf(await press(shown, 'Mention nobody'));
    expect((await store.subscriptions.settings(HERE)).mention).toBeUndefined();
    expect(wordsOf(quiet)).toContain('Role to mention with each digest: nobody');
    expect(labelsOf(quiet)).not.toContain('Mention nobody');
  });
});

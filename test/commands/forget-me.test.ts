import { describe, expect, it } from 'vitest';
import { buttonOf, createFixture, HERE, messageOf, PERSON, wordsOf } from './fixture.ts';

const BO = { ...PERSON, person: 'bo' };

describe('forget-me', () => {
  it("asks first, then deletes a person's votes and name everywhere", async () => {
    const { say, press, store, digests } = await createFixture();
    const id = buttonOf(await say('today'), 'Vote').call.options.paper ?? '';
    await say(`vote ${id}`);
    await say(`vote ${id}`, { person: BO });
    await say('subscribe');
    const question = await say('forget-me', { canManage: false });
    expect(buttonOf(question, 'Delete my data').tone).toBe('danger');
    expect((await digests.export(PERSON)).votes).toHaveLength(1);
    expect(wordsOf(messageOf(await press(question, 'Delete my data')))).toContain('was deleted: 1 vote,');
    expect(await digests.export(PERSON)).toMatchObject({
      votes: [],
      pendingReactions: [],
      subscriptions: [],
      audit: [],
      told: [],
      events: [],
    });
    expect(await store.voteStore.voters(PERSON, id)).toBe(1);
    expect((await store.subscriptions.audit(HERE, 9)).map(({ did }) => did)).toEqual(['subscribe']);
    expect(JSON.stringify(await store.subscriptions.all())).not.toContain('"ada"');
    expect(wordsOf(await say('forget-me confirm:yes'))).toContain('Paperboy has no data about you.');
  });
});

import { describe, expect, it } from 'vitest';
import { inMinutes } from '../../contracts/store/delivery-samples.ts';
import { NOW } from '../../contracts/store/samples.ts';
import { openRaw } from './raw-store.ts';

describe('the inbox in a file', () => {
  it('stores nothing of a finished event but its ID and a hash', async () => {
    const { store, raw } = await openRaw();
    const inbox = store.inbox('slack');
    await inbox.keep({ id: 'e1', content: 'reaction of U123', body: { user: 'U123' } }, NOW, 60_000);
    await inbox.done('e1');
    const row = raw.prepare('select * from inbox').get();
    expect(row).toMatchObject({ id: 'e1', body: null, done_at: NOW.getTime() });
    expect(JSON.stringify(row)).not.toContain('U123');
  });

  it('logs which event was set aside, without its content, which is kept for a day', async () => {
    const { store, errors, raw } = await openRaw();
    const inbox = store.inbox('slack');
    await inbox.keep({ id: 'e1', content: 'c', body: { secret: 'words' } }, NOW, 60_000);
    for (let minutes = 2; minutes < 20; minutes += 2) await inbox.claim(inMinutes(minutes), 60_000, 9);
    expect(errors).toEqual([
      {
        fields: { adapter: 'slack', event: 'e1', attempts: 2 },
        message: 'event set aside after failing twice',
      },
    ]);
    expect(raw.prepare('select body from inbox').get()).toEqual({ body: JSON.stringify({ secret: 'words' }) });
    await store.purge(inMinutes(20));
    expect(raw.prepare('select body from inbox').get()).toBeDefined();
    await store.purge(inMinutes(20 + 1440));
    expect(raw.prepare('select body from inbox').get()).toBeUndefined();
  });
});

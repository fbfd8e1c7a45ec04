import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { actionsOf, createFixture, messageOf, NOON, wordsOf } from './fixture.ts';

function papersOf(message: Message) {
  return message.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
}

describe('today without a date', () => {
  // A Sunday; the last list is Friday's.
  const SUNDAY = new Date('2026-06-14T09:00:00Z');

  it('shows the latest list and says so, as the home page does', async () => {
    const { say, call } = await createFixture();
    for (const line of ['today', '', 'today limit:3'].filter(Boolean)) {
      const list = await say(line, { now: SUNDAY });
      expect(messageOf(list).title).toBe('Papers from Friday, 12 June 2026 (latest list)');
      expect(papersOf(messageOf(list)).length).toBeGreaterThan(0);
    }
    const home = messageOf(await call({ command: 'home', options: {} }, { now: SUNDAY }));
    expect(home.title).toBe('Papers from Friday, 12 June 2026 (latest list)');
    expect(messageOf(await say('today', { now: NOON })).title).toBe('Papers from Friday, 12 June 2026');
  });

  it('says so on every page, and when its day is asked for by name', async () => {
    const { say, call } = await createFixture();
    const first = await say('today limit:5', { now: SUNDAY });
    const next = first.pager?.next;
    if (!next) throw new Error('there is one page only');
    const second = messageOf(await call(next, { now: SUNDAY, via: 'clicked' }));
    expect(second.title).toBe(first.title);
    const previous = second.pager?.previous;
    if (!previous) throw new Error('there is no way back');
    expect(messageOf(await call(previous, { now: SUNDAY, via: 'clicked' })).title).toBe(first.title);
    expect((await say('today friday', { now: SUNDAY })).title).toBe('Papers from Friday, 12 June 2026 (latest list)');
    expect((await say('today thursday', { now: SUNDAY })).title).toBe('Papers from Thursday, 11 June 2026');
    expect((await say('trending', { now: SUNDAY })).title).not.toContain('latest');
  });

  it('says so early in the morning, before the first paper of the day', async () => {
    const { say } = await createFixture();
    const list = messageOf(await say('today', { now: new Date('2026-06-13T00:05:00Z') }));
    expect(list.title).toBe('Papers from Friday, 12 June 2026 (latest list)');
  });

  it('with a date that has no list says so, and offers the nearest list', async () => {
    const { say } = await createFixture();
    const none = messageOf(await say('today 2026-06-14', { now: SUNDAY }));
    expect(wordsOf(none)).toMatch(/no list for Sunday, 14 June|The list for 14 June/);
    expect(actionsOf(none)).toMatchObject([{ label: 'Show 12 June 2026', call: { options: { date: '2026-06-12' } } }]);
    const before = messageOf(await say('today 2026-06-08', { now: SUNDAY }));
    expect(actionsOf(before)).toMatchObject([{ call: { options: { date: '2026-06-10' } } }]);
  });

  it('without any data says what to do', async () => {
    const { say } = await createFixture({ days: 0 });
    expect(wordsOf(await say('today', { now: SUNDAY }))).toMatch(/backfill|import/);
  });
});

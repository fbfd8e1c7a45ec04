import { describe, expect, it } from 'vitest';
import { readTopic } from '#src/search/topics/topic.ts';
import { actionsOf, buttonOf, HERE, labelsOf, messageOf, NOON, PERSON, seat, wordsOf } from './seat.ts';

const BO = { ...PERSON, person: 'bo' };

describe('vote', () => {
  it('counts a person once, shows the tally on the button, and is taken back with one press', async () => {
    const { say, press, store, commands } = await seat();
    const today = await say('today');
    const button = buttonOf(today, 'Vote');
    expect(commands.find((one) => one.path[0] === 'vote')?.answers(button.call.options, 'clicked')).toBe('button');
    const id = button.call.options.paper ?? '';
    expect(messageOf(await press(today, 'Vote', { canManage: false })).relabels).toBe('Vote · 1');
    // A second press changes no number, so it is answered in words.
    expect(messageOf(await press(today, 'Vote')).relabels).toBeUndefined();
    const again = await say(`vote https://arxiv.org/abs/${id}`);
    expect(wordsOf(again)).toContain('Your team has given it 1 vote.');
    expect(wordsOf(await say(`vote ${id}`, { person: BO }))).toContain('Your team has given it 2 votes.');
    expect(await store.voteStore.voters(PERSON, id)).toBe(2);
    expect(wordsOf(messageOf(await press(again, 'Remove vote')))).toContain('Your team has given it 1 vote.');
    expect(wordsOf(await say(`unvote ${id}`))).toContain("You haven't voted");
    expect(await store.voteStore.voters(PERSON, id)).toBe(1);
  });

  it('tells whoever shows the tally only when it is another one', async () => {
    const { say, voted } = await seat();
    const id = buttonOf(await say('today'), 'Vote').call.options.paper ?? '';
    await say(`vote ${id}`);
    await say(`vote ${id}`);
    expect(voted).toEqual([id]);
    await say(`unvote ${id}`);
    await say(`unvote ${id}`);
    expect(voted).toEqual([id, id]);
    await say('settings votes:off');
    await say(`vote ${id}`);
    expect(voted).toEqual([id, id]);
  });

  it('says so where votes are off, and still lets a vote be taken back', async () => {
    const { say, store } = await seat();
    const id = buttonOf(await say('today'), 'Vote').call.options.paper ?? '';
    await say(`vote ${id}`);
    await say('settings votes:off');
    expect(wordsOf(await say(`vote ${id}`, { person: BO }))).toContain('Votes are off in this channel');
    expect(await store.voteStore.voters(PERSON, id)).toBe(1);
    expect(wordsOf(await say(`unvote ${id}`))).toContain('You removed your vote');
    expect(wordsOf(await say('vote 1234.56789'))).toContain('1234.56789');
  });

  it('moves a paper up in the team’s lists, and why names it', async () => {
    const { say } = await seat();
    const papers = (await say('today')).blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
    const last = papers.at(-1)?.paper;
    const id = last?.paper.id ?? '';
    for (let at = 0; at < 300; at++) await say(`vote ${id}`, { person: { ...PERSON, person: `p${at}` } });
    const place = async (adapter: string) => {
      const list = await say('today', { channel: { ...HERE, adapter } });
      const now = list.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
      return now.findIndex(({ paper }) => paper.paper.id === id);
    };
    expect(await place('test')).toBeLessThan(papers.length - 1);
    expect(await place('another')).toBe(papers.length - 1);
    expect(wordsOf(await say(`why ${id}`))).toMatch(/300/);
  });
});

describe('status', () => {
  it('of a quiet channel offers to subscribe and tells how fresh the sources are', async () => {
    const { say } = await seat();
    const quiet = await say('status', { canManage: false });
    expect(labelsOf(quiet)).toEqual(['Subscribe']);
    const source = 'Hugging Face: 2026-06-12: 12 papers, still growing, read 2026-06-12 10:00 UTC (2 hours ago)';
    expect(wordsOf(quiet)).toContain(source);
  });

  it('says what is sent, skipped, in doubt and paused, and why', async () => {
    const { say, store, clock } = await seat();
    await say('subscribe');
    const [channel, nextRunAt] = [HERE, new Date('2026-06-15T09:00:00Z')];
    const slot = (day: string, skipped = false) => ({
      subscription: 's1',
      channel,
      slot: `daily:${day}`,
      dueAt: new Date(`${day}T09:00:00Z`),
      notBefore: new Date(`${day}T09:00:00Z`),
      ...(skipped && { skipped: { reason: 'no-list' as const, detail: 'there was no list that day' } }),
    });
    await store.outbox.plan([slot('2026-06-10'), slot('2026-06-11', true)], { subscription: 's1', nextRunAt });
    expect(wordsOf(await say('status'))).toContain('No digests yet. The digest for Wednesday, 10 June is due');
    expect(wordsOf(await say('status'))).toContain(
      'The digest for Thursday, 11 June was skipped: there was no list that day.',
    );
    const [claimed] = await store.outbox.claim(clock.now(), 60_000, { limit: 1, perTeam: 1, adapters: ['test'] });
    if (!claimed) throw new Error('nothing was claimed');
    const later = new Date(NOON.getTime() + 600_000);
    await store.outbox.settle(
      claimed,
      { kind: 'unconfirmed', reason: 'no answer within 30 seconds', notBefore: later },
      NOON,
    );
    const doubtful = await say('status');
    expect(doubtful.fallbackText).toBe('1 subscription, 1 issue');
    expect(wordsOf(doubtful)).toContain('The digest for Wednesday, 10 June may be missing');
    expect(wordsOf(doubtful)).toContain('Paperboy checks again soon.');
    await say('pause s1');
    const paused = await say('status');
    expect(wordsOf(paused)).toContain('Paused since 2026-06-12 12:00 UTC by someone in the channel.');
    expect(actionsOf(paused).map(({ label }) => label)).toEqual(['Resume']);
  });

  it('names a source that has gone silent', async () => {
    const { say, store, clock } = await seat();
    await store.library.noteFailure('hugging-face', '2026-06-12', NOON, 'HTTP 503');
    clock.leap(8 * 3_600_000);
    const words = wordsOf(await say('status'));
    expect(words).toMatch(
      /out of date: the source is failing, read .* \(10 hours ago\); not responding since 2026-06-12 12:00 UTC: “HTTP 503”/,
    );
    expect(words).toContain('1 issue');
  });
});

describe('why', () => {
  it('says what becomes of a paper in each subscription of the channel', async () => {
    const { say } = await seat();
    const [paper] = (await say('today')).blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
    const id = paper?.paper.paper.id ?? '';
    expect(wordsOf(await say(`why ${id}`))).not.toContain('In this channel');
    await say('subscribe');
    await say('subscribe xylophones');
    const words = wordsOf(await say(`why ${id}`));
    expect(words).toContain('In this channel:\ns1 | may be included in the next digest, 2026-06-15 09:00 UTC.');
    expect(words).toContain('s2 | not included: it matches none of the topics “xylophones”');
    expect(readTopic('xylophones').alternatives).toHaveLength(1);
  });
});

describe('forget-me', () => {
  it('asks first, then removes a person’s votes and name everywhere', async () => {
    const { say, press, store, digests } = await seat();
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

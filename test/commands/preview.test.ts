import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { actionsOf, createFixture, HERE, wordsOf } from './fixture.ts';

const OTHER = { ...HERE, channel: 'other' };

function papersOf(message: Message) {
  return message.blocks.flatMap((block) => (block.kind === 'papers' ? block.papers : []));
}

describe('preview', () => {
  it('accepts the options of subscribe, shows what would be sent, and saves nothing', async () => {
    const { say, store, commands } = await createFixture();
    const [preview, subscribe] = ['preview', 'subscribe'].map((name) => commands.find(({ path }) => path[0] === name));
    expect(preview?.options).toEqual(subscribe?.options);
    expect([preview?.listed, preview?.answers({}, 'form')]).toEqual([false, 'caller']);
    const line = 'size:3 at:8:30 days:mon,thu';
    const thought = await say(`preview ${line}`, { zone: 'Europe/Berlin', canManage: false });
    expect(await store.subscriptions.all()).toEqual([]);
    expect(await store.subscriptions.audit(HERE, 9)).toEqual([]);
    expect(actionsOf(thought)).toEqual([]);
    expect(wordsOf(thought)).toContain('Nothing is saved yet. To subscribe, use subscribe with the same options.');
    const saved = await say(`subscribe ${line}`, { zone: 'Europe/Berlin' });
    const facts = (message: Message) => message.blocks.find((block) => block.kind === 'facts');
    expect(facts(thought)).toEqual(facts(saved));
    expect(papersOf(thought).map(({ paper }) => paper)).toEqual(papersOf(saved).map(({ paper }) => paper));
    expect(papersOf(thought)).toHaveLength(3);
  });

  it('names the invalid field, and reports overlaps', async () => {
    const { say, call } = await createFixture();
    const options = { topics: 'diffusion', zone: 'berln' };
    expect(await call({ command: 'preview', options }, { via: 'form' })).toMatchObject({
      ephemeral: true,
      field: 'zone',
    });
    expect(await call({ command: 'preview', options: { channel: 'x' } }, { via: 'form' })).toMatchObject({
      field: 'channel',
    });
    await say('subscribe');
    expect(wordsOf(await say('preview size:6'))).toMatch(/\d+ of its \d+ papers also match(es)? s1\./);
    expect(wordsOf(await say('preview xylophones'))).toContain('no papers matched');
  });

  it('shows another channel only to its managers', async () => {
    const canManage = (yes: boolean) => ({
      named: async () => ({ channel: OTHER, label: '#other', canManage: yes }),
    });
    const refused = await (await createFixture({ channels: canManage(false) })).say('preview channel:other');
    expect(refused).toMatchObject({ ephemeral: true, field: 'channel' });
    const taken = await createFixture({ channels: canManage(true) });
    await taken.say('settings zone:tokyo', { channel: OTHER });
    expect(wordsOf(await taken.say('preview channel:other'))).toContain('Asia/Tokyo');
  });
});

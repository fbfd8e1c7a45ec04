import { describe, expect, it } from 'vitest';
import { plain } from '#src/conversation/texts/prose.ts';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { createFixture, wordsOf } from './fixture.ts';

const links = createSignedLinks(['a-secret-of-at-least-32-characters']);
const webPage = { publicUrl: 'https://papers.example', links: async () => links };

describe('feed', () => {
  it('links to the feeds that anyone can read', async () => {
    const { say } = await createFixture({ days: 1, webPage });
    const words = wordsOf(await say('feed', { canManage: false }));
    expect(words.match(/https:\S+/g)).toEqual([
      'https://papers.example/feed.xml',
      'https://papers.example/days/feed.xml',
      'https://papers.example/trending/feed.xml',
    ]);
  });

  it('links to the feed of a topic', async () => {
    const { say } = await createFixture({ days: 1, webPage });
    await say('subscribe');
    const words = wordsOf(await say('feed "world model", -survey'));
    expect(words.match(/https:\S+/g)).toEqual([
      'https://papers.example/topics/%22world%20model%22%2C%20-survey/feed.xml',
    ]);
  });

  it('gives secret links to managers alone, and shows them to nobody else', async () => {
    const { say } = await createFixture({ days: 1, webPage });
    await say('subscribe diffusion');
    await say('subscribe agents', { channel: { adapter: 'test', team: 't', channel: 'there' } });
    expect(wordsOf(await say('feed', { canManage: false }))).not.toContain('/subscriptions/');
    const message = await say('feed');
    expect(message.ephemeral).toBe(true);
    const secret = message.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])).slice(3);
    expect(secret.map(({ title }) => plain(title))).toEqual(['Subscription s1: “diffusion”']);
    const token = /subscriptions\/([^/]+)\/feed\.xml$/.exec(plain(secret[0]?.note ?? []))?.[1] ?? '';
    expect(links.verify(token, 'feed', new Date())).toMatchObject({ kind: 'valid', grant: { subject: 's1' } });
  });

  it('says what an operator has to set', async () => {
    const { say } = await createFixture({ days: 1 });
    expect(wordsOf(await say('feed'))).toContain('PUBLIC_URL');
  });
});

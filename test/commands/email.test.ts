import { describe, expect, it } from 'vitest';
import { createDispatch } from '#src/conversation/dispatch.ts';
import { callOf } from '#src/conversation/input/line.ts';
import { silentLog } from '#src/log.ts';
import { createCommands } from '../../commands/index.ts';
import { noOtherChannels } from '../../commands/needs.ts';
import { createMailFixture } from '../mail/mail-fixture.ts';
import { createFixture, HERE, messageOf, PERSON, wordsOf } from './fixture.ts';

async function fixture(isSetUp = true) {
  const mails = await createMailFixture({ isSetUp });
  const { paperService, digests, mail, clock } = mails;
  const commands = createCommands({ paperService, digests, mail, channels: noOtherChannels });
  const dispatch = createDispatch({ commands, log: silentLog });
  async function say(line: string, who = {}) {
    const context = { channel: HERE, person: PERSON, canManage: true, now: clock.now(), via: 'typed' as const, ...who };
    const answer = messageOf(await dispatch(callOf(line, commands), context));
    await mail.settled();
    return answer;
  }
  return { ...mails, say };
}

describe('email', () => {
  it("sends a confirmation for the channel's subscriptions, and masks the address", async () => {
    const { say, sent, mail, token, logged } = await fixture();
    await say('subscribe diffusion at:8:30 zone:Europe/Berlin size:3');
    await say('subscribe robotics days:weekly zone:UTC');
    await say('subscribe video zone:UTC');
    await say('pause s3');
    const answer = await say('email Ada@Example.org', { canManage: false });
    const words = wordsOf(answer);
    expect(words).toContain('Paperboy has sent an e-mail to A…@example.org.');
    expect(JSON.stringify(answer) + logged()).not.toMatch(/ada@/i);
    expect(sent).toHaveLength(1);
    const opened = await mail.requested(token('confirm'));
    const topics = opened.kind === 'valid' ? opened.request.wanted.map((one) => [one.topics, one.at, one.size]) : [];
    expect(topics).toEqual([
      ['diffusion', '08:30', 3],
      ['robotics', '09:00', 5],
    ]);
  });

  it("uses the default and the caller's zone where there are no subscriptions", async () => {
    const { say, mail, token } = await fixture();
    await say('email <mailto:ada@example.org|ada@example.org>', { zone: 'Asia/Tokyo' });
    const opened = await mail.requested(token('confirm'));
    expect(opened).toMatchObject({ request: { wanted: [{ topics: '', at: '09:00', zone: 'Asia/Tokyo' }] } });
  });

  it('is only for the caller, in the own language', async () => {
    const { say, sent } = await fixture();
    const answer = await say('email ada@example.org', { locale: 'de-DE' });
    expect(wordsOf(answer)).toContain('Paperboy hat eine E-Mail an a…@example.org geschickt.');
    expect(sent[0]?.message.title).toBe('Bestätige dein Abo');
  });

  it('refuses what is no address without quoting it, and too many', async () => {
    const { say, sent } = await fixture();
    const wrong = await say('email Ada Lovelace <ada@example.org>');
    expect(wordsOf(wrong)).toContain("This isn't an e-mail address.");
    expect(JSON.stringify(wrong)).not.toContain('ada@example.org');
    for (let i = 0; i < 10; i += 1) await say(`email ${i}@example.org`);
    expect(wordsOf(await say('email more@example.org'))).toContain("You've asked for many e-mails");
    expect(sent).toHaveLength(10);
    await say('email more@example.org', { person: { ...PERSON, person: 'bo' } });
    expect(sent).toHaveLength(11);
  });

  it('says what is missing while e-mail is not set up', async () => {
    const { say } = await fixture(false);
    expect(wordsOf(await say('email ada@example.org'))).toContain('SMTP_URL and PUBLIC_URL');
    const without = await createFixture();
    expect(wordsOf(await without.say('email ada@example.org'))).toContain('SMTP_URL and PUBLIC_URL');
  });
});

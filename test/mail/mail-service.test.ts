import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { worded } from '#src/conversation/texts/stored.ts';
import { UserError } from '#src/errors.ts';
import type { Proof } from '#src/mail/mail-event-proofs.ts';
import { mailChannel, mailPerson } from '#src/mail/mail-reader.ts';
import { wordsOf } from '../commands/fixture.ts';
import { createMailFixture, EVENT_SECRET, WANTED } from './mail-fixture.ts';

const ADA = 'ada@example.org';
const HOUR_MS = 3_600_000;

describe('a request', () => {
  it('sends a link, which subscribes once it is confirmed', async () => {
    const { mail, ask, sent, token, store, digests } = await createMailFixture();
    expect(await ask(ADA)).toBe('accepted');
    const reader = await store.mailReaders.findByAddress(ADA);
    expect(sent).toMatchObject([{ reader: reader?.id, message: { title: 'Confirm your subscription' } }]);
    expect(reader?.state).toBe('pending');

    const channel = mailChannel(reader?.id ?? '');
    expect(await mail.requested(token('confirm'))).toMatchObject({ kind: 'valid', request: { wanted: [WANTED] } });
    expect(await digests.of(channel)).toEqual([]);
    expect(await mail.confirm(token('confirm'))).toMatchObject({ kind: 'confirmed', complete: true });
    expect(await digests.of(channel)).toMatchObject([{ ...WANTED, createdBy: mailPerson(reader?.id ?? '') }]);
    expect(await store.mailReaders.findByAddress(ADA)).toMatchObject({ state: 'confirmed' });
  });

  it('is answered the same for every address, and says to nobody but its reader whether it is known', async () => {
    const { ask, sent, confirmed, mail, store } = await createMailFixture();
    const { reader } = await confirmed('known@example.org');
    const other = await confirmed('suspended@example.org');
    await mail.suspend(other.reader, 'complaint');
    const answers = [];
    for (const one of ['new', 'known', 'suspended', 'new', 'new', 'new', 'new'])
      answers.push(await ask(`${one}@example.org`));
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    const titles = sent.slice(2).map(({ message }) => message.title);
    expect(titles).toEqual([
      'Confirm your subscription',
      'You already get e-mails from Paperboy',
      'Confirm your subscription',
      'Confirm your subscription',
    ]);
    expect(sent[3]?.reader).toBe(reader.id);
    expect(await store.mailReaders.findByAddress('suspended@example.org')).toMatchObject({ state: 'suspended' });
  });

  it('of a known reader can be added, and links to what there is', async () => {
    const { ask, confirmed, token, mail, digests } = await createMailFixture();
    const { reader } = await confirmed(ADA);
    await ask(ADA, [{ ...WANTED, topics: 'robotics' }]);
    expect(await mail.open(token('manage'), 'manage')).toMatchObject({ kind: 'valid', reader: { id: reader.id } });
    await mail.confirm(token('confirm'));
    expect((await digests.of(mailChannel(reader.id))).map(({ topics }) => topics)).toEqual(['diffusion', 'robotics']);
  });

  it('sends an address at most three mails a day, no matter who asks or how it is written', async () => {
    const { ask, sent, clock } = await createMailFixture();
    for (const [i, address] of [ADA, ADA.toUpperCase(), ` ${ADA}`, ADA, ADA].entries())
      await ask(address, [WANTED], { from: `192.0.2.${i}` });
    expect(sent).toHaveLength(3);
    clock.leap(24 * HOUR_MS - 1);
    await ask(ADA);
    expect(sent).toHaveLength(3);
    clock.leap(1);
    await ask(ADA);
    expect(sent).toHaveLength(4);
  });

  it('is refused after ten from one place in an hour', async () => {
    const { ask, clock } = await createMailFixture();
    for (let i = 0; i < 10; i += 1) expect(await ask(`${i}@example.org`)).toBe('accepted');
    expect(await ask('more@example.org')).toBe('too-many');
    expect(await ask('more@example.org', [WANTED], { from: '192.0.2.2' })).toBe('accepted');
    clock.leap(HOUR_MS);
    expect(await ask('more@example.org')).toBe('accepted');
  });

  it('with an invalid address is refused before anything is stored', async () => {
    const { ask, sent, store } = await createMailFixture();
    await expect(ask('ada@example.org\r\nBcc: eve@example.org')).rejects.toThrow(UserError);
    expect(sent).toEqual([]);
    expect(await store.mailReaders.findByAddress('eve@example.org')).toBeUndefined();
  });

  it('is tried again while the mail server is busy, and never logs the address', async () => {
    const { ask, sent, outcomes, clock, logged } = await createMailFixture();
    const busy = { kind: 'retry', reason: 'busy', retryAfterMs: 60_000 } as const;
    outcomes.push(busy, busy);
    await ask(ADA);
    expect(sent).toHaveLength(1);
    expect(clock.slept).toEqual([60_000, 60_000]);
    expect(logged()).toContain('confirmation sent');
    expect(logged()).not.toContain('ada');
  });

  it('is stored but not sent while e-mail is not set up', async () => {
    const { ask, sent, mail } = await createMailFixture({ isSetUp: false });
    expect(mail.available()).toBe(false);
    expect(await ask(ADA)).toBe('accepted');
    expect(sent).toEqual([]);
  });

  it("mails nobody a stranger's words", async () => {
    const { ask, sent } = await createMailFixture();
    await ask(ADA, [{ ...WANTED, topics: 'preset:robotics, cheap pills at https://spam.example, -survey' }, WANTED]);
    const words = wordsOf(sent[0]!.message);
    expect(words).toContain('Robotics and embodied AI and 1 topic of your own, with 1 exclusion');
    expect(words).toContain('and 1 more subscription');
    expect(words).not.toMatch(/pills|spam|diffusion/);
  });

  it('writes mails and digests in the language of the person who asks', async () => {
    const { ask, sent, mail, token, digests, store } = await createMailFixture();
    await ask(ADA, [WANTED], { language: 'de' });
    expect(sent[0]?.message).toMatchObject({ title: 'Bestätige dein Abo', language: 'de' });
    await mail.confirm(token('confirm'));
    const reader = await store.mailReaders.findByAddress(ADA);
    expect(await digests.settings(mailChannel(reader?.id ?? ''))).toMatchObject({ language: 'de' });
  });
});

describe('a link to confirm', () => {
  it('is valid for 48 hours', async () => {
    const { ask, mail, token, clock } = await createMailFixture();
    await ask(ADA);
    const link = token('confirm');
    clock.leap(48 * HOUR_MS - 1);
    expect(await mail.requested(link)).toMatchObject({ kind: 'valid' });
    clock.leap(1);
    expect([await mail.requested(link), await mail.confirm(link)]).toEqual([{ kind: 'expired' }, { kind: 'expired' }]);
  });

  it('works once, also at the same time', async () => {
    const { ask, mail, token, digests, store } = await createMailFixture();
    await ask(ADA);
    const link = token('confirm');
    const answers = await Promise.all([mail.confirm(link), mail.confirm(link)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['confirmed', 'used']);
    const reader = await store.mailReaders.findByAddress(ADA);
    const [one] = await digests.of(mailChannel(reader!.id));
    await digests.unsubscribe(one!, { who: mailPerson(reader!.id), now: new Date('2026-06-12T13:00:00Z') });
    expect(await mail.confirm(link)).toMatchObject({ kind: 'used' });
    expect(await digests.of(mailChannel(reader!.id))).toEqual([]);
  });

  it('is invalid if it was changed, is for something else or from elsewhere', async () => {
    const { ask, mail, token, links, store } = await createMailFixture();
    await ask(ADA);
    const link = token('confirm');
    const reader = (await store.mailReaders.findByAddress(ADA))!;
    const made = links.sign({ purpose: 'manage', reader: reader.id });
    const unknown = links.sign({ purpose: 'confirm', reader: reader.id, subject: 'unknown' });
    for (const bad of [`${link}x`, link.slice(1), '', 'x'.repeat(2_000), made, unknown])
      expect(await mail.requested(bad)).toEqual({ kind: 'invalid' });
    expect(await mail.open(link, 'manage')).toEqual({ kind: 'invalid' });
    await store.mailReaders.remove(reader.id);
    expect(await mail.requested(link)).toEqual({ kind: 'gone' });
  });

  it('says if there was no room for all subscriptions', async () => {
    const { ask, mail, token } = await createMailFixture();
    await ask(
      ADA,
      Array.from({ length: 26 }, (_, i) => ({ ...WANTED, topics: `topic${i}` })),
    );
    expect(await mail.confirm(token('confirm'))).toMatchObject({ kind: 'confirmed', complete: false });
  });
});

describe('a reader', () => {
  it('edits, pauses, resumes, removes and restores only the own subscriptions', async () => {
    const { confirmed, mail } = await createMailFixture();
    const { reader } = await confirmed(ADA);
    const { reader: bob } = await confirmed('bob@example.org');
    const [one] = await mail.subscriptions(reader);
    expect(await mail.find(bob, one!.id)).toBeUndefined();
    await mail.unsubscribe(bob, one!.id);
    await mail.edit(reader, one!, { topics: 'robotics' });
    await mail.pause(reader, one!);
    const paused = await mail.find(reader, one!.id);
    expect(paused).toMatchObject({ topics: 'robotics' });
    expect(worded(paused!.pause!.reason)).toBe('by you');
    expect(await mail.resume(reader, paused!)).toBe(true);
    await mail.unsubscribe(reader, one!.id);
    await mail.unsubscribe(reader, one!.id);
    expect(await mail.removed(reader)).toMatchObject([{ id: one!.id }]);
    await mail.restore(bob, one!.id);
    expect(await mail.subscriptions(reader)).toEqual([]);
    await mail.restore(reader, one!.id);
    expect(await mail.subscriptions(reader)).toMatchObject([{ id: one!.id }]);
    await mail.unsubscribe(reader);
    expect(await mail.subscriptions(reader)).toEqual([]);
    expect(await mail.subscriptions(bob)).toHaveLength(1);
  });

  it('votes once, and can take it back', async () => {
    const { confirmed, mail } = await createMailFixture();
    const { reader } = await confirmed(ADA);
    expect([await mail.vote(reader, '2606.13681'), await mail.vote(reader, '2606.13681')]).toEqual([1, 1]);
    expect(await mail.unvote(reader, '2606.13681')).toBe(0);
  });

  it('gets all data, and can be forgotten', async () => {
    const { confirmed, mail, store } = await createMailFixture();
    const { reader, manage } = await confirmed(ADA);
    expect(await mail.export(reader)).toMatchObject({ mail: { address: ADA }, details: [WANTED] });
    await mail.remove(reader);
    expect(await mail.open(manage, 'manage')).toEqual({ kind: 'gone' });
    expect(await store.mailReaders.findByAddress(ADA)).toBeUndefined();
  });
});

describe('a report of a provider', () => {
  function signed(body: unknown, now: Date, id = 'm1'): Omit<Proof, 'body'> {
    const text = JSON.stringify(body);
    const timestamp = `${Math.floor(now.getTime() / 1_000)}`;
    const key = Buffer.from(EVENT_SECRET.slice(6), 'base64');
    const tag = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
    const headers: Record<string, string> = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${tag}`,
    };
    return { header: (name) => headers[name], text };
  }

  it('about a bounce or a complaint pauses everything, until the address is confirmed again', async () => {
    const { confirmed, mail, clock, store, sent, token, ask, logged } = await createMailFixture();
    const { reader } = await confirmed(ADA);
    const [mine] = await mail.subscriptions(reader);
    await mail.edit(reader, mine!, { topics: 'robotics' });
    const report = { type: 'hard-bounce', address: 'ADA@example.org' };
    expect(await mail.report('paperboy', signed(report, clock.now()))).toBe('done');
    const suspended = (await store.mailReaders.findByAddress(ADA))!;
    expect(suspended.state).toBe('suspended');
    const [paused] = await mail.subscriptions(reader);
    expect(worded(paused!.pause!.reason)).toBe('an e-mail to your address was returned as undeliverable');
    expect(await mail.resume(suspended, paused!)).toBe(false);

    await ask(ADA);
    expect(sent).toHaveLength(1);
    await mail.confirmAgain(suspended);
    await mail.settled();
    expect(sent.at(-1)?.message.title).toBe('Confirm your address');
    await mail.confirm(token('confirm'));
    expect(await store.mailReaders.findByAddress(ADA)).toMatchObject({ state: 'confirmed' });
    expect((await mail.subscriptions(reader))[0]).not.toHaveProperty('pause');
    expect(logged()).not.toMatch(/ada/i);
  });

  it('leaves what its reader had paused', async () => {
    const { confirmed, mail, clock, token } = await createMailFixture();
    const { reader } = await confirmed(ADA);
    await mail.pause(reader, (await mail.subscriptions(reader))[0]!);
    await mail.report('paperboy', signed({ type: 'complaint', reader: reader.id }, clock.now()));
    await mail.confirmAgain(reader);
    await mail.settled();
    await mail.confirm(token('confirm'));
    expect(worded((await mail.subscriptions(reader))[0]!.pause!.reason)).toBe('by you');
  });

  it('about a full mailbox, or somebody unknown, changes nothing', async () => {
    const { confirmed, mail, clock, store } = await createMailFixture();
    await confirmed(ADA);
    const reports = [
      { type: 'soft-bounce', address: ADA },
      { type: 'hard-bounce', address: 'nobody@example.org' },
    ];
    expect(await mail.report('paperboy', signed(reports, clock.now()))).toBe('done');
    expect(await store.mailReaders.findByAddress(ADA)).toMatchObject({ state: 'confirmed' });
  });

  it('is refused without a signature, and if it cannot be read', async () => {
    const { mail, clock } = await createMailFixture();
    const body = { type: 'hard-bounce', address: ADA };
    expect(await mail.report('paperboy', { header: () => undefined, text: JSON.stringify(body) })).toBe('refused');
    expect(await mail.report('paperboy', signed({ type: 'party' }, clock.now()))).toBe('unreadable');
  });
});

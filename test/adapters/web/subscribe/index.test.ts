import { describe, expect, it } from 'vitest';
import { mailChannel } from '#src/mail/mail-reader.ts';
import { madeDay } from '../../../fakes/papers.ts';
import { expectValid } from '../fixture.ts';
import { openMailSite } from './mail-site.ts';

const ADA = 'ada@example.org';

describe('the way of a reader', () => {
  it('goes from the form through a mail to the subscriptions, without a script', async () => {
    const site = await openMailSite();
    const form = await site.get('/subscribe');
    expect(form.status).toBe(200);
    await expectValid(form);

    const fields = await site.filledIn({ address: ADA, topics: 'diffusion', days: 'daily', zone: 'berlin', size: '3' });
    const sent = await site.post('/subscribe', { ...fields, 'preset.robotics': 'on', 'preset.none': 'on' });
    expect(sent.status).toBe(200);
    expect(sent.body).toContain('Check your inbox');
    await expectValid(sent);

    const page = `/mail/confirm/${site.token('confirm')}`;
    const confirm = await site.get(page);
    expect(confirm.body).toContain('diffusion, Robotics and embodied AI');
    expect(confirm.body).toContain('every day at 09:00, Europe/Berlin');
    await expectValid(confirm);

    const confirmed = await site.post(page, {});
    const manage = confirmed.headers.get('location') ?? '';
    expect([confirmed.status, manage]).toEqual([
      303,
      expect.stringMatching(/^\/mail\/manage\/[\w.-]+\?done=confirmed$/),
    ]);
    const managed = await site.get(manage);
    expect(managed.body).toContain('Your subscription is confirmed.');
    expect(managed.body).toContain('Digests for a…@example.org');
    await expectValid(managed);
    const reader = (await site.store.mailReaders.findByAddress(ADA))!;
    const [one] = await site.mail.subscriptions(reader);
    expect(one).toMatchObject({ topics: 'diffusion, preset:robotics', at: '09:00', zone: 'Europe/Berlin', size: 3 });

    const again = await site.post(page, {});
    expect(again.body).toContain('This link was used before');
    await expectValid(again);
  });

  it('previews what would have come, of nobody', async () => {
    const site = await openMailSite();
    const preview = await site.post('/subscribe', await site.filledIn({ do: 'preview', topics: 'zzzzzz' }));
    expect(preview.body).toContain('No papers from the last week match.');
    expect(preview.body).not.toContain('Check the spelling');
    expect(preview.body).toContain('value="zzzzzz"');
    const all = await site.post('/subscribe', await site.filledIn({ do: 'preview', address: ADA, days: 'weekly' }));
    expect(all.body).toContain('The last round-up would have included 5.');
    expect(all.body).toContain('class="paper-title"');
    await expectValid(all);
    expect(await site.store.mailReaders.findByAddress(ADA)).toBeUndefined();
  });

  it('says at the field what is wrong, and keeps the rest', async () => {
    const site = await openMailSite();
    const wrong: [field: string, value: string, words: string][] = [
      ['address', 'ada', 'This isn&#39;t an e-mail address'],
      ['zone', 'CET', 'Europe/'],
      ['at', '25:00', 'time'],
      ['days', 'someday', 'someday'],
      ['size', '21', 'from 1 to 20'],
      ['topics', ',,,', 'is not a topic'],
    ];
    for (const [field, value, words] of wrong) {
      const fields = await site.filledIn({ address: ADA, topics: 'agents', [field]: value });
      const answer = await site.post('/subscribe', fields);
      expect([field, answer.status]).toEqual([field, 422]);
      const error = new RegExp(`id="${field}-error">[^<]*${words}`);
      expect(answer.body).toMatch(error);
      if (field !== 'topics') expect(answer.body).toContain('value="agents"');
      await expectValid(answer);
    }
    expect(site.sent).toEqual([]);
  });

  it('speaks German to those who prefer it, also in the mail', async () => {
    const site = await openMailSite();
    const german = { 'accept-language': 'de-AT,en;q=0.5' };
    const form = await site.get('/subscribe', german);
    expect(form.body).toContain('Die wichtigsten neuen Paper per E-Mail');
    await site.post('/subscribe', await site.filledIn({ address: ADA }, 'de'), german);
    expect(site.sent[0]?.message.title).toBe('Bestätige dein Abo');
  });
});

describe('opening a link', () => {
  it('changes nothing, however it is opened', async () => {
    const site = await openMailSite();
    await site.ask(ADA);
    const confirm = site.token('confirm');
    const { reader, manage } = await site.confirmed('bob@example.org');
    const [one] = await site.mail.subscriptions(reader);
    const sign = (purpose: 'unsubscribe' | 'vote', subject?: string) =>
      site.links.sign({ purpose, reader: reader.id, ...(subject && { subject }) });
    const manages = ['', `?edit=${one!.id}`, '?remove', '?done=paused', '?do=remove', `?do=unsubscribe&id=${one!.id}`];
    const paths = [
      '/subscribe',
      `/mail/confirm/${confirm}`,
      ...manages.map((query) => `/mail/manage/${manage}${query}`),
      `/mail/unsubscribe/${sign('unsubscribe', one!.id)}`,
      `/mail/unsubscribe/${sign('unsubscribe')}`,
      `/mail/unsubscribe/${sign('unsubscribe')}?List-Unsubscribe=One-Click`,
      `/mail/vote/${sign('vote', '2606.13681')}`,
      '/mail/events',
      '/mail/events/ses',
    ];
    const everything = async () => {
      const readers = await Promise.all(
        ['bob@example.org', ADA].map((name) => site.store.mailReaders.findByAddress(name)),
      );
      const people = await Promise.all(readers.map((each) => site.mail.export(each!)));
      return JSON.stringify([
        readers,
        people,
        await site.mail.requested(confirm),
        await site.mail.removed(reader),
        site.sent,
      ]);
    };
    const before = await everything();
    for (const path of paths) {
      const got = await site.get(path);
      expect([path, got.status]).toEqual([path, path.startsWith('/mail/events') ? 404 : 200]);
      if (got.status === 200) await expectValid(got);
      await site.head(path);
    }
    expect(await everything()).toBe(before);
  });

  it('is nobody else’s business', async () => {
    const site = await openMailSite();
    const { manage } = await site.confirmed(ADA);
    const got = await site.get(`/mail/manage/${manage}`);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(got.body).toContain('content="noindex"');
    expect(got.body).not.toContain(ADA);
  });

  it('that is expired, damaged, used or of somebody deleted says what to do next', async () => {
    const site = await openMailSite();
    await site.ask(ADA);
    const confirm = `/mail/confirm/${site.token('confirm')}`;
    site.clock.leap(48 * 3_600_000);
    const { reader, manage } = await site.confirmed('bob@example.org');
    await site.mail.remove(reader);
    const expected: [path: string, status: number, words: string][] = [
      [confirm, 410, 'This link has expired'],
      [`${confirm}x`, 404, 'This link isn&#39;t valid'],
      ['/mail/manage/x', 404, 'This link isn&#39;t valid'],
      [`/mail/vote/${manage}`, 404, 'This link isn&#39;t valid'],
      ['/mail/unsubscribe/..%2f..', 404, ''],
      [`/mail/manage/${manage}`, 410, 'This address has been deleted'],
    ];
    for (const [path, status, words] of expected) {
      const answers = [await site.get(path), await site.post(path, { do: 'remove' })];
      for (const got of answers) {
        expect([path, got.status]).toEqual([path, status]);
        expect(got.body).toContain(words);
        await expectValid(got);
      }
    }
  });
});

describe('nobody learns', () => {
  it('whether an address is known', async () => {
    const site = await openMailSite();
    await site.confirmed('known@example.org');
    const other = await site.confirmed('suspended@example.org');
    await site.mail.suspend(other.reader, 'hard');
    await site.ask('often@example.org');
    await site.ask('often@example.org');
    await site.ask('often@example.org');
    const answers = [];
    for (const name of ['new', 'known', 'suspended', 'often']) {
      const fields = await site.filledIn({ address: `${name}@example.org` });
      const { status, body, headers } = await site.post('/subscribe', fields);
      answers.push(JSON.stringify([status, body, [...headers].filter(([header]) => header !== 'date')]));
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('an address from a log or an error', async () => {
    const lines: unknown[] = [];
    const line = (fields: object, message: string) => void lines.push([message, String(JSON.stringify(fields))]);
    const site = await openMailSite({ log: { debug: line, info: line, warn: line, error: line } });
    await site.post('/subscribe', await site.filledIn({ address: ADA }));
    await site.post('/subscribe', await site.filledIn({ address: `${ADA}\r\nBcc: eve@example.org` }));
    await site.post(`/mail/confirm/${site.token('confirm')}`, {});
    const reader = (await site.store.mailReaders.findByAddress(ADA))!;
    const token = site.links.sign({ purpose: 'manage', reader: reader.id });
    await site.store.close();
    const broken = await site.get(`/mail/manage/${token}`);
    expect(broken.status).toBe(500);
    expect(JSON.stringify(lines)).toContain('request failed');
    expect(JSON.stringify(lines) + site.logged()).not.toMatch(/ada@|eve@/);
    expect(JSON.stringify(lines)).not.toContain(token);
  });
});

describe('the form is refused', () => {
  it('from other sites, in other shapes and sizes', async () => {
    const site = await openMailSite();
    const fields = await site.filledIn({ address: ADA });
    const body = String(new URLSearchParams(fields));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const here = { ...form, 'sec-fetch-site': 'same-origin' };
    const host = site.address.slice('http://'.length);
    const refused: [string, Record<string, string>, number][] = [
      [body, { ...form, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
      [body, { ...form, origin: 'https://evil.example' }, 403],
      [body, { ...form, origin: 'null' }, 403],
      [body, form, 403],
      [JSON.stringify(fields), { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, 415],
      [body, { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' }, 415],
      [`${body}&more=${'x'.repeat(40_000)}`, here, 413],
    ];
    for (const [sent, headers, status] of refused) {
      const answer = await site.send('/subscribe', sent, headers);
      expect([headers, answer.status]).toEqual([headers, status]);
      await expectValid(answer);
    }
    expect(site.sent).toEqual([]);
    const accepted = [here, { ...form, origin: 'https://papers.example.org' }, { ...form, origin: `https://${host}` }];
    for (const headers of accepted) expect((await site.send('/subscribe', body, headers)).status).toBe(200);
    expect(site.sent).toHaveLength(3);
  });

  it('from programs, which cannot tell', async () => {
    const site = await openMailSite();
    const fields = await site.filledIn({ address: 'person@example.org' });
    const person = await site.post('/subscribe', fields);
    const { body } = await site.get('/subscribe');
    const tooFast = { ...fields, opened: /name="opened" value="([^"]+)"/.exec(body)![1]! };
    const { opened: _, ...without } = fields;
    const programs = [
      { ...fields, website: 'https://spam.example' },
      tooFast,
      without,
      { ...fields, opened: 'made.up' },
    ];
    for (const program of programs) {
      const answer = await site.post('/subscribe', { ...program, address: ADA });
      expect([answer.status, answer.body]).toEqual([200, person.body]);
    }
    expect(site.sent).toHaveLength(1);
    expect(await site.store.mailReaders.findByAddress(ADA)).toBeUndefined();
  });

  it('once it was open for a day, and is accepted the second time', async () => {
    const site = await openMailSite();
    const fields = await site.filledIn({ address: ADA });
    site.clock.leap(24 * 3_600_000);
    const again = await site.post('/subscribe', fields);
    expect(again.body).toContain('This page was open for too long');
    site.clock.leap(3_000);
    const opened = /name="opened" value="([^"]+)"/.exec(again.body)![1]!;
    expect((await site.post('/subscribe', { ...fields, opened })).body).toContain('Check your inbox');
    expect(site.sent).toHaveLength(1);
  });

  it('after ten times from one network, by what the proxy saw', async () => {
    const site = await openMailSite();
    const ask = async (forwarded: string) => {
      const fields = await site.filledIn({ address: ADA });
      return (await site.post('/subscribe', fields, { 'x-forwarded-for': forwarded })).status;
    };
    // The first entry is whatever the client says.
    for (let i = 0; i < 10; i += 1) expect(await ask(`10.0.0.${i}, 2001:db8:1:2::${i}`)).toBe(200);
    expect(await ask('2001:db8:1:2:ffff::1')).toBe(429);
    expect(await ask('2001:db8:1:3::1')).toBe(200);
    site.clock.leap(3_600_000);
    expect(await ask('2001:db8:1:2::9')).toBe(200);
  });

  it('while e-mail is not set up', async () => {
    const site = await openMailSite({ isSetUp: false });
    for (const answer of [await site.get('/subscribe'), await site.post('/subscribe', { address: ADA })]) {
      expect(answer.status).toBe(503);
      expect(answer.body).toContain('E-mail isn&#39;t available here');
      expect(answer.body).not.toMatch(/SMTP|PUBLIC_URL/);
      await expectValid(answer);
    }
  });
});

describe('a reader', () => {
  it('changes, pauses, resumes, removes and restores subscriptions', async () => {
    const site = await openMailSite();
    const { reader, manage } = await site.confirmed(ADA);
    const page = `/mail/manage/${manage}`;
    const id = (await site.mail.subscriptions(reader))[0]!.id;
    const act = async (fields: Record<string, string>) => {
      const done = await site.post(`${page}?edit=${id}`, fields);
      expect(done.status).toBe(303);
      const shown = await site.get(`${page}${done.headers.get('location')}`);
      await expectValid(shown);
      return shown.body;
    };
    const edit = await site.get(`${page}?edit=${id}`);
    expect(edit.body).toContain('value="diffusion"');
    await expectValid(edit);
    const fields = { do: 'save', id, topics: 'agents', days: 'mon,thu', at: '18:30', zone: 'Asia/Tokyo', size: '10' };
    expect(await act(fields)).toContain('Mondays and Thursdays at 18:30, Asia/Tokyo');
    const other = await site.get(`${page}?edit=${id}`);
    expect(other.body).toMatch(/<option value="mon,thu" selected>Mondays and Thursdays<\/option>/);
    const wrong = await site.post(page, { ...fields, zone: 'nowhere at all' });
    expect([wrong.status, wrong.body.includes('id="zone-error"')]).toEqual([422, true]);
    expect(wrong.body).toMatch(/<input id="zone"[^>]* autofocus>/);
    await expectValid(wrong);
    expect(await act({ do: 'pause', id })).toContain('Paused: by you');
    expect(await act({ do: 'resume', id })).toContain('Next digest');
    expect(await act({ do: 'unsubscribe', id })).toContain('Removed subscriptions');
    expect(await act({ do: 'restore', id })).toContain('The subscription is restored.');
    expect(await act({ do: 'unsubscribe-all' })).toContain('You have no subscriptions');
    expect(await act({ do: 'nonsense', id })).toContain('You have no subscriptions');
  });

  it('has a digest sent at once, and sees when the next one comes', async () => {
    const site = await openMailSite();
    const { reader, manage } = await site.confirmed(ADA);
    const page = `/mail/manage/${manage}`;
    const { id } = (await site.mail.subscriptions(reader))[0]!;
    const shown = await site.get(page);
    expect(shown.body).toMatch(
      /Next digest: <time datetime="2026-06-15T07:00:00.000Z">Monday 09:00, 15 June 2026 \(Europe\/Berlin\)</,
    );
    const planned = async () => (await site.digests.deliveries({ subscription: id, limit: 5 })).length;
    const send = async () => (await site.post(page, { do: 'send', id })).headers.get('location');
    await site.get(`${page}?do=send&id=${id}`);
    expect(await planned()).toBe(0);
    expect([await send(), await planned()]).toEqual(['?done=sending', 1]);
    expect([await send(), await planned()]).toEqual(['?done=sendingAlready', 1]);
    expect((await site.get(`${page}?done=sending`)).body).toContain('A digest is on its way to you');
    await site.post(page, { do: 'pause', id });
    site.clock.leap(60_000);
    expect([await send(), await planned()]).toEqual(['?', 1]);
    expect((await site.get(page)).body).not.toContain('Send one now');
  });

  it('cannot reach those of others', async () => {
    const site = await openMailSite();
    const { reader } = await site.confirmed(ADA);
    const { manage } = await site.confirmed('eve@example.org');
    const [one] = await site.mail.subscriptions(reader);
    for (const action of ['save', 'pause', 'send', 'unsubscribe', 'restore'])
      await site.post(`/mail/manage/${manage}`, { do: action, id: one!.id, topics: 'spam' });
    const shown = await site.get(`/mail/manage/${manage}?edit=${one!.id}`);
    expect(shown.body).toContain('Your subscriptions');
    expect(await site.digests.of(mailChannel(reader.id))).toEqual([one]);
  });

  it('downloads and deletes all data', async () => {
    const site = await openMailSite();
    const { manage } = await site.confirmed(ADA);
    const page = `/mail/manage/${manage}`;
    const file = await site.post(page, { do: 'export' });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="paperboy.json"');
    expect(JSON.parse(file.body)).toMatchObject({ mail: { address: ADA }, details: [{ topics: 'diffusion' }] });
    const ask = await site.get(`${page}?remove`);
    expect(ask.body).toContain('Delete your data?');
    await expectValid(ask);
    const deleted = await site.post(page, { do: 'remove' });
    expect(deleted.body).toContain('Paperboy no longer knows your address.');
    await expectValid(deleted);
    expect(await site.store.mailReaders.findByAddress(ADA)).toBeUndefined();
    expect((await site.get(page)).status).toBe(410);
  });

  it('who gets nothing any more confirms the address again', async () => {
    const site = await openMailSite();
    const { reader, manage } = await site.confirmed(ADA);
    await site.mail.suspend(reader, 'complaint');
    const page = `/mail/manage/${manage}`;
    const shown = await site.get(page);
    expect(shown.body).toContain('an e-mail to your address was reported as spam');
    await expectValid(shown);
    await site.post(page, { do: 'confirm' });
    expect((await site.get(`${page}?done=sent`)).body).toContain('until you confirm your address');
    const confirm = `/mail/confirm/${site.token('confirm')}`;
    expect((await site.get(confirm)).body).toContain('Confirm your address');
    await site.post(confirm, {});
    expect((await site.get(page)).body).toContain('Next digest');
  });

  it('unsubscribes with one click of a mail program, or with the button', async () => {
    const site = await openMailSite();
    const { reader } = await site.confirmed(ADA);
    const [one] = await site.mail.subscriptions(reader);
    const link = (subject?: string) =>
      `/mail/unsubscribe/${site.links.sign({ purpose: 'unsubscribe', reader: reader.id, ...(subject && { subject }) })}`;
    const boundary = 'x';
    const part = `--${boundary}\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;
    const clicked = await site.send(link(one!.id), part, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    });
    expect([clicked.status, clicked.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await site.mail.subscriptions(reader)).toEqual([]);
    await site.mail.restore(reader, one!.id);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const again = await site.send(link(), 'List-Unsubscribe=One-Click', form);
    expect(again.body).toContain('You are unsubscribed');
    expect(await site.mail.subscriptions(reader)).toEqual([]);
    const shown = await site.get(link(one!.id));
    expect(shown.body).toContain('You are unsubscribed');
    expect((await site.post(link(one!.id), {})).status).toBe(200);
  });

  it('restores what a link to unsubscribe has removed, which opens no other page', async () => {
    const site = await openMailSite();
    const { reader } = await site.confirmed(ADA);
    const [one] = await site.mail.subscriptions(reader);
    const sign = (subject?: string) =>
      site.links.sign({ purpose: 'unsubscribe', reader: reader.id, ...(subject && { subject }) });
    const page = `/mail/unsubscribe/${sign(one!.id)}`;
    for (const { body } of [await site.post(page, {}), await site.get(page)]) {
      expect(body).toContain('name="do" value="restore"');
      expect(body).not.toContain('/mail/manage/');
    }
    const restored = await site.post(page, { do: 'restore' });
    expect([restored.status, restored.headers.get('location')]).toEqual([303, '?done=restored']);
    expect((await site.get(`${page}?done=restored`)).body).toContain('The subscription is restored.');
    expect(await site.mail.subscriptions(reader)).toHaveLength(1);
    const all = await site.post(`/mail/unsubscribe/${sign()}`, { do: 'restore' });
    await expectValid(all);
    expect(all.body).toContain('in one of your last e-mails');
    expect(all.body).not.toContain('/mail/manage/');
    expect(await site.mail.subscriptions(reader)).toEqual([]);
  });

  it('lets somebody manage subscriptions for 90 days after confirming', async () => {
    const site = await openMailSite();
    const { manage } = await site.confirmed(ADA);
    site.clock.leap(90 * 86_400_000 - 1_000);
    expect((await site.get(`/mail/manage/${manage}`)).status).toBe(200);
    site.clock.leap(1_000);
    expect((await site.get(`/mail/manage/${manage}`)).status).toBe(410);
  });

  it('votes, and takes the vote back', async () => {
    const site = await openMailSite();
    const { reader } = await site.confirmed(ADA);
    const id = madeDay(0, 1, '2026-06-12')[0]!.paper.id;
    const page = `/mail/vote/${site.links.sign({ purpose: 'vote', reader: reader.id, subject: id })}`;
    const shown = await site.get(page);
    expect(shown.body).toContain(`href="/papers/${id}"`);
    await expectValid(shown);
    const voted = await site.post(page, { do: 'vote' });
    expect([voted.status, voted.headers.get('location')]).toEqual([303, '?done=voted']);
    const counted = await site.get(`${page}?done=voted`);
    expect(counted.body).toContain('<h1>Your vote counts</h1>');
    expect(counted.body).not.toContain('Vote for this paper?');
    expect(counted.body).toContain('Remove your vote');
    await expectValid(counted);
    const votes = async () => (await site.mail.export(reader)).votes.map((one) => one.paper);
    expect(await votes()).toEqual([id]);
    await site.post(page, { do: 'unvote' });
    expect(await votes()).toEqual([]);
  });
});

it('leads nowhere else', async () => {
  const site = await openMailSite();
  const { manage } = await site.confirmed(ADA);
  for (const query of ['?done=//evil.example', '?next=https://evil.example', '?edit=//evil.example']) {
    const done = await site.post(`/mail/manage/${manage}${query}`, { do: 'pause', id: '//evil.example' });
    expect(done.headers.get('location')).toBe('?');
    expect((await site.get(`/mail/manage/${manage}${query}`)).body).not.toContain('evil.example');
  }
});

// Each rule about bodies, rejected by the fake through discord.js's REST, beside the nearest body that is still taken.
import type { REST } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, refusedBy, restAt } from '../with-client.ts';

let at: Fixture;
let rest: REST;
beforeAll(async () => {
  at = await createFixture({ buckets: undefined, global: undefined });
  rest = restAt(at.discord, { retries: 0 });
});
afterAll(() => at.close());

const send = (body: object) => refusedBy(rest.post(`/channels/${at.channel.id}/messages`, { body }));
const x = (length: number) => 'x'.repeat(length);
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(button({ custom_id: `b${index}` })));
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }], ...more });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `L${index}`, value: `v${index}` }));
const text = (content: string) => ({ type: 10, content });
const v2 = (...components: object[]) => ({ flags: 1 << 15, components });
const link = (url: string) => row({ type: 2, style: 5, label: 'L', url });

describe('a message', () => {
  const taken: [string, object][] = [
    ['2,000 characters', { content: x(2_000) }],
    ['6,000 characters over embeds', { embeds: [{ description: x(4_000) }, { description: x(2_000) }] }],
    ['five rows', { content: 'x', components: rows(5) }],
    ['a file-less embed with white space around', { embeds: [{ title: ` ${x(250)} ` }] }],
    ['25 options', { content: 'x', components: [row(select({ options: options(25) }))] }],
    ['4,000 characters in displays', v2(text(x(2_000)), text(x(2_000)))],
    ['40 components', v2(...Array.from({ length: 40 }, (_, index) => text(`t${index}`)))],
    [
      'a section with a button in a container',
      v2({ type: 17, components: [{ type: 9, components: [text('t')], accessory: button() }] }),
    ],
    ['a link of 512', { content: 'x', components: [link(`https://x.org/${x(498)}`)] }],
    ['a nonce of 25', { content: 'x', nonce: x(25) }],
  ];
  it.each(taken)('is accepted: %s', async (_name, body) => {
    expect(await send(body)).toBeUndefined();
  });

  const refused: [string, object, string[]][] = [
    ['2,001 characters', { content: x(2_001) }, ['content: BASE_TYPE_MAX_LENGTH']],
    [
      '6,001 over embeds',
      { embeds: [{ description: x(4_000) }, { description: x(2_001) }] },
      ['embeds: MAX_EMBED_SIZE_EXCEEDED'],
    ],
    ['11 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 't' })) }, ['embeds: BASE_TYPE_MAX_LENGTH']],
    ['a title of 257', { embeds: [{ title: x(257) }] }, ['embeds.0.title: BASE_TYPE_MAX_LENGTH']],
    [
      'a blank field',
      { embeds: [{ fields: [{ name: ' ', value: 'v' }] }] },
      ['embeds.0.fields.0.name: BASE_TYPE_REQUIRED'],
    ],
    ['six rows', { content: 'x', components: rows(6) }, ['components: BASE_TYPE_BAD_LENGTH']],
    [
      'six buttons',
      { content: 'x', components: [row(...rows(6).map((one) => one.components[0]!))] },
      ['components.0.components: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a label of 81',
      { content: 'x', components: [row(button({ label: x(81) }))] },
      ['components.0.components.0.label: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a custom id of 101',
      { content: 'x', components: [row(button({ custom_id: x(101) }))] },
      ['components.0.components.0.custom_id: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a custom id twice',
      { content: 'x', components: [row(button(), button())] },
      ['components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED'],
    ],
    [
      '26 options',
      { content: 'x', components: [row(select({ options: options(26) }))] },
      [
        'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
        'components.0.components.0.options: BASE_TYPE_MAX_LENGTH',
      ],
    ],
    [
      'a value twice',
      { content: 'x', components: [row(select({ options: [...options(1), ...options(1)] }))] },
      ['components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'],
    ],
    [
      'a link of 513',
      { content: 'x', components: [link(`https://x.org/${x(499)}`)] },
      ['components.0.components.0.url: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a link to a script',
      { content: 'x', components: [link('javascript:alert(1)')] },
      ['components.0.components.0.url: URL_TYPE_INVALID_URL'],
    ],
    [
      'a display without the flag',
      { content: 'x', components: [text('t')] },
      ['components.0.type: UNION_TYPE_CHOICES'],
    ],
    [
      'content beside V2',
      { content: 'x', ...v2(text('t')) },
      ['content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ],
    [
      'embeds beside V2',
      { embeds: [{ title: 't' }], ...v2(text('t')) },
      ['embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ],
    [
      '41 components',
      v2(
        ...Array.from({ length: 8 }, (_, n) => ({
          type: 9,
          components: [text('a'), text('b'), text('c')],
          accessory: button({ custom_id: `c${n}` }),
        })),
        text('t'),
      ),
      ['components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
    ],
    ['4,001 in displays', v2(text(x(2_000)), text(x(2_001))), ['components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED']],
    [
      'mentions both ways',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      ['allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'],
    ],
    ['a nonce of 26', { content: 'x', nonce: x(26) }, ['nonce: BASE_TYPE_MAX_LENGTH']],
    [
      'a picture that is not attached',
      v2({ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }),
      ['components: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'],
    ],
  ];
  it.each(refused)('is rejected: %s', async (_name, body, faults) => {
    expect(await send(body)).toEqual({ code: 50035, status: 400, faults });
  });

  it.each([[{}], [{ content: ' \n' }], [{ content: '', embeds: [{}] }]])('is rejected when empty: %j', async (body) => {
    expect(await send(body)).toMatchObject({ code: 50006 });
  });

  it('makes Discord fail, like the real one, beyond 10,170 bytes in displays', async () => {
    expect(await send(v2(text('é'.repeat(3_999))))).toBeUndefined();
    await expect(send(v2(text('文'.repeat(3_400))))).rejects.toThrow(/Internal Server Error/);
  });

  it('keeps its V2 flag forever, and accepts no content afterwards', async () => {
    const posted = (await rest.post(`/channels/${at.channel.id}/messages`, { body: v2(text('t')) })) as { id: string };
    const edit = (body: object) => refusedBy(rest.patch(`/channels/${at.channel.id}/messages/${posted.id}`, { body }));
    expect(await edit({ flags: 0, components: [text('u')] })).toBeUndefined();
    expect(await edit({ content: 'x' })).toMatchObject({ code: 50035 });
  });

  it('accepts files, and reports them without their bytes', async () => {
    await rest.post(`/channels/${at.channel.id}/messages`, {
      body: { content: 'a file', attachments: [{ id: '0', description: 'a chart' }] },
      files: [{ name: 'a.bib', data: Buffer.from('@article{}'), contentType: 'text/plain' }],
    });
    const [file] = at.discord.messages(at.channel).at(-1)?.attachments ?? [];
    expect(file).toMatchObject({ filename: 'a.bib', description: 'a chart', size: 10 });
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('@article{}');
    const listed = (await rest.get(`/channels/${at.channel.id}/messages?limit=1` as `/${string}`)) as {
      attachments: object[];
    }[];
    expect(listed[0]?.attachments[0]).not.toHaveProperty('bytes');
  });

  it('counts malformed bodies as violations', async () => {
    const before = at.discord.violations.length;
    await send({ content: x(2_001) });
    expect(at.discord.violations.at(before)).toMatchObject({
      kind: 'bad-body',
      detail: expect.stringContaining('2000 or fewer'),
    });
  });
});

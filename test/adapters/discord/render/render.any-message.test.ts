// Messages of any blocks with any actions: lists, facts, notices, files, links to nowhere, menus without end, calls too long to write out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Block, Message } from '#src/conversation/message.ts';
import { code, link, type Prose, prose, strong } from '#src/conversation/texts/prose.ts';
import { readCustomId } from '../../../../adapters/discord/render/custom-id.ts';
import { messageFaults } from '../../../../adapters/discord/render/limits.ts';
import { renderMessage } from '../../../../adapters/discord/render/render.ts';
import { lostFrom } from '../../../contracts/adapter-lost.ts';
import { hostileWords } from '../papers.ts';
import { partsOf, seenOf } from '../seen.ts';

const words = fc.oneof(fc.lorem({ maxCount: 30 }), hostileWords);
const href = fc.oneof(
  fc.webUrl().map((url) => new URL(url).href),
  fc.constant('javascript:alert(1)'),
  fc.domain().map((domain) => `https://${domain}/?q=(a|b)*~\`${'x'.repeat(300)}`),
);
const call = fc.record({
  command: fc.constantFrom('show', 'edit', 'reading add'),
  options: fc.dictionary(
    fc.constantFrom('id', 'page', 'topic'),
    fc.oneof(fc.string({ maxLength: 20 }), fc.constant('long '.repeat(40))),
    {
      noNullPrototype: true,
    },
  ),
});
const label = fc.oneof(fc.constantFrom('Edit', 'Pause', 'Send now'), words);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('button' as const), label, call, replaces: fc.boolean() }),
  fc.record({ kind: fc.constant('link' as const), label, href }),
  fc.record({
    kind: fc.constant('select' as const),
    label,
    call,
    option: fc.constant('topic'),
    choices: fc
      .array(fc.record({ value: fc.oneof(fc.uuid(), fc.constant('long '.repeat(30))), label: words }), {
        maxLength: 30,
      })
      .map((choices) => [{ value: 'first', label: 'First' }, ...choices]),
  }),
);
const said: fc.Arbitrary<Prose> = fc.array(
  fc.oneof(
    words.map((text) => ({ kind: 'text' as const, text })),
    words.map(strong),
    words.map(code),
    fc.tuple(words, href).map(([text, to]) => link(text, to)),
  ),
  { minLength: 1, maxLength: 3 },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  said.map((of): Block => ({ kind: 'prose', prose: of })),
  fc
    .tuple(fc.constantFrom('info' as const, 'warning' as const), said)
    .map(([tone, of]): Block => ({ kind: 'notice', tone, prose: of })),
  fc
    .array(fc.record({ label: words, value: said }), { minLength: 1, maxLength: 6 })
    .map((facts): Block => ({ kind: 'facts', facts })),
  fc
    .array(fc.record({ title: said, note: said, actions: fc.array(action, { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((items): Block => ({ kind: 'list', items })),
  fc
    .tuple(words, words)
    .map(
      ([name, alt]): Block => ({ kind: 'file', name: `a${name}`, mime: 'image/png', bytes: new Uint8Array(3), alt }),
    ),
);
const message: fc.Arbitrary<Message> = fc.record({
  kind: fc.constant('message' as const),
  title: fc.option(words, { nil: undefined }),
  fallbackText: fc.lorem({ maxCount: 9 }),
  blocks: fc.array(block, { maxLength: 6 }),
  actions: fc.array(action, { maxLength: 6 }),
});

describe('any message', () => {
  it.each([1, 4])(
    'in up to %i messages stays within all limits and drops nothing silently',
    (most) => {
      fc.assert(
        fc.property(message, (of) => {
          const rendered = renderMessage(of, { most, key: 'A_key-of-22-characters' });
          expect(rendered.length).toBeLessThanOrEqual(most);
          expect(rendered.flatMap(({ body }) => messageFaults(body))).toEqual([]);
          expect(lostFrom(of, rendered.map(seenOf), { title: 60, label: 50 })).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );
});

it('does not put bold marks around a title that renders empty', () => {
  const items = [{ title: prose`\u202e`, note: prose`A note` }];
  const of: Message = { kind: 'message', title: 'A list', fallbackText: 'A list', blocks: [{ kind: 'list', items }] };
  expect(JSON.stringify(renderMessage(of)[0]?.body)).not.toContain('**');
});

function button(label: string, command: string, options: Record<string, string>): Action {
  return { kind: 'button', label, call: { command, options } };
}

function listOf(...items: Action[][]): Message {
  const list = items.map((actions, i) => ({ title: prose`Item ${i + 1}`, note: prose`A note`, actions }));
  return { kind: 'message', title: 'A list', fallbackText: 'A list', blocks: [{ kind: 'list', items: list }] };
}

const pressable = (of: Message) =>
  partsOf(renderMessage(of)[0]?.body ?? {}).flatMap(({ custom_id, label: on, options }) =>
    custom_id === undefined ? [] : [`${on ?? `menu of ${options?.length}`}: ${readCustomId(custom_id)?.handle}`],
  );

describe('actions of list items', () => {
  const three = (id: string) => [
    button('Send', 'send', { id }),
    button('Edit', 'edit', { id }),
    button('Stop', 'stop', { id }),
  ];
  /** More than have room for rows of their own. */
  const many = ['s3', 's4', 's5', 's6', 's7'].map(three);

  it('are in a row below the item', () => {
    expect(pressable(listOf(three('s1'), three('s2')))).toEqual([
      'Send: c:send|id=s1',
      'Edit: c:edit|id=s1',
      'Stop: c:stop|id=s1',
      'Send: c:send|id=s2',
      'Edit: c:edit|id=s2',
      'Stop: c:stop|id=s2',
    ]);
  });

  it('are beside the item if there is only one', () => {
    const [{ body } = { body: {} }] = renderMessage(
      listOf([button('Send', 'send', { id: 'a' })], [button('Send', 'send', { id: 'b' })]),
    );
    expect(partsOf(body).flatMap(({ accessory }) => accessory?.label ?? [])).toEqual(['Send', 'Send']);
  });

  it('are beside each item if there are many, with the rest in menus where only one option differs', () => {
    expect(pressable(listOf(three('s1'), three('s2'), ...many))).toEqual([
      ...['s1', 's2', 's3', 's4', 's5', 's6', 's7'].map((id) => `Send: c:send|id=${id}`),
      'menu of 7: c:edit',
      'menu of 7: c:stop',
    ]);
  });

  it('are buttons that name their item where a menu is impossible', () => {
    const one = [button('Send', 'send', { id: 'a' }), button('Move', 'move', { id: 'a', to: 'x' })];
    const two = [
      button('Send', 'send', { id: 'b' }),
      button('Move', 'move', { id: 'b', to: 'y' }),
      button('Edit', 'edit', { id: 'b' }),
    ];
    const fillers = [...many, ...['s8', 's9', 's10'].map(three)].map((all) =>
      all.filter(({ label }) => label !== 'Edit'),
    );
    expect(pressable(listOf(one, two, ...fillers)).filter((one) => /^(Move|Edit)/.test(one))).toEqual([
      'Move: Item 1: c:move|id=a|to=x',
      'Move: Item 2: c:move|id=b|to=y',
      'Edit: Item 2: c:edit|id=b',
    ]);
  });

  it('keep menus and pager buttons as they are', () => {
    const choices = [{ value: 'x', label: 'X' }];
    const menu: Action = {
      kind: 'select',
      label: 'Pick',
      call: { command: 'pick', options: {} },
      option: 'of',
      choices,
    };
    const turn: Action = { kind: 'button', label: 'Turn', call: { command: 'turn', options: {} }, replaces: true };
    const first = button('Send', 'send', { id: 'a' });
    expect(pressable(listOf([first, menu, turn]))).toEqual(['Send: c:send|id=a', 'Turn: c:turn', 'menu of 1: c:pick']);
  });

  it('are below a name in bold, unless the name contains markup', () => {
    const names: Prose[] = [prose`${code('s1')} “a, -b”`, [code('help')], prose`all of ${code('a**b')}`];
    const items = names.map((title) => ({ title, note: prose`A note` }));
    const message: Message = { kind: 'message', title: 'A list', fallbackText: '', blocks: [{ kind: 'list', items }] };
    const body = JSON.stringify(renderMessage(message)[0]?.body);
    expect(body).toContain('**`s1` “a, -b”**\\n-# A note');
    expect(body).toContain('`help`\\n-# A note');
    expect(body).toContain('all of `a**b`\\n-# A note');
  });

  it('show their links in the text', () => {
    const [rendered] = renderMessage(listOf([{ kind: 'link', label: 'Page', href: 'https://a.example/' }]));
    expect(JSON.stringify(rendered?.body)).toContain('[Page](https://a.example/)');
  });
});

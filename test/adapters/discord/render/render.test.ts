// Messages of every size and shape: within all limits, with nothing lost in silence. The golden files show what they look like.

import { MessageCreateRequestSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '#src/conversation/message.ts';
import { prose } from '#src/conversation/texts/prose.ts';
import { readCustomId } from '../../../../adapters/discord/render/custom-id.ts';
import { messageFaults } from '../../../../adapters/discord/render/limits.ts';
import { type Rendered, renderMessage } from '../../../../adapters/discord/render/render.ts';
import { lostFrom } from '../../../contracts/adapter-lost.ts';
import { listOf, longAbstracts } from '../../../golden/messages.ts';
import { longestPaper } from '../../../golden/papers.ts';
import { listing } from '../papers.ts';
import { RAW_PINGS } from '../reader.ts';
import { partsOf, seenOf, textsOf } from '../seen.ts';

const KEY = 'A_key-of-22-characters';
const seen = (rendered: readonly Rendered[]) => rendered.map(seenOf);

function faultsOf(message: Message, rendered: readonly Rendered[], title: number): string[] {
  return [
    ...rendered.flatMap(({ body }) => messageFaults(body)),
    ...rendered.flatMap(({ body }) => MessageCreateRequestSchema.safeParse(body).error?.issues.map(String) ?? []),
    ...rendered.flatMap(({ body }) => (textsOf(body).some((text) => RAW_PINGS.test(text)) ? ['a ping'] : [])),
    ...lostFrom(message, seen(rendered), { title, label: 60 }),
  ];
}

describe('lists of papers', () => {
  it('of any papers, in one message for up to 20', () => {
    fc.assert(
      fc.property(listing(20), ({ message }) => {
        expect(faultsOf(message, renderMessage(message, { key: KEY }), 50)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  it('of any papers, in up to four messages for up to 100', () => {
    fc.assert(
      fc.property(listing(100), ({ message }) => {
        const rendered = renderMessage(message, { most: 4 });
        expect(rendered.length).toBeLessThanOrEqual(4);
        expect(faultsOf(message, rendered, 50)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it.each([
    [1, 150],
    [2, 150],
    [5, 150],
    [9, 150],
    [10, 150],
    [11, 150],
    [15, 150],
    [20, 100],
  ])('%i of the longest are complete in one message, with %i characters of each title', (count, title) => {
    const message = listOf(count);
    const rendered = renderMessage(message, { key: KEY });
    expect(rendered).toHaveLength(1);
    expect(rendered[0]?.files).toEqual([]);
    expect(faultsOf(message, rendered, title)).toEqual([]);
    const options = partsOf(rendered[0]?.body ?? {}).flatMap((part) => part.options ?? []);
    const sections = partsOf(rendered[0]?.body ?? {}).filter(({ accessory }) => accessory);
    if (count > 1) expect(options.length + sections.length).toBe(count * 3);
  });

  it('100 of the longest are complete in four messages', () => {
    const message = listOf(100);
    const rendered = renderMessage(message, { most: 4, key: KEY });
    expect(rendered).toHaveLength(4);
    expect(rendered.flatMap(({ files }) => files)).toEqual([]);
    expect(faultsOf(message, rendered, 100)).toEqual([]);
    const keys = rendered.map(({ body }) => partsOf(body).filter(({ custom_id }) => custom_id?.includes(KEY)).length);
    expect(keys).toEqual([1, 0, 0, 0]);
  });

  it('100 in one message are counted, with the whole list in a file', () => {
    const message = listOf(100);
    const [rendered] = renderMessage(message);
    expect(seenOf(rendered as Rendered).text).toMatch(/and 7\d more/);
    expect(rendered?.files.map(({ name }) => name)).toEqual(['whole-message.txt']);
    expect(JSON.stringify(rendered?.body).includes('attachment://whole-message.txt')).toBe(true);
    expect(faultsOf(message, [rendered as Rendered], 60)).toEqual([]);
  });

  it('up to nine ordinary papers are sections with a vote button each', () => {
    const message = listOf(9);
    const short = JSON.parse(JSON.stringify(message).replaceAll(longestPaper.paper.title, 'A Short Title')) as Message;
    const [rendered] = renderMessage(short);
    const beside = partsOf(rendered?.body ?? {}).flatMap(({ accessory }) => (accessory ? [accessory.label] : []));
    expect(beside).toEqual(Array.from({ length: 9 }, () => 'Vote'));
  });
});

describe('below a list', () => {
  const remark = { kind: 'prose' as const, prose: prose`Ends with a command.` };
  const settings = { kind: 'button' as const, label: 'Settings', call: { command: 'list', options: {} } };
  const beside = (message: Message) =>
    partsOf(renderMessage(message)[0]?.body ?? {}).flatMap(({ accessory }) => accessory?.label ?? []);
  const list = listOf(2);

  it('a remark has the only button of the message beside it', () => {
    const message = { ...list, blocks: [...list.blocks, remark], actions: [settings] };
    expect(beside(message)).toEqual(['Vote', 'Vote', 'Settings']);
  });

  it('several actions are in rows', () => {
    const blocks = [...list.blocks, remark];
    expect(beside({ ...list, blocks, actions: [settings, settings] })).toEqual(['Vote', 'Vote']);
    expect(beside({ ...list, blocks, actions: [settings], pager: { page: 1, pages: 2 } })).toEqual(['Vote', 'Vote']);
    expect(beside({ ...list, actions: [settings] })).toEqual(['Vote', 'Vote']);
  });
});

describe('facts', () => {
  it('that are numbers form a column, with their sum in bold', () => {
    const facts = [
      ['90 votes', '+65.08'],
      ['code', '+0.10'],
      ['Score', '65.18'],
    ].map(([label = '', value = '']) => ({ label, value: prose`${value}` }));
    const [rendered] = renderMessage({
      kind: 'message',
      title: 'Why',
      fallbackText: '',
      blocks: [{ kind: 'facts', facts }],
    });
    expect(textsOf(rendered?.body ?? {})).toContain('`+65.08` 90 votes\n` +0.10` code\n` 65.18` **Score**');
  });
});

describe('actions', () => {
  it('become a menu when the calls differ only in the paper', () => {
    const [rendered] = renderMessage(listOf(3));
    const menus = partsOf(rendered?.body ?? {}).filter(({ options }) => options);
    expect(menus.map(({ custom_id }) => readCustomId(custom_id ?? ''))).toEqual([
      { kind: 's', option: 'paper', handle: 'c:show' },
      { kind: 's', option: 'paper', handle: 'c:why' },
    ]);
  });

  it('become a help button when the key needs something to carry it', () => {
    const message: Message = { kind: 'message', fallbackText: 'Done', blocks: [{ kind: 'prose', prose: prose`Done` }] };
    const ids = (how: { key?: string }) =>
      partsOf(renderMessage(message, how)[0]?.body ?? {}).flatMap(({ custom_id }) => custom_id ?? []);
    expect(ids({ key: KEY })).toEqual([`k${KEY}bc:help`]);
    expect(ids({})).toEqual([]);
  });

  it('of more than 25 choices become several menus', () => {
    const choices = Array.from({ length: 60 }, (_, i) => ({ value: `${i}`, label: `Choice ${i}` }));
    const message: Message = {
      kind: 'message',
      fallbackText: 'Choose',
      blocks: [],
      actions: [{ kind: 'select', label: 'Choice', call: { command: 'a', options: {} }, option: 'b', choices }],
    };
    expect(faultsOf(message, renderMessage(message), 60)).toEqual([]);
  });
});

describe('long texts', () => {
  it('are split where allowed', () => {
    const rendered = renderMessage(longAbstracts, { most: 4 });
    expect(rendered.length).toBeGreaterThan(1);
    expect(rendered.flatMap(({ files }) => files)).toEqual([]);
    expect(faultsOf(longAbstracts, rendered, 60)).toEqual([]);
  });

  it('are shortened evenly elsewhere, with the whole text in a file', () => {
    const [rendered] = renderMessage(longAbstracts);
    expect(rendered?.files).toHaveLength(1);
    const text = seenOf({ ...(rendered as Rendered), files: [] }).text;
    expect(text).toContain('Title 19');
    expect(faultsOf(longAbstracts, [rendered as Rendered], 60)).toEqual([]);
  });

  it('of many bytes are shortened too', () => {
    const message: Message = {
      kind: 'message',
      fallbackText: 'Long',
      blocks: [{ kind: 'prose', prose: prose`${'字'.repeat(3900)}` }],
    };
    const [rendered] = renderMessage(message);
    expect(rendered?.files).toHaveLength(1);
    expect(faultsOf(message, [rendered as Rendered], 60)).toEqual([]);
  });
});

describe('roles', () => {
  const role = '123456789012345678';
  const mention = { kind: 'prose' as const, prose: [{ kind: 'role' as const, role }] };

  it('are named, so that only they can be pinged', () => {
    const [rendered] = renderMessage({ kind: 'message', fallbackText: 'New', blocks: [mention] });
    expect(rendered?.roles).toEqual([role]);
    expect(JSON.stringify(rendered?.body)).toContain(`<@&${role}>`);
  });

  it('are called in front of the container when nothing else is said of them', () => {
    const message = listOf(2);
    const [rendered] = renderMessage({ ...message, blocks: [...message.blocks, mention] }, { key: KEY });
    const [front, container] = rendered?.body.components ?? [];
    expect(front).toMatchObject({ content: `<@&${role}>` });
    expect(JSON.stringify(container)).not.toContain(role);
    expect(rendered?.roles).toEqual([role]);
  });

  it('alone are a message without a container', () => {
    const [rendered] = renderMessage({ kind: 'message', fallbackText: '', blocks: [mention] });
    expect(rendered?.body.components).toEqual([{ type: 10, content: `<@&${role}>` }]);
  });

  it('of another platform are plain text, never pinged', () => {
    const foreign = { kind: 'prose' as const, prose: [{ kind: 'role' as const, role: 'S0123456789' }] };
    const [rendered] = renderMessage({ kind: 'message', fallbackText: 'New', blocks: [foreign, mention] });
    expect(rendered?.roles).toEqual([role]);
    expect(JSON.stringify(rendered?.body)).toContain('@S0123456789');
  });
});

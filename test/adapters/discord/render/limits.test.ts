// Each limit found when it is broken, and not before. The bodies are written by hand, so that no renderer can hide a mistake.

import type { APIModalInteractionResponseCallbackData, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  commandFaults,
  commandLength,
  type MessageBody,
  messageFaults,
  modalFaults,
} from '../../../../adapters/discord/render/limits.ts';

const x = (length: number) => 'x'.repeat(length);
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, more = {}) => ({ type: 2, style: 2, label: 'Press', custom_id, ...more });
const row = (...components: object[]) => ({ type: 1, components });
const option = (value: string, more = {}) => ({ label: value, value, ...more });
const select = (options: object[], more = {}) => ({ type: 3, custom_id: 'a', options, ...more });
const message = (...components: object[]) => ({ flags: 1 << 15, components }) as unknown as MessageBody;
const container = (...components: object[]) => ({ type: 17, components });
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

describe('a message', () => {
  it.each<[string, MessageBody]>([
    ['4,000 characters of text displays', message(text(x(2000)), text(x(2000)))],
    ['40 components', message(container(...many(39, () => text('a'))))],
    ['a row of five', message(row(...many(5, (i) => button(`${i}`))))],
    ['25 options', message(row(select(many(25, (i) => option(`${i}`)))))],
    ['a section', message({ type: 9, components: [text('a')], accessory: button('a') })],
  ])('of %s is sent', (_, body) => expect(messageFaults(body)).toEqual([]));

  it.each<[string, MessageBody]>([
    ['an empty message', message()],
    ['4001 characters of text', message(text(x(2000)), text(x(2001)))],
    ['bytes of text', message(text('字'.repeat(3390)))],
    ['41 components', message(container(...many(40, () => text('a'))))],
    ['components without their flag', { ...message(text('a')), flags: 0 }],
    ['6 buttons', message(row(...many(6, (i) => button(`${i}`))))],
    ['shares its row', message(row(select([option('a')]), button('b')))],
    ['an empty row', message(row())],
    ['twice', message(row(button('a'), button('a')))],
    ['custom id: 101', message(row(button(x(101))))],
    ['custom id: empty', message(row(button('')))],
    ['button label: 81', message(row(button('a', { label: x(81) })))],
    ['button label: empty', message(row(button('a', { label: ' ' })))],
    ['button address: 513', message(row({ type: 2, style: 5, label: 'a', url: `https://a.a/${x(501)}` }))],
    ['no web page', message(row({ type: 2, style: 5, label: 'a', url: 'javascript:1' }))],
    ['26 options', message(row(select(many(26, (i) => option(`${i}`)))))],
    ['0 options', message(row(select([])))],
    ['same value', message(row(select([option('a'), option('a')])))],
    ['option label: 101', message(row(select([option('a', { label: x(101) })])))],
    ['option value: 101', message(row(select([option(x(101), { label: 'a' })])))],
    ['option description: 101', message(row(select([option('a', { description: x(101) })])))],
    ['placeholder: 151', message(row(select([option('a')], { placeholder: x(151) })))],
    ['nothing beside', message({ type: 9, components: [text('a')] })],
    ['1 to 3 texts', message({ type: 9, components: many(4, () => text('a')), accessory: button('a') })],
    ['text display: empty', message(text(' '))],
    ['an empty container', message(container())],
  ])('is rejected for: %s', (fault, body) => {
    expect(messageFaults(body)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('a modal', () => {
  const label = (component: object, more = {}) => ({ type: 18, label: 'Query', component, ...more });
  const input = (more = {}) => ({ type: 4, style: 1, custom_id: 'query', ...more });
  const modal = (...components: object[]) =>
    ({ custom_id: 'm', title: 'Search', components }) as unknown as APIModalInteractionResponseCallbackData;

  it('of five fields is shown', () => {
    expect(modalFaults(modal(...many(5, (i) => label(input({ custom_id: `${i}` })))))).toEqual([]);
  });

  it.each<[string, APIModalInteractionResponseCallbackData]>([
    ['6 parts', modal(...many(6, (i) => label(input({ custom_id: `${i}` }))))],
    ['0 parts', modal()],
    ['modal title: 46', { ...modal(label(input())), title: x(46) }],
    ['custom id: 101', { ...modal(label(input())), custom_id: x(101) }],
    ['label: 46', modal(label(input(), { label: x(46) }))],
    ['label description: 101', modal(label(input(), { description: x(101) }))],
    ['same custom id', modal(label(input()), label(input()))],
    ['no label', modal(row(input()))],
    ['placeholder: 101', modal(label(input({ placeholder: x(101) })))],
    ['value: 11', modal(label(input({ value: x(11), max_length: 10 })))],
    ['lengths out of range', modal(label(input({ max_length: 4001 })))],
    ['26 options', modal(label(select(many(26, (i) => option(`${i}`)))))],
    ['may stay empty', modal(label(select([option('a')], { min_values: 0 })))],
  ])('is rejected for: %s', (fault, body) => expect(modalFaults(body)).toEqual([expect.stringContaining(fault)]));
});

describe('a command', () => {
  const command = (more: object) =>
    ({ name: 'papers', description: 'Papers', ...more }) as RESTPostAPIApplicationCommandsJSONBody;
  const words = (name: string, more = {}) => ({ type: 3, name, description: 'Words', ...more });

  it('of 25 options is registered, with its letters counted', () => {
    const one = command({ options: many(25, (i) => words(`option-${i + 10}`)) });
    expect(commandFaults(one)).toEqual([]);
    expect(commandLength(one)).toBe('papersPapers'.length + 25 * ('option-10'.length + 'Words'.length));
  });

  it.each<[string, object]>([
    ['26 options', { options: many(26, (i) => words(`o${i}`)) }],
    ['not a name', { name: 'Papers' }],
    ['not a name', { options: [words('two words')] }],
    ['a description of 101', { description: x(101) }],
    ['a description of 0', { description: '' }],
    ['26 choices', { options: [words('a', { choices: many(26, (i) => ({ name: `${i}`, value: `${i}` })) })] }],
    ['choices and completion', { options: [words('a', { autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }],
    ['after one that is not', { options: [words('a', { required: false }), words('b', { required: true })] }],
    ['a name twice', { options: [words('a'), words('a')] }],
    ['beside subcommands', { options: [words('a'), { type: 1, name: 'b', description: 'b' }] }],
    [
      'more than 8000',
      { options: many(25, (i) => words(`${i}`, { choices: many(4, (c) => ({ name: x(80), value: `${c}` })) })) },
    ],
  ])('is rejected for: %s', (fault, more) =>
    expect(commandFaults(command(more))).toEqual([expect.stringContaining(fault)]),
  );

  it('in a menu has a name and no description', () => {
    expect(commandFaults({ type: 3, name: 'Look up paper' })).toEqual([]);
    expect(commandFaults({ type: 3, name: x(33) })).toHaveLength(1);
  });
});

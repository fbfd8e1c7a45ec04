// Forms as modals and back: each kind of option as a field, what was sent as the call it makes.

import { ModalInteractionCallbackRequestDataSchema } from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { type AnyCommand, ready } from '#src/conversation/command.ts';
import { readFormCall } from '#src/conversation/input/form-call.ts';
import type { Form } from '#src/conversation/message.ts';
import {
  channelOption,
  choiceOption,
  numberOption,
  roleOption,
  textOption,
  topicOption,
} from '#src/conversation/option.ts';
import { loadLanguage } from '#src/conversation/texts/texts.ts';
import { readCustomId } from '../../../../adapters/discord/render/custom-id.ts';
import { readForm, renderForm } from '../../../../adapters/discord/render/form.ts';
import { modalFaults } from '../../../../adapters/discord/render/limits.ts';

const SNOWFLAKE = '123456789012345678';
const on = ['on', 'off'].map((value) => ({ value, label: value }));
const command: AnyCommand = ready(
  {
    path: ['edit'],
    summary: 'Edit',
    options: {
      topics: topicOption({ summary: 'Only papers on this', max: 1000 }),
      'skip-below': numberOption({ summary: 'Skip digests with fewer papers', min: 0, max: 20, required: true }),
      votes: choiceOption({ summary: 'Whether people vote', choices: on }),
      channel: channelOption({ summary: 'Where' }),
      role: roleOption({ summary: 'Who is called' }),
      at: textOption({ summary: `When ${'and when '.repeat(20)}`, max: 40 }),
    },
    example: 'edit',
    answers: () => 'form' as const,
    allows: 'anyone' as const,
    run: async () => ({ kind: 'message' as const, fallbackText: '', blocks: [] }),
  },
  null,
);

const form: Form = {
  kind: 'form',
  title: 'Edit the subscription s3, which has a very long title indeed',
  call: { command: 'edit', options: { id: 's3' } },
  blanks: ['topics', 'skip-below', 'votes', 'channel', 'role'],
  values: { topics: 'diffusion', votes: 'off', channel: SNOWFLAKE, role: 'no-id' },
};

const part = (custom_id: string, field: object) => ({ type: 18, component: { type: 4, custom_id, ...field } });

describe('a modal', () => {
  const { body, keep } = renderForm(form, command);

  it('stays within all limits', () => {
    expect(modalFaults(body)).toEqual([]);
    expect(ModalInteractionCallbackRequestDataSchema.safeParse(body).error?.issues).toBeUndefined();
  });

  it('has a field of the right kind for each blank, filled with known values', () => {
    expect(body.components).toMatchObject([
      {
        label: 'Topics',
        component: { type: 4, custom_id: 'topics', value: 'diffusion', required: false, max_length: 1000 },
      },
      { label: 'Skip below', component: { type: 3, custom_id: 'skip-below', required: true } },
      { component: { type: 3, required: false, options: [{ value: 'on' }, { value: 'off', default: true }] } },
      { component: { type: 8, default_values: [{ id: SNOWFLAKE, type: 'channel' }] } },
      { component: { type: 6, custom_id: 'role' } },
    ]);
    expect(body.components[4]).not.toHaveProperty('component.default_values');
  });

  it('identifies the form in its ID', () => {
    const read = readCustomId(body.custom_id);
    expect(read?.kind).toBe('f');
    const { values: _, ...bare } = form;
    expect(readFormCall(keep[0]?.call ?? { command: '', options: {} })).toEqual({ ...bare, values: {} });
  });

  it('of a removed command asks for text', () => {
    const { body: gone } = renderForm({ ...form, values: { topics: 'x'.repeat(5000) } }, undefined);
    expect(modalFaults(gone)).toEqual([]);
  });

  it('has at most five fields, even with long summaries', () => {
    const { body: six } = renderForm({ ...form, blanks: ['at', ...form.blanks] }, command);
    expect(six.components).toHaveLength(5);
    expect(modalFaults(six)).toEqual([]);
  });
});

describe('choice fields', () => {
  const boxes = {
    choices: () => ['mon', 'tue', 'weekly'].map((value) => ({ value, label: value })),
    ticked: (text: string) => text.split(','),
  };
  const choosing: AnyCommand = {
    ...command,
    options: {
      days: textOption({ label: 'Days', summary: 'weekdays or daily', boxes }),
      size: numberOption({ label: 'Papers per digest', summary: 'Papers per digest', min: 1, max: 20 }),
      votes: numberOption({ summary: 'At least', min: 0, max: 10_000 }),
      channel: channelOption({ summary: 'Where' }),
    },
  };
  const asked: Form = {
    ...form,
    blanks: ['days', 'size', 'votes', 'channel'],
    values: { days: 'mon,weekly', size: '8', votes: '3' },
  };
  const { body } = renderForm(asked, choosing);

  it('have a description only where it says more than the label', () => {
    const both = ready(
      {
        path: ['both'],
        example: 'both',
        summary: 'Both',
        options: {
          'skip-below': numberOption({
            label: 'Skip a digest with fewer papers than',
            summary: 'Skip digests with fewer papers',
          }),
          zone: textOption({ label: 'Time zone', summary: 'Time zone, such as Europe/Berlin' }),
        },
        answers: () => 'everyone',
        allows: 'anyone',
        run: async () => ({ kind: 'message', fallbackText: '', blocks: [] }),
      },
      null,
    );
    const form: Form = {
      kind: 'form',
      title: 'Both',
      call: { command: 'both', options: {} },
      blanks: ['skip-below', 'zone'],
    };
    const parts = renderForm(form, both).body.components as { label: string; description?: string }[];
    expect(parts.map(({ description }) => description)).toEqual([undefined, 'Time zone, such as Europe/Berlin']);
  });

  it('are boxes for days, a menu for few numbers, a text line for many, and channels that accept digests', () => {
    expect(modalFaults(body)).toEqual([]);
    expect(ModalInteractionCallbackRequestDataSchema.safeParse(body).error?.issues).toBeUndefined();
    const [days, size, votes, channel] = body.components;
    expect(days).toEqual({
      type: 18,
      label: 'Days',
      component: {
        type: 22,
        custom_id: 'days',
        required: true,
        min_values: 1,
        options: [
          { value: 'mon', label: 'mon', default: true },
          { value: 'tue', label: 'tue' },
          { value: 'weekly', label: 'weekly', default: true },
        ],
      },
    });
    expect(size).not.toHaveProperty('description');
    expect(size).toMatchObject({ label: 'Papers per digest', component: { type: 3 } });
    const options = (size as { component: { options: { value: string; default?: boolean }[] } }).component.options;
    expect(options.map(({ value }) => Number(value))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(options.filter((one) => one.default).map(({ value }) => value)).toEqual(['8']);
    expect(votes).toMatchObject({ label: 'Votes', component: { type: 4, value: '3' } });
    // 4 is a category.
    expect(channel).not.toHaveProperty('component.channel_types', expect.arrayContaining([4]));
    expect(channel).toHaveProperty('component.channel_types', expect.arrayContaining([0, 5, 15]));
  });

  it('may stay empty if nothing is chosen', () => {
    const { body: empty } = renderForm({ ...asked, values: { days: '' } }, choosing);
    expect(empty.components[0]).toMatchObject({ component: { required: false, min_values: 0 } });
    expect(modalFaults(empty)).toEqual([]);
  });

  it('read back as what would be typed', () => {
    const sent = {
      components: [
        { type: 18, component: { type: 22, custom_id: 'days', values: ['mon', 'tue'] } },
        { type: 18, component: { type: 3, custom_id: 'size', values: ['12'] } },
      ],
    };
    expect(readForm(asked, sent).values).toEqual({ days: 'mon,tue', size: '12' });
  });
});

describe('a submitted modal', () => {
  it('is the call with the blanks filled in', () => {
    const sent = {
      components: [
        part('topics', { value: ' robots ' }),
        part('skip-below', { value: '3' }),
        part('votes', { values: ['on'] }),
        part('channel', { values: [SNOWFLAKE] }),
        part('role', { values: [] }),
      ],
    };
    const filled = { topics: ' robots ', 'skip-below': '3', votes: 'on', channel: SNOWFLAKE };
    expect(readForm(form, sent)).toEqual({
      call: { command: 'edit', options: { id: 's3', ...filled } },
      values: filled,
    });
  });

  it('has no value for a field that was cleared or not asked for', () => {
    const given = { ...form, call: { command: 'edit', options: { id: 's3', topics: 'old' } } };
    const sent = { components: [part('topics', { value: '' }), part('id', { value: 's9' })] };
    expect(readForm(given, sent).call).toEqual({ command: 'edit', options: { id: 's3' } });
  });

  it('is also read from rows', () => {
    const sent = { components: [{ type: 1, components: [{ custom_id: 'topics', value: 'maps' }] }] };
    expect(readForm(form, sent).call.options).toEqual({ id: 's3', topics: 'maps' });
  });
});

it("titles a form that only names its command in the reader's language", async () => {
  await loadLanguage('de');
  const bare: Form = { kind: 'form', title: 'edit', call: { command: 'edit', options: {} }, blanks: ['topics'] };
  expect(renderForm(bare, command).body.title).toBe('Edit');
  expect(renderForm({ ...bare, language: 'de' }, command).body.title).toBe('Abo ändern');
});

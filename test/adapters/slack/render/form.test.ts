// A form goes out as a modal and comes back as the call it makes, also long after, also with a mistake in it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDispatch } from '#src/conversation/dispatch.ts';
import { readHandle } from '#src/conversation/handle.ts';
import { readFormCall } from '#src/conversation/input/form-call.ts';
import type { Form, Message } from '#src/conversation/message.ts';
import { channelOption, numberOption, roleOption, textOption, topicOption } from '#src/conversation/option.ts';
import { loadLanguage } from '#src/conversation/texts/texts.ts';
import { silentLog } from '#src/log.ts';
import {
  formErrors,
  readForm,
  readFormMetadata,
  renderForm,
  type ViewValues,
  wholeForm,
} from '../../../../adapters/slack/render/form.ts';
import { fieldOf, suggestionsOf, textIn } from '../../../../adapters/slack/render/form-fields.ts';
import { viewFaults } from '../../../../adapters/slack/render/limits.ts';
import { commands, contextOf, search, today, trending } from '../../../conversation/commands.ts';
import { hostileWords } from '../papers.ts';

const MANY = {
  ...search,
  options: {
    topics: topicOption({ summary: 'Topics', rest: true }),
    name: textOption({ summary: 'A name', required: true, max: 100 }),
    size: numberOption({ summary: 'How many', min: 1, max: 20 }),
    zone: textOption({ summary: 'Where', completes: 'zone' }),
    channel: channelOption({ summary: 'Which channel' }),
    mention: roleOption({ summary: 'Whom' }),
  },
};

function fieldsOf(form: Form, command = MANY as typeof search) {
  const { view } = renderForm(form, command);
  return Object.fromEntries(view.blocks.flatMap((block) => (block.type === 'input' ? [[block.block_id, block]] : [])));
}

const form = (values: Record<string, string>): Form =>
  wholeForm(MANY as typeof search, { command: 'search', options: {} }, values);

describe('fields', () => {
  it('fit each option, and are filled with known values', () => {
    const values = {
      topics: 'diffusion, "a, b", -survey',
      name: 'R&D',
      size: '7',
      zone: 'Europe/Berlin',
      channel: 'C0123456789',
      mention: 'S0123456789',
    };
    const fields = fieldsOf(form(values)) as Record<string, { optional: boolean; element: Record<string, unknown> }>;
    const kinds = Object.entries(fields).map(([name, { element, optional }]) => [name, element.type, optional]);
    expect(kinds).toEqual([
      ['topics', 'multi_external_select', true],
      ['name', 'plain_text_input', false],
      ['size', 'number_input', true],
      ['zone', 'external_select', true],
      ['channel', 'conversations_select', true],
      ['mention', 'plain_text_input', true],
    ]);
    const { topics, size, zone, channel } = fields;
    expect((topics?.element.initial_options as { value: string }[] | undefined)?.map(({ value }) => value)).toEqual([
      'diffusion',
      '"a, b"',
      '-survey',
    ]);
    expect(size?.element).toMatchObject({ initial_value: '7', min_value: '1', max_value: '20' });
    expect(zone?.element).toMatchObject({ initial_option: { value: 'Europe/Berlin' } });
    expect(channel?.element).toMatchObject({ initial_conversation: 'C0123456789' });
  });

  it.each(['a,,b', 'x'.repeat(76), 'say "a, b', 'a, a'])(
    'topics that are not chips (%s) are a text input',
    (topics) => {
      expect(fieldOf(MANY.options.topics, topics)).toMatchObject({ type: 'plain_text_input', initial_value: topics });
    },
  );

  it('are a time picker and a choice of days that includes the current value', () => {
    const at = textOption({ summary: 'When', completes: 'time' });
    const days = textOption({ summary: 'On which days', completes: 'days' });
    expect(fieldOf(at, '08:30')).toMatchObject({ type: 'timepicker', initial_time: '08:30' });
    expect(fieldOf(at)).not.toHaveProperty('initial_time');
    for (const odd of ['9 am', '24:00', '8:30', 'noon'])
      expect(fieldOf(at, odd)).toMatchObject({ type: 'plain_text_input', initial_value: odd });
    expect(textIn({ selected_time: '08:30' })).toBe('08:30');
    expect(fieldOf(days, 'weekdays')).toMatchObject({ type: 'static_select', initial_option: { value: 'weekdays' } });
    expect(fieldOf(days, 'tue,sat')).toMatchObject({ initial_option: { value: 'tue,sat' } });
    expect(fieldOf(days)).not.toHaveProperty('initial_option');
  });

  it('use the labels of the command, or else their names', () => {
    const options = { ...MANY.options, size: numberOption({ label: 'Papers per digest', summary: 'How many' }) };
    const { blocks } = renderForm(form({}), { ...MANY, options } as unknown as typeof search).view;
    const labels = blocks.map((block) => 'label' in block && block.label.text);
    expect(labels).toEqual(['Topics', 'Name', 'Papers per digest', 'Zone', 'Channel', 'Mention']);
  });

  it('of a removed command are text inputs', () => {
    const { view } = renderForm(form({ name: 'x' }), undefined);
    expect(viewFaults(view)).toEqual([]);
    expect(view.blocks.map((block) => 'element' in block && block.element.type)).toEqual(
      Array.from({ length: 6 }, () => 'plain_text_input'),
    );
  });

  it('have a title even if only hyphens are left of it', () => {
    expect(viewFaults(renderForm({ ...form({}), title: '\n- ' }, search, { place: 'C1' }).view)).toEqual([]);
  });

  it('stay within every limit, whatever is filled in', () => {
    fc.assert(
      fc.property(
        fc.record({
          topics: hostileWords,
          name: hostileWords,
          size: hostileWords,
          zone: hostileWords,
          channel: hostileWords,
        }),
        hostileWords,
        (values, title) => {
          const { view } = renderForm({ ...form(values), title }, MANY as typeof search, { place: 'C1' });
          expect(viewFaults(view)).toEqual([]);
        },
      ),
    );
  });
});

describe('a submitted modal', () => {
  it('identifies its form and channel, however long its call', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 4000 }), async (query) => {
        const long: Form = {
          kind: 'form',
          title: 'search',
          call: { command: 'search', options: { query } },
          blanks: ['page'],
        };
        const { view, keep } = renderForm(long, search, {
          place: 'C1 & <x>',
          button: { label: 'Look', command: 'search' },
        });
        expect(viewFaults(view)).toEqual([]);
        const read = readFormMetadata(view.private_metadata ?? '');
        expect(read?.place).toBe('C1 & <x>');
        const call = await readHandle(read?.handle ?? '', async (hash) => keep.find((one) => one.hash === hash)?.call);
        expect(call && readFormCall(call)).toEqual({ ...long, values: {} });
      }),
      { numRuns: 50 },
    );
    expect(readFormMetadata('')).toBeUndefined();
    expect(readFormMetadata('bc:show\n')).toBeUndefined();
  });

  it('is the call without cleared fields, and with nothing that was not asked for', () => {
    const sent: ViewValues = {
      topics: {
        field: { type: 'multi_external_select', selected_options: [{ value: 'diffusion' }, { value: 'R%26D' }] },
      },
      name: { field: { type: 'plain_text_input', value: 'a & b' } },
      size: { field: { type: 'number_input', value: '7' } },
      zone: { field: { type: 'external_select', selected_option: null } },
      channel: { field: { type: 'conversations_select', selected_conversation: 'C0123456789' } },
      other: { field: { type: 'plain_text_input', value: 'not asked' } },
    };
    const given = { ...form({}), call: { command: 'search', options: { mention: 'old', page: '2' } } };
    const values = { topics: 'diffusion, R&D', name: 'a & b', size: '7', channel: 'C0123456789' };
    expect(readForm(given, sent)).toEqual({ call: { command: 'search', options: { page: '2', ...values } }, values });
    expect(textIn({ selected_options: [] })).toBeUndefined();
    expect(textIn({ value: '  ' })).toBeUndefined();
  });

  it('returns its values unchanged when nothing was edited', () => {
    const topics = fc.array(fc.constantFrom('diffusion', '"world model"', '-survey', 'R&D', 'a b'), { maxLength: 5 });
    fc.assert(
      fc.property(topics, (several) => {
        const text = several.join(', ');
        const element = fieldOf(MANY.options.topics, text) as {
          initial_options?: { value: string }[];
          initial_value?: string;
        };
        const { initial_options: selected_options, initial_value: value } = element;
        expect(textIn({ ...(selected_options && { selected_options }), ...(value && { value }) }) ?? '').toBe(text);
      }),
    );
  });
});

describe('suggestions', () => {
  it('start with what was typed, as a choice if it is valid', () => {
    const choices = [
      { value: 'preset:vision', label: 'Vision', note: 'preset:vision' },
      { value: 'x'.repeat(80), label: 'too long' },
      { value: 'a', label: 'A' },
    ];
    const values = (typed: string) => suggestionsOf(choices, typed).options.map(({ value }) => value);
    expect(values('vis')).toEqual(['vis', 'preset:vision', 'a']);
    expect(values('a')).toEqual(['a', 'preset:vision']);
    expect(values('')).toEqual(['preset:vision', 'a']);
  });
});

describe('a validation error', () => {
  const { dispatch } = { dispatch: createDispatch({ commands, log: silentLog }) };

  it('about a field is below that field', async () => {
    const reply = await dispatch({ command: 'today', options: { date: 'nonsense' } }, contextOf({ via: 'form' }));
    expect(formErrors({ blanks: ['date'] }, reply as Message)).toEqual({
      date: '“nonsense” is not a valid day. Try today, yesterday, monday, 12 June or 2026-06-12.',
    });
    expect(formErrors({ blanks: ['topic'] }, reply as Message)).toBeUndefined();
  });

  it('about several fields is below each of them', async () => {
    const options = { date: 'nonsense', page: 'many' };
    const reply = (await dispatch({ command: 'today', options }, contextOf({ via: 'form' }))) as Message;
    const errors = formErrors({ blanks: ['date', 'page', 'topic'] }, reply);
    expect(errors).toEqual({ date: expect.stringContaining('not a valid day'), page: expect.stringMatching(/number/) });
    expect(formErrors({ blanks: ['page'] }, reply)).toEqual({ page: errors?.page });
  });

  it('about no field of the form is shown as a message', async () => {
    const reply = await dispatch({ command: 'nothing', options: {} }, contextOf({ via: 'form' }));
    expect(formErrors({ blanks: ['date'] }, reply as Message)).toBeUndefined();
    const fine = await dispatch({ command: 'today', options: {} }, contextOf({ via: 'form' }));
    expect(formErrors({ blanks: ['date'] }, fine as Message)).toBeUndefined();
  });
});

it('a whole command is a form of all its options', () => {
  const made = wholeForm(trending, { command: 'trending', options: { window: 'week' } });
  expect(made).toMatchObject({ title: 'trending', blanks: ['window', 'topic'], values: { window: 'week' } });
  expect(wholeForm(today, { command: 'today', options: {} }).blanks).toEqual(['topic', 'date', 'page']);
});

it("titles a form that only names its command in the reader's language", async () => {
  await loadLanguage('de');
  const bare = { kind: 'form', title: 'search', call: { command: 'search', options: {} }, blanks: ['query'] } as const;
  const titleIn = (language: 'en' | 'de') =>
    renderForm({ ...bare, blanks: ['query'], language }, search, { place: 'C1' }).view.title.text;
  expect([titleIn('en'), titleIn('de')]).toEqual(['Search', 'Paper suchen']);
});

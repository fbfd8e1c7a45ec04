// What dispatch answers to every kind of call, good, bad, old and failing.

import { describe, expect, it } from 'vitest';
import type { Call } from '#src/conversation/call.ts';
import { type AnyCommand, ready } from '#src/conversation/command.ts';
import { createDispatch } from '#src/conversation/dispatch.ts';
import { callOf } from '#src/conversation/input/line.ts';
import type { Message } from '#src/conversation/message.ts';
import { textOption } from '#src/conversation/option.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { SourceError, UserError } from '#src/errors.ts';
import { type Log, silentLog } from '#src/log.ts';
import { commands, contextOf } from './commands.ts';

function failing(error: unknown): AnyCommand {
  return ready(
    {
      path: ['fail'],
      summary: 'Fails.',
      example: 'fail now',
      options: { word: textOption({ summary: 'Any' }) },
      answers: () => 'caller',
      allows: 'anyone',
      run: () => Promise.reject(error),
    },
    null,
  );
}

function setUp(more: AnyCommand[] = []) {
  const lines: { level: string; fields: object; message: string }[] = [];
  const note = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  const log: Log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  return { lines, dispatch: createDispatch({ commands: [...commands, ...more], log, reference: () => 'k7m2p9' }) };
}

async function said(call: Call, context = contextOf(), more: AnyCommand[] = []): Promise<Message & { words: string }> {
  const reply = await setUp(more).dispatch(call, context);
  if (reply.kind !== 'message') throw new Error('a form');
  const words = reply.blocks.map((block) => ('prose' in block ? plain(block.prose) : '')).join('\n');
  return { ...reply, words };
}

describe('dispatch', () => {
  it('runs a command with its values', async () => {
    expect((await said(callOf('today robots yesterday', commands))).fallbackText).toBe(
      '{"topic":"robots","date":"2026-06-11"}',
    );
  });

  it('suggests commands for an unknown typed one, keeping its words', async () => {
    const message = await said(callOf('serch cats and dogs', commands));
    expect(message.words).toMatch(/no command “serch cats and dogs”.*\nDid you mean search cats and dogs/s);
    expect(message.actions?.map((action) => action.kind === 'button' && action.call)).toEqual([
      { command: 'search', options: { query: 'cats and dogs' } },
      { command: 'search', options: { query: 'serch cats and dogs' } },
      { command: 'help', options: {} },
    ]);
  });

  it('ignores an option that has no meaning on the platform', async () => {
    const settings = ready(
      {
        path: ['settings'],
        summary: 'Settings',
        example: 'settings votes:on',
        options: {
          votes: textOption({ summary: 'Votes', named: true }),
          unfurl: textOption({ summary: 'Cards', named: true, only: 'unfurls' }),
        },
        answers: () => 'caller',
        allows: 'anyone',
        run: async (values) => ({ kind: 'message', fallbackText: JSON.stringify(values), blocks: [] }),
      },
      null,
    );
    const traitsOf = (adapter: string) => ({ unfurls: adapter !== 'discord' });
    const dispatch = createDispatch({ commands: [settings], traitsOf, log: silentLog });
    const on = (adapter: string, line: string) => {
      const context = contextOf();
      return dispatch(callOf(line, [settings]), { ...context, channel: { ...context.channel, adapter } });
    };
    for (const line of ['settings unfurl', 'settings unfurl:on', 'settings --unfurl']) {
      const reply = await on('discord', line);
      expect(reply).toMatchObject({ fallbackText: 'settings has no option “unfurl”. Its options are: votes.' });
    }
    expect(await on('slack', 'settings unfurl:on')).toMatchObject({ fallbackText: '{"unfurl":"on"}' });
  });

  it('offers a search for words that resemble no command', async () => {
    const message = await said(callOf('diffusion models', commands));
    expect(message.actions?.[0]).toEqual({
      kind: 'button',
      label: 'search diffusion models',
      call: { command: 'search', options: { query: 'diffusion models' } },
    });
    const long = await said(callOf(`\u202e${'x'.repeat(3000)}`, commands));
    expect(long.actions?.[0]?.label.length).toBeLessThanOrEqual(75);
    expect(long.words).not.toContain('\u202e');
  });

  it.each(['reading', 'readng add', 'reading ad'])('finds the intended two-word command for %s', async (typed) => {
    const message = await said(callOf(`${typed}${typed === 'reading' ? '' : ' 2606.1'}`, commands));
    expect(message.actions?.[0]).toMatchObject({
      call: { command: 'reading add', options: typed === 'reading' ? {} : { paper: '2606.1' } },
    });
  });

  it("tells people to run the command again when a button's command or option is gone", async () => {
    const clicked = contextOf({ via: 'clicked' });
    expect((await said({ command: 'bygone', options: {} }, clicked)).words).toContain('Run the command again');
    expect((await said({ command: 'today', options: { mood: 'x' } }, clicked)).words).toContain(
      'Run the command again',
    );
    expect((await said({ command: 'today', options: { mood: 'x' } })).words).toContain('no option “mood”');
  });

  it("denies managers' commands to others, even through a form", async () => {
    const message = await said({ command: 'reading add', options: {} }, contextOf({ canManage: false }));
    expect(message.words).toContain('people who manage this channel');
  });

  it('asks for missing options with a form that keeps the given ones', async () => {
    const reply = await setUp().dispatch({ command: 'search', options: { page: '2', query: ' ' } }, contextOf());
    expect(reply).toEqual({
      kind: 'form',
      title: 'search',
      call: { command: 'search', options: { page: '2' } },
      blanks: ['query'],
    });
  });

  it('says what is missing when a form was just submitted', async () => {
    const message = await said({ command: 'search', options: {} }, contextOf({ via: 'form' }));
    expect(message.words).toMatch(/Query: Add the query.*\nFor example: search diffusion models/s);
  });

  it('names the field and an example when a text cannot be read', async () => {
    const message = await said({ command: 'today', options: { date: 'someday' } });
    expect(message.blocks[0]).toMatchObject({ kind: 'notice', tone: 'warning' });
    expect(message.words).toMatch(/^date: “someday” is not a valid day.*\nFor example: today robotics$/s);
  });

  it('says which option a validation error is about, if the command has it', async () => {
    expect((await said({ command: 'today', options: { date: 'someday' } })).field).toBe('date');
    expect((await said({ command: 'search', options: {} }, contextOf({ via: 'form' }))).field).toBe('query');
    const fail = async (field?: string) =>
      said({ command: 'fail', options: {} }, contextOf(), [failing(new UserError('No.', field))]);
    expect((await fail('word')).field).toBe('word');
    for (const none of [await fail(), await fail('page'), await fail('constructor')]) {
      expect(none).not.toHaveProperty('field');
    }
    expect(await said({ command: 'today', options: { mood: 'x' } })).not.toHaveProperty('field');
  });

  it('names all invalid options at once', async () => {
    const call = { command: 'today', options: { date: 'someday', page: 'many' } };
    const message = await said(call);
    expect(message.words).toMatch(/^date: “someday” is not a valid day[^\n]*\npage: [^\n]*\nFor example: /);
    expect(message.ephemeral).toBe(true);
    expect([message.field, message.faults?.map(({ field }) => field)]).toEqual(['date', ['date', 'page']]);
    expect(
      (await said({ command: 'search', options: { page: 'x' } }, contextOf({ via: 'form' }))).faults,
    ).toMatchObject([{ field: 'query' }, { field: 'page' }]);
  });

  it('shows an unfulfillable request as it was given', async () => {
    const message = await said({ command: 'fail', options: {} }, contextOf(), [failing(new UserError('Not today.'))]);
    expect(message.words).toBe('Not today.');
  });

  it('says which source failed', async () => {
    const message = await said({ command: 'fail', options: {} }, contextOf(), [
      failing(new SourceError('arXiv', 'HTTP 500')),
    ]);
    expect(message.words).toMatch(/^arXiv did not respond/);
    expect(message.words).not.toContain('500');
  });

  it.each([new Error('secret token'), 'a string', undefined])(
    'shows a reference, never the cause, of %s',
    async (cause) => {
      const { dispatch, lines } = setUp([failing(cause)]);
      const reply = await dispatch({ command: 'fail', options: { word: 'private words' } }, contextOf());
      expect(JSON.stringify(reply)).toContain('k7m2p9');
      expect(JSON.stringify(reply)).not.toContain('secret');
      expect(lines).toEqual([
        {
          level: 'error',
          message: 'command failed',
          fields: { command: 'fail', options: ['word'], reference: 'k7m2p9', err: cause },
        },
      ]);
    },
  );
});

describe('the language', () => {
  const open = ready(
    {
      path: ['open'],
      summary: 'Answers everyone.',
      example: 'open now',
      options: { word: textOption({ summary: 'Any' }), what: textOption({ summary: 'Needed', required: true }) },
      answers: () => 'everyone',
      allows: 'managers',
      run: async ({ word }) => {
        if (word !== undefined) throw new UserError(() => texts.missingOptions(word), 'word');
        return { kind: 'message', fallbackText: texts.helpButton(), blocks: [] };
      },
    },
    null,
  );
  const inGermanChannel = (channelsOwn: 'de' | 'en', locale: string) => {
    const languageOf = async () => channelsOwn;
    const dispatch = createDispatch({ commands: [open], languageOf, log: silentLog });
    return (options: Record<string, string>, more = {}) =>
      dispatch({ command: 'open', options }, contextOf({ locale, ...more }));
  };

  it("is the channel's in what everyone sees, and the caller's in errors and forms", async () => {
    const german = inGermanChannel('de', 'en-GB');
    expect(await german({ what: 'x' })).toMatchObject({ fallbackText: 'Hilfe', language: 'de' });
    expect(await german({ what: 'x', word: 'open' })).toMatchObject({ fallbackText: 'open: more information needed' });
    expect(await german({ what: 'x' }, { canManage: false })).toMatchObject({
      fallbackText: expect.stringContaining('people who manage'),
    });
    const english = inGermanChannel('en', 'de-AT');
    const said = await english({ what: 'x' });
    expect(said).toMatchObject({ fallbackText: 'Help' });
    expect(said.language).toBeUndefined();
    expect(await english({ what: 'x', word: 'open' })).toMatchObject({
      fallbackText: 'open: Es fehlen noch Angaben',
      language: 'de',
    });
    expect(await english({})).toMatchObject({ kind: 'form', title: 'open', language: 'de' });
  });
});

// Completion of values and of whole lines, over the trial commands.

import { describe, expect, it } from 'vitest';
import { createComplete, dayChoices } from '#src/conversation/input/complete.ts';
import { completeLine, completeLineChoices } from '#src/conversation/input/complete-line.ts';
import { fieldChoices, followChoices } from '#src/conversation/input/complete-names.ts';
import { subscriptionOption, textOption } from '#src/conversation/option.ts';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';
import { readFollow } from '#src/digests/compose/follow.ts';
import { readDays, writeDays } from '#src/digests/schedule/days.ts';
import { commands, contextOf } from '../commands.ts';

const context = contextOf();
const sources = {
  papers: (typed: string) =>
    ['2606.13681', '2606.13682']
      .filter((id) => id.startsWith(typed))
      .map((id) => ({ value: id, label: `Paper\u202e ${id}` })),
  topics: (typed: string) =>
    ['robotics', 'machine learning'].filter((one) => one.startsWith(typed)).map((one) => ({ value: one, label: one })),
  zones: () => [],
  authors: (typed: string, kind?: 'author' | 'org') =>
    [
      { kind: 'author' as const, name: 'Yann LeCun', papers: 12 },
      { kind: 'author' as const, name: 'LeCun', papers: 3 },
      { kind: 'org' as const, name: 'Deep, Inc', papers: 1 },
    ].filter((one) => (!kind || one.kind === kind) && one.name.toLowerCase().includes(typed.toLowerCase())),
};
const schedule = {
  ...(commands[0] as (typeof commands)[number]),
  path: ['subscribe'] as [string],
  options: {
    at: textOption({ summary: 'When', completes: 'time' }),
    days: textOption({ summary: 'Which days', completes: 'days' }),
  },
};
const complete = createComplete({ commands: [...commands, schedule], sources });
const values = (command: string, option: string, typed: string) =>
  complete({ command, options: {} }, option, typed, context).map((choice) => choice.value);

describe('complete', () => {
  it('offers windows, choices, commands, papers and topics', () => {
    expect(values('trending', 'window', '')).toEqual(['day', 'week', 'month', 'trending']);
    expect(values('trending', 'window', 'W')).toEqual(['week']);
    expect(values('reading add', 'size', 'ma')).toEqual(['large']);
    expect(values('help', 'command', 'add')).toEqual(['reading add']);
    expect(values('help', 'command', 'card')).toEqual([]);
    expect(values('show', 'paper', '2606')).toEqual(['2606.13681', '2606.13682']);
    expect(values('show', 'paper', 'author:lec')).toEqual([]);
    expect(values('today', 'topic', 'rob')).toEqual(['robotics']);
  });

  it('describes what it offers in the language of now', async () => {
    await loadLanguage('de');
    const offered = (option: string, command: string) =>
      inLanguage('de', () => complete({ command, options: {} }, option, '', context));
    expect(offered('window', 'trending')[1]).toEqual({ value: 'week', label: 'week', note: 'seit Montag' });
    expect(offered('date', 'today').slice(0, 2)).toEqual([
      { value: '2026-06-12', label: 'heute, 12. Juni 2026' },
      { value: '2026-06-11', label: 'gestern, 11. Juni 2026' },
    ]);
  });

  it('puts names that start with the text before names where a later word does', () => {
    expect(values('help', 'command', 'a')).toEqual(['reading add']);
    expect(values('help', 'command', 't')).toEqual(['today', 'trending']);
  });

  it('offers days, a readable one first, none in the future', () => {
    expect(values('today', 'date', '').slice(0, 3)).toEqual(['2026-06-12', '2026-06-11', '2026-06-10']);
    expect(values('today', 'date', 'yest')).toEqual(['2026-06-11']);
    expect(values('today', 'date', 'mon')).toEqual(['2026-06-08', '2026-06-01']);
    expect(values('today', 'date', '3 May')).toEqual(['2026-05-03']);
    expect(values('today', 'date', 'tomorrow')).toEqual([]);
  });

  it('offers times and schedule days as they are typed', () => {
    expect(values('subscribe', 'at', '').slice(0, 3)).toEqual(['07:00', '07:30', '08:00']);
    expect(values('subscribe', 'at', '18')).toEqual(['18:00', '18:30']);
    expect(values('subscribe', 'days', 'week')).toEqual(['weekdays', 'weekly', 'sat,sun', 'weekly on fri']);
    for (const { value } of dayChoices()) expect(writeDays(readDays(value))).toBe(value);
  });

  it.each<[typed: string, wanted: string[]]>([
    ['', ['author:Yann LeCun', 'author:LeCun', 'org:"Deep, Inc"']],
    ['lec', ['author:Yann LeCun', 'author:LeCun']],
    ['author:yann', ['author:Yann LeCun']],
    ['ORG: dee', ['org:"Deep, Inc"']],
    ['org:NVIDIA ,dee', ['org:NVIDIA, org:"Deep, Inc"']],
    ['author:Ada, org:Lab, author:"yann l', ['author:Ada, org:Lab, author:Yann LeCun']],
    ['author:nobody', []],
  ])('completes the last followed name: %j', (typed, wanted) => {
    expect(followChoices(typed, sources.authors).map(({ value }) => value)).toEqual(wanted);
    for (const value of wanted) expect(readFollow(value).length).toBeGreaterThan(0);
  });

  it.each<[typed: string, wanted: string[]]>([
    ['author:lec', ['author:"Yann LeCun"', 'author:LeCun']],
    ['robots -author:yann', ['robots -author:"Yann LeCun"']],
    ['"world model" author:"yann l', ['"world model" author:"Yann LeCun"']],
    ['diffusion,org:deep', ['diffusion,org:"Deep, Inc"']],
    ['author:nobody', []],
  ])('completes a name in a query and in topics: %j', (typed, wanted) => {
    expect(values('today', 'topic', typed)).toEqual(wanted);
    // One paper is meant there, and a name means many.
    expect(values('show', 'paper', typed)).toEqual([]);
  });

  it.each(['coauthor:yann', 'author:"Yann LeCun" ', 'author: lec', 'robotics'])(
    'treats no field as open in %j',
    (typed) => {
      expect(fieldChoices(typed, sources.authors)).toBeUndefined();
    },
  );

  it('offers nothing for unknown input', () => {
    for (const [command, option] of [
      ['bygone', 'x'],
      ['today', 'x'],
      ['today', 'constructor'],
      ['search', 'query'],
      ['today', 'page'],
    ]) {
      expect(values(command ?? '', option ?? '', '')).toEqual([]);
    }
  });

  it('stays within platform limits: 25 choices, 100 characters, one line, no duplicates', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ value: `v${i % 30}`, label: `l\n${'x'.repeat(200)}${i}` }));
    const long = { value: 'x'.repeat(101), label: 'too long to send back' };
    const full = createComplete({ commands, sources: { ...sources, papers: () => [long, ...many] } });
    const choices = full({ command: 'show', options: {} }, 'paper', '', context);
    expect(choices).toHaveLength(25);
    expect(new Set(choices.map((one) => one.value)).size).toBe(25);
    for (const choice of choices) {
      expect(choice.value.length).toBeLessThanOrEqual(100);
      expect(choice.label.length).toBeLessThanOrEqual(100);
      expect(choice.label).not.toContain('\n');
    }
  });
});

describe('completeLine', () => {
  const lines = (line: string) => completeLine(line, { commands, complete, context });

  it.each<[string, string[]]>([
    ['', ['today ', 'trending ', 'search ', 'show ', 'reading add ', 'help ']],
    ['/papers t', ['/papers today ', '/papers trending ']],
    ['se', ['search ']],
    ['reading a', ['reading add ']],
    ['add', ['reading add ']],
    ['trending we', ['trending week']],
    ['trending robotics mo', ['trending robotics month']],
    ['show 2606.13681', ['show 2606.13681']],
    ['show 2606', ['show 2606.13681', 'show 2606.13682']],
    ['today --da', ['today --date=']],
    ['today da', ['today date:']],
    ['today date:yest', ['today date:2026-06-11']],
    ['today --date=yest', ['today --date=2026-06-11']],
    ['today topic:mach', ['today topic:"machine learning"']],
    ['today author:yann', ['today author:"Yann LeCun"']],
    ['search anything at all', []],
    ['nothing like it', []],
  ])('%s', (line, wanted) => {
    expect(lines(line)).toEqual(wanted);
  });

  it('offers the remaining options after a space', () => {
    expect(lines('trending week ')).toEqual([
      'trending week robotics',
      'trending week "machine learning"',
      'trending week topic:',
    ]);
  });

  it('offers subscription IDs with their topics, where known', () => {
    const options = { id: subscriptionOption({ summary: 'Which', max: 20 }) };
    const ending = { ...(commands[0] as (typeof commands)[number]), path: ['unsubscribe'] as [string], options };
    const subscriptions = [
      { value: 's1', label: 'robotics' },
      { value: 's2', label: 'everything' },
    ];
    const offered = (line: string) =>
      completeLineChoices(line, { commands: [ending], complete, context, subscriptions });
    expect(offered('unsubscribe ')).toEqual([
      { line: 'unsubscribe s1', word: 's1', about: 'robotics' },
      { line: 'unsubscribe s2', word: 's2', about: 'everything' },
    ]);
    expect(offered('unsubscribe s2').map(({ line }) => line)).toEqual(['unsubscribe s2']);
  });
});

// The help pages against the declarations they are made from.

import { describe, expect, it } from 'vitest';
import { helpFor, helpForGroup, helpOverview, usageOf } from '#src/conversation/help.ts';
import { readLine } from '#src/conversation/input/line.ts';
import { textOf } from '#src/conversation/layout/message-text.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { addReading, commands, search, today } from './commands.ts';

describe('help', () => {
  it('lists each public command with its usage and a typeable example', () => {
    const words = textOf(helpOverview(commands));
    for (const command of commands.filter((one) => one.listed)) {
      expect(words).toContain(usageOf(command));
      expect(words).toContain(`${command.summary}: ${command.example}`);
      expect(readLine(command.example, commands)).toMatchObject({ call: { command: command.path.join(' ') } });
    }
    expect(words).not.toContain('A card.');
  });

  it('groups commands under headings if there are several groups', () => {
    const grouped = [
      { ...search, group: 'manage' as const },
      { ...today, group: 'read' as const },
    ];
    const { blocks } = helpOverview(grouped);
    const shown = blocks.map((block) =>
      block.kind === 'list'
        ? block.items.map(({ title }) => plain(title).split(' ')[0])
        : block.kind === 'prose' && plain(block.prose),
    );
    expect(shown.slice(1, -1)).toEqual(['Read', ['today'], 'Manage', ['search']]);
    expect(textOf(helpOverview(commands))).not.toMatch(/^(Read|Vote|Manage)$/m);
  });

  it('explains one command', () => {
    expect(textOf(helpFor(search))).toBe(
      [
        'Help: search',
        'Find papers.',
        'search <query> [page:…]',
        '- query\n  What to look for (required)\n- page\n  Page (by name)',
        'Type options in this order, or by name as name:value or --name value.',
        'For example: search diffusion models -survey',
      ].join('\n\n'),
    );
    expect(textOf(helpFor(today))).toContain('The list day (today, yesterday, monday, 12 June, 2026-06-12)');
    expect(textOf(helpFor(addReading))).toMatch(/How many come \(small, large\)[\s\S]*Only channel managers/);
  });

  it('explains a group', () => {
    const message = helpForGroup('reading', commands);
    expect(textOf(message)).toContain('reading add <paper> [day] [size]');
    expect(message.actions).toEqual([
      { kind: 'button', label: 'Help: reading add', call: { command: 'help', options: { command: 'reading add' } } },
    ]);
  });
});

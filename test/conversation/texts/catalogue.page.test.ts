// docs/texts.md shows every text in every language. `npm run texts` writes it again.

import { expect, it } from 'vitest';
import { german } from '#src/conversation/texts/de/index.ts';
import { english } from '#src/conversation/texts/en/index.ts';
import { type Prose, plain } from '#src/conversation/texts/prose.ts';
import { createCommands } from '../../../commands/index.ts';
import type { Needs } from '../../../commands/needs.ts';
import { eachText } from './each-text.ts';

/** Words for a cell of a table: nothing in them read as markdown or HTML. */
function cell(words: string): string {
  return words.replace(/[\\`*_|<>[\]]/g, '\\$&');
}

function marked(prose: Prose): string {
  return prose
    .map((span) => {
      const words = plain([span]);
      if (span.kind === 'typed') return `\`/papers ${words}\``;
      return span.kind === 'code' ? `\`${words}\`` : cell(words);
    })
    .join('');
}

function page(): string {
  const inGerman = new Map(eachText(german).map((one) => [`${one.key} ${one.values}`, one.prose]));
  const rows = eachText(english).map(({ key, values, prose }) => {
    const group = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : '';
    const columns = [
      `\`${key}\``,
      values && cell(values),
      marked(prose),
      marked(inGerman.get(`${key} ${values}`) ?? []),
    ];
    return { group, row: `| ${columns.join(' | ')} |` };
  });
  const groups = Map.groupBy(rows, ({ group }) => group);
  const tables = [...groups].map(([group, inside]) => {
    const table = ['| Key | Values | English | German |', '| --- | --- | --- | --- |', ...inside.map(({ row }) => row)];
    return `## ${group === '' ? 'Shared by all platforms' : `\`${group}\``}\n\n${table.join('\n')}\n`;
  });
  const called = createCommands({} as Needs).flatMap((command) => {
    const path = command.path.join(' ');
    const words = german.commands[path];
    const options = Object.entries(command.options).map(
      ([name, { summary }]) =>
        `| \`${path} ${name}:\` | ${cell(summary)} | ${cell(words?.options?.[name]?.summary ?? '')} |`,
    );
    return [`| \`${path}\` | ${cell(command.summary)} | ${cell(words?.summary ?? '')} |`, ...options];
  });
  const commands = ['| Command | English | German |', '| --- | --- | --- |', ...called].join('\n');
  return `# Texts

Everything that Paperboy says, in every language, with sample values. Written by \`npm run texts\`; a test fails when it is out of date.
The texts are in [src/conversation/texts](../src/conversation/texts). Words in capitals stand for another text that is put in.

${tables.join('\n')}
## Commands

${commands}
`;
}

it('docs/texts.md shows every text as it is', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/texts.md');
});

// Suggestions for a line that names no command: similar commands, and a search for the words.

import type { Call } from '../call.ts';
import { type AnyCommand, listedPaths, pathOf } from '../command.ts';
import { readLine } from './line.ts';
import { lineWords } from './line-words.ts';
import { nearest, nearestPaths } from './suggest.ts';

/** Maximum number of suggestions. */
const MOST = 3;

/** Suggested calls: similar commands with the words that followed, then a search for all of them. */
export function suggestedCalls(line: string, commands: readonly AnyCommand[]): Call[] {
  const words = lineWords(line);
  const lines = nearestPaths(
    words.map((word) => word.raw),
    listedPaths(commands),
  ).map((path) => {
    const [group = '', name] = path.split(' ');
    const second = words[1];
    const both = name !== undefined && second !== undefined && nearest(second.raw, [name]).length > 0;
    const after = words[both ? 1 : 0];
    return `${name === undefined ? group : path} ${after ? line.slice(after.end) : ''}`;
  });
  const search = commands.find((one) => one.listed && takesAnyWords(one));
  if (search) lines.push(`${pathOf(search)} ${line}`);
  const calls = lines.flatMap((one) => {
    const read = readLine(one, commands);
    return 'call' in read ? [read.call] : [];
  });
  const distinct = new Map(calls.map((call) => [JSON.stringify(call), call]));
  return [...distinct.values()].slice(0, MOST);
}

function takesAnyWords(command: AnyCommand): boolean {
  return Object.values(command.options).some((option) => option.rest && option.required && option.kind === 'text');
}

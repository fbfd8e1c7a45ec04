// Finds sentences that people can see but that aren't in the catalogue of texts. Exempt are logs, errors that are logged,
// data, and the declarations of commands, which `texts.commands` words in other languages.

import { codeAndStrings } from './imports.ts';

const WORDS = /^(adapters|commands|cli)\/|^src\/(conversation|digests|papers|search|store|votes)\//;
const EXEMPT_FILES: readonly RegExp[] = [
  /^src\/conversation\/texts\//,
  // What operators read: errors of sources and of the database, checks and settings.
  /^src\/papers\/sources\/|^src\/store\/(database|platforms)\/|^adapters\/[^/]+\/(doctor|journal)\.ts$/,
  // Limits are checked by tests, and retention is documented by one.
  /^adapters\/[^/]+\/render\/limits|^src\/store\/retention\.ts$/,
  // Data, and why an index is built again, which is logged.
  /^src\/papers\/tex\/|^src\/search\/(analysis|index|vectors)\/|\/(presets-data|zone-places|zone-names)\.ts$/,
];
/** Logs, errors that are logged, and names that are compared. */
const EXEMPT_CALLS =
  /(?:^|\.)(?:debug|info|warn|error|note|broken|call|dropped|noteFailure|fitMessage)$|^super$|Error$|^(?:TokensLost|NoTokenNow|SlackRefused|Set)$/;
/** What a command declares, and reasons that are logged. */
const EXEMPT_NAMES = /(?:\b(?:(?:summary|label|example|reason):|examples: \[[^\]]*|why =)|SUMMARY =)\s*$/;
const SQL = /\bselect\b|\bdelete from\b|^\s*from\b|^[\w.]+ as \w+$/;

/** Names of styles in markup. */
const CLASSES = /\bclass="[^"]*"/g;

/** Three words in a row, of which the first and the last have two letters or more. */
const SENTENCE = /(?<![\p{L}\d_-])\p{L}[\p{Ll}'’]+[,.:;]? \p{L}[\p{Ll}'’]*[,.:;]? \p{L}[\p{Ll}'’]+/u;

/** The sentences of a file that belong in the catalogue. */
export function sentenceFaults(path: string, source: string): string[] {
  if (!WORDS.test(path) || EXEMPT_FILES.some((file) => file.test(path))) return [];
  const { code, strings } = codeAndStrings(source);
  return [...code.matchAll(/«(\d+)»/g)].flatMap(({ index, 1: number }) => {
    const words = (strings[Number(number)] ?? '').replace(/\$\{[^}]*\}/g, 'X').replace(CLASSES, '');
    if (!SENTENCE.test(words) || SQL.test(words) || EXEMPT_NAMES.test(code.slice(0, index))) return [];
    const exempt = callsAround(code, index).some((call) => EXEMPT_CALLS.test(call));
    return exempt ? [] : [`${path}: “${words}” is not in the catalogue of texts`];
  });
}

/** Names of the calls that a position is an argument of, innermost first. */
function callsAround(code: string, position: number): string[] {
  const names: string[] = [];
  let depth = 0;
  for (let at = position - 1; at >= 0; at -= 1) {
    const character = code.charAt(at);
    if (')]}'.includes(character)) depth += 1;
    else if ('([{'.includes(character) && depth > 0) depth -= 1;
    else if (character === '(') names.push(/([\w.]+)$/.exec(code.slice(Math.max(0, at - 60), at))?.[1] ?? '');
  }
  return names;
}

// What a file imports, read from its text. TypeScript 7 has no API in JavaScript, so comments and strings are skipped by hand.

export interface Import {
  /** As written: `./day.ts`, `#src/papers/day.ts`, `node:fs`, `kysely`. */
  from: string;
  /** Erased before it runs: `import type`, `export type … from`. */
  typeOnly: boolean;
  /** `import()`, with a literal or anything else (then `from` is empty). */
  dynamic: boolean;
}

/** Code with comments blanked and each string replaced by «number»; the strings apart. */
export function codeAndStrings(source: string): { code: string; strings: string[] } {
  const strings: string[] = [];
  // In this order: a comment hides quotes, a string hides comment signs; a regular expression may hold either.
  const parts =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[=(,:[!&|?{;\n]\s*|return\s)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  const code = source.replace(parts, (part) => {
    if (part.startsWith('//') || part.startsWith('/*')) return ' ';
    if (part.startsWith('/')) return '«regex»';
    if (part.startsWith('`')) return templateCode(part, strings);
    strings.push(part.slice(1, -1));
    return `«${strings.length - 1}»`;
  });
  return { code, strings };
}

/** A template keeps what is inside its `${…}`, since code there may import or read the clock too. */
function templateCode(template: string, strings: string[]): string {
  const pieces = [...template.matchAll(/\$\{([^`]*?)\}/g)].map(([, inside]) => inside ?? '');
  strings.push(template.slice(1, -1));
  return `«${strings.length - 1}» ${pieces.join(' ; ')} `;
}

/** Every import of a file: static, re-exports, side effects, dynamic. */
export function importsOf(source: string): Import[] {
  const { code, strings } = codeAndStrings(source);
  const found: Import[] = [];
  const string = (index: string | undefined) => strings[Number(index)] ?? '';
  for (const [, words = '', index] of code.matchAll(/\b(?:import|export)\b([^;«()]*?)\bfrom\s*«(\d+)»/g)) {
    found.push({ from: string(index), typeOnly: onlyTypes(words), dynamic: false });
  }
  for (const [, index] of code.matchAll(/\bimport\s*«(\d+)»/g)) {
    found.push({ from: string(index), typeOnly: false, dynamic: false });
  }
  for (const [, index] of code.matchAll(/\bimport\s*\(\s*(?:«(\d+)»\s*[,)])?/g)) {
    found.push({ from: index === undefined ? '' : string(index), typeOnly: false, dynamic: true });
  }
  return found;
}

/** `type { A }`, `type A`, and `{ type A, type B }` are erased; a default beside them is not. */
function onlyTypes(words: string): boolean {
  const clause = words.trim();
  if (/^type\s+[{*\w]/.test(clause)) return true;
  const names = /^\{([\s\S]*)\}$/.exec(clause)?.[1];
  if (names === undefined) return false;
  const each = names.split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

// The habits that a machine can hold: size, the opening comment, no default exports, who may ask for time and environment.

import { codeAndStrings } from './imports.ts';

/** Longer files are two ideas. */
const LONGEST = 300;
const OURS = /^(src|commands|adapters|cli|app)\/|^main\.ts$/;

/** What is wrong with one file, or nothing. */
export function habitFaults(path: string, source: string): string[] {
  const faults: string[] = [];
  const { code } = codeAndStrings(source);
  const product = OURS.test(path);
  const lines = source.trimEnd().split('\n').length;
  if (product && lines > LONGEST) faults.push(`${path}: ${lines} lines, more than ${LONGEST}`);
  // A test is named after what it tests; every other file says what it holds.
  if (!path.endsWith('.test.ts') && !/^(#![^\n]*\n)?\/[/*]/.test(source))
    faults.push(`${path}: does not begin with a comment saying what lives here`);
  const settings = /^[^/]+\.config\.ts$/.test(path);
  if (!settings && /\bexport\s+default\b|\bas\s+default\b/.test(code)) faults.push(`${path}: has a default export`);
  if (!product) return faults;
  if (path !== 'main.ts' && /\bprocess\s*(\?\.|\.)\s*env\b/.test(code)) {
    faults.push(`${path}: reads process.env, which only main.ts does`);
  }
  if (/\bimport\s+\{[^}]*\benv\b[^}]*\}\s*from/.test(code)) faults.push(`${path}: imports the environment`);
  if (
    path !== 'src/clock.ts' &&
    /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(\(\s*\)|(?!\s*\())|(?<!\bnew\s+)\bDate\s*\(\s*\)/.test(code)
  ) {
    faults.push(`${path}: asks the machine for the time, which only src/clock.ts does`);
  }
  return faults;
}

// The stylesheet, the script and the icon. Their names contain a hash of their content, so that browsers keep them for ever.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface StaticFile {
  type: string;
  content: string;
}

export const STATIC_FOLDER = new URL('../static/', import.meta.url);
const YEAR_S = 31_536_000;

const byName = new Map<string, StaticFile>();

function published(file: string, type: string): { path: string; sha256: string } {
  const content = readFileSync(new URL(file, STATIC_FOLDER), 'utf8');
  const sha256 = createHash('sha256').update(content).digest('base64');
  const [stem, ending] = file.split('.');
  const name = `${stem}.${Buffer.from(sha256, 'base64').toString('hex').slice(0, 12)}.${ending}`;
  byName.set(name, { type, content });
  return { path: `/assets/${name}`, sha256 };
}

export const STYLE = published('site.css', 'text/css; charset=utf-8');
export const SCRIPT = published('site.js', 'text/javascript; charset=utf-8');
export const ICON = published('icon.svg', 'image/svg+xml');

/** The answer for `/assets/:name`; undefined for a name that doesn't exist. */
export function staticFile(name: string): Response | undefined {
  const file = byName.get(name);
  if (!file) return undefined;
  return new Response(file.content, {
    headers: { 'content-type': file.type, 'cache-control': `public, max-age=${YEAR_S}, immutable` },
  });
}

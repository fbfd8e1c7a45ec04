// Parses untrusted XML into plain trees. Expands no entities except XML's own five and numeric characters.

import { XMLParser } from 'fast-xml-parser';

/** An element as the parser returns it: only its text, or children, attributes (`@name`) and text (`#text`). */
export type XmlNode = string | { [name: string]: unknown };

const MANY = new Set(['entry', 'item', 'author', 'category', 'link']);

/** Element names have no prefix. Throws if the text isn't XML, or is nested too deeply. */
export function parseXml(text: string): XmlNode {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    // Trimming would also remove the space between a CDATA section and the text after it.
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    isArray: (name) => MANY.has(name),
  });
  if (isMadeOf(text, '<', 1 / 8) || isMadeOf(text, '=', 1 / 12))
    throw new Error('no feed: it is made of tags or attributes');
  // The parser is lenient about what comes before the first element, but JSON and plain text must be rejected.
  if (!/^\uFEFF?\s*</.test(text)) throw new Error('no XML');
  return parser.parse(text, true) as XmlNode;
}

/** So many of a sign are in any feed. */
const FREE = 20_000;

/** A sign is more than this share of the text: eight megabytes of `<b/>` become 500 MB of elements. */
function isMadeOf(text: string, sign: string, share: number): boolean {
  const most = FREE + text.length * share;
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
}

/** The first child of this name, or undefined. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return children(node, name)[0];
}

/** All children of this name, in order. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  if (node === undefined || typeof node === 'string' || !Object.hasOwn(node, name)) return [];
  const value = node[name];
  return (Array.isArray(value) ? value : [value]).filter(
    (one): one is XmlNode =>
      typeof one === 'string' || (typeof one === 'object' && one !== null && !Array.isArray(one)),
  );
}

/** The text of an element, entities decoded; undefined where there is no element. */
export function textOf(node: XmlNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const text = typeof node === 'string' ? node : node['#text'];
  return typeof text === 'string' ? decode(text) : '';
}

/** The value of an attribute, entities decoded. */
export function attribute(node: XmlNode | undefined, name: string): string | undefined {
  if (node === undefined || typeof node === 'string') return undefined;
  const value = node[`@${name}`];
  return typeof value === 'string' ? decode(value) : undefined;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, dec, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = dec ? Number(dec) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}

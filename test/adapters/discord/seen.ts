// What a person sees of a rendered message: all texts, buttons, menus opened, text files read, and where links lead.

import type { MessageBody } from '../../../adapters/discord/render/limits.ts';
import type { Seen } from '../../contracts/adapter-lost.ts';
import { readMarkdown } from './reader.ts';

interface Part {
  components?: Part[];
  accessory?: Part;
  content?: string;
  label?: string;
  url?: string;
  placeholder?: string;
  options?: { label: string; description?: string }[];
  custom_id?: string;
}

export interface Shown {
  body: MessageBody;
  files: readonly { name: string; contentType: string; data: Uint8Array }[];
}

export function seenOf({ body, files }: Shown): Seen {
  const hrefs: string[] = [];
  const lines: string[] = [];
  const markdown = (text: string) => {
    const read = readMarkdown(text);
    lines.push(read.text);
    hrefs.push(...read.hrefs.flatMap((href) => [href, decoded(href)]));
  };
  for (const part of partsOf(body)) {
    if (part.content) markdown(part.content);
    if (part.label) lines.push(part.label);
    if (part.url) hrefs.push(part.url, decoded(part.url));
    if (part.placeholder) lines.push(part.placeholder);
    for (const { label, description } of part.options ?? []) lines.push(label, description ?? '');
  }
  for (const { name, contentType, data } of files) {
    lines.push(name);
    if (contentType.startsWith('text/plain;')) lines.push(new TextDecoder().decode(data));
  }
  return { text: lines.join('\n'), hrefs };
}

/** What of a body is read as markdown. Labels of buttons and menus are not. */
export function textsOf(body: Partial<MessageBody>): string[] {
  return partsOf(body).map(({ content = '' }) => content);
}

/** Every component of a body, those inside others, too. */
export function partsOf({ components = [] }: Partial<MessageBody>): Part[] {
  const flat = (parts: readonly Part[]): Part[] =>
    parts.flatMap((part) => [part, ...flat(part.components ?? []), ...(part.accessory ? flat([part.accessory]) : [])]);
  return flat(components as unknown as Part[]);
}

/** Signs that would end a link are written with a percent sign in it; browsers read them as the same address. */
function decoded(href: string): string {
  return href.replace(/%(?:28|29|2A|7C|5C|60|7E)/g, (code) => decodeURIComponent(code));
}

// What a person sees of a rendered message or view: all texts, buttons, menus opened, text files read, and where links lead.

import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { Seen } from '../../contracts/adapter-lost.ts';
import { folded, type Read, readMrkdwn, readRichText } from './reader.ts';

export interface Shown {
  text?: string;
  blocks: readonly KnownBlock[];
  files?: readonly { name: string; contentType: string; data: Uint8Array }[];
}

/** An element as far as a person sees it. */
interface Element {
  type: string;
  action_id?: string;
  value?: string;
  url?: string;
  text?: { text: string };
  placeholder?: { text: string };
  options?: PlainTextOption[];
}

/** Texts in mrkdwn or rich text, as they are read; whatever else, as words. */
export function readsOf(blocks: readonly KnownBlock[]): Read[] {
  const plain = (text: string): Read => ({ text, hrefs: [], marks: [] });
  const either = (one: { type: string; text: string }) =>
    one.type === 'mrkdwn' ? readMrkdwn(one.text) : plain(one.text);
  return blocks.flatMap((block): Read[] => {
    if (block.type === 'header') return [plain(block.text.text)];
    if (block.type === 'rich_text') return [readRichText(block)];
    if (block.type === 'context') return block.elements.flatMap((one) => (one.type === 'image' ? [] : [either(one)]));
    if (block.type === 'section') return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map(either);
    if (block.type === 'input') return [plain(`${block.label.text}\n${block.hint?.text ?? ''}`)];
    return [];
  });
}

/** Every button, menu and field. */
export function elementsOf(blocks: readonly KnownBlock[]): Element[] {
  return blocks.flatMap((block): Element[] => {
    if (block.type === 'actions') return block.elements as Element[];
    if (block.type === 'section' && block.accessory) return [block.accessory as Element];
    return block.type === 'input' ? [block.element as Element] : [];
  });
}

export function seenOf({ blocks, files = [] }: Shown): Seen {
  const reads = readsOf(blocks);
  const lines = reads.map(({ text }) => text);
  const hrefs = reads.flatMap((read) => read.hrefs);
  for (const { text, url, placeholder, options = [] } of elementsOf(blocks)) {
    lines.push(text?.text ?? '', placeholder?.text ?? '');
    if (url) hrefs.push(url);
    for (const option of options) {
      lines.push(option.text.text, option.description?.text ?? '');
      if (option.url) hrefs.push(option.url);
    }
  }
  for (const { name, contentType, data } of files) {
    lines.push(name);
    if (contentType.startsWith('text/plain;')) lines.push(new TextDecoder().decode(data));
  }
  // Also as they are written: a title may have had these very signs.
  return { text: [...lines, ...lines.map(folded)].join('\n'), hrefs: hrefs.flatMap((href) => [href, decoded(href)]) };
}

/** Signs that would end a link are written with a percent sign; browsers read them as the same address. */
function decoded(href: string): string {
  return href.replace(/%(?:2A|7C|60|7E|3C|3E)/g, (code) => decodeURIComponent(code));
}

// Every visible word and every link of a message, markdown unescaped, for tests that compare what people see.

import type { Component, Embed, FakeMessage } from '../world/message-data.ts';
import { allComponents } from '../world/message-shape.ts';

export interface SeenMessage {
  /** Text of content, embeds, text displays, labels, options and file names, one piece per line. */
  text: string;
  /** Addresses of links, buttons and titles, and bare ones. */
  links: string[];
}

export function seenText(message: Pick<FakeMessage, 'content' | 'embeds' | 'components' | 'attachments'>): SeenMessage {
  const raw = [
    message.content,
    ...message.embeds.flatMap(embedTexts),
    ...allComponents(message.components).flatMap(componentTexts),
    ...message.attachments.flatMap(({ filename, description }) => [filename, description ?? '']),
  ].filter((text) => text !== '');
  const links = [
    ...raw.flatMap(linksIn),
    ...message.embeds.flatMap(({ url, author }) => [url, author?.url]),
    ...allComponents(message.components).map(({ url }) => url),
  ].filter((link) => link !== undefined);
  return { text: raw.map(plain).join('\n'), links: [...new Set(links)] };
}

function embedTexts({ title, description, fields, footer, author }: Embed): string[] {
  return [
    author?.name,
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ].filter((text) => text !== undefined);
}

function componentTexts(one: Component): string[] {
  const options = (one.options ?? []).flatMap(({ label, description }) => [label, description ?? '']);
  const pictures = (one.items ?? []).map(({ description }) => description ?? '');
  return [one.content, one.label, one.placeholder, one.description, ...options, ...pictures].filter(
    (text) => text !== undefined,
  );
}

const LINK = /(?<!\\)\[((?:\\.|[^\][\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)/g;
const BARE = /https?:\/\/[^\s<>)\]]+/g;

function linksIn(text: string): string[] {
  return [...[...text.matchAll(LINK)].map((match) => match[2] ?? ''), ...(text.replace(LINK, '').match(BARE) ?? [])];
}

/** As it reads: links as their text, without markup and escapes. */
export function plain(markdown: string): string {
  return markdown
    .replace(LINK, '$1')
    .replace(/^(#{1,3}|-#|>|>>>) /gm, '')
    .replace(/(?<!\\)(\*\*|__|~~|\|\||`+)/g, '')
    .replace(/(?<![\\\w])[*_](?=\S)|(?<=[^\s\\])[*_](?!\w)/g, '')
    .replace(/\\([\\*_~`|>#\-+.()[\]<!:@&/])/g, '$1');
}

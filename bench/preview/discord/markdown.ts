// Discord's markdown as HTML: parsed by a library with Discord's rules, rendered with the component library's elements and our own. The
// input is exactly what is sent, so that an escaping bug shows in the picture.

import { parse } from 'discord-markdown-parser';
import { attribute, escapeHtml } from '../html.ts';

type Node = ReturnType<typeof parse>[number];

/** Names of mentions; others are drawn as unknown. */
export type Names = ReadonlyMap<string, string>;

export function markdownHtml(markdown: string, names: Names): string {
  return nodesHtml(parse(markdown, 'extended'), names);
}

function nodesHtml(nodes: unknown, names: Names): string {
  if (typeof nodes === 'string') return escapeHtml(nodes);
  return Array.isArray(nodes) ? nodes.map((node: Node) => nodeHtml(node, names)).join('') : '';
}

function nodeHtml(node: Node, names: Names): string {
  const inner = () => nodesHtml(node.content, names);
  switch (node.type) {
    case 'text':
      return escapeHtml(node.content);
    case 'br':
    case 'newline':
      return '\n';
    case 'strong':
      return `<strong>${inner()}</strong>`;
    case 'em':
      return `<em>${inner()}</em>`;
    case 'underline':
      return `<u>${inner()}</u>`;
    case 'strikethrough':
      return `<s>${inner()}</s>`;
    case 'spoiler':
      return `<span class="spoiler">${inner()}</span>`;
    case 'inlineCode':
      return `<code>${escapeHtml(node.content)}</code>`;
    case 'codeBlock':
      return `<pre>${escapeHtml(node.content)}</pre>`;
    case 'heading':
      return `<h${node.level}>${inner()}</h${node.level}>`;
    case 'subtext':
      return `<small>${inner()}</small>`;
    case 'blockQuote':
      return `<discord-quote>${inner()}</discord-quote>`;
    case 'link':
    case 'url':
    case 'autolink':
      return `<a${attribute('href', node.target)}>${inner()}</a>`;
    case 'timestamp':
      return `<discord-time data-at="${node.timestamp}" data-style="${node.format ?? 'f'}"></discord-time>`;
    case 'role':
    case 'user':
    case 'channel':
      return `<discord-mention type="${node.type}">${escapeHtml(names.get(node.id) ?? `unknown ${node.type}`)}</discord-mention>`;
    case 'everyone':
    case 'here':
      return `<discord-mention>${node.type}</discord-mention>`;
    case 'twemoji':
      return escapeHtml(node.name);
    case 'emoticon':
      return escapeHtml(String(node.content));
    default:
      return `<span class="broken">${escapeHtml(JSON.stringify(node))}</span>`;
  }
}

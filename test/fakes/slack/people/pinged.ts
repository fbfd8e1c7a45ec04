// Whom a message notifies, from its text, blocks and attachments. Stricter than Slack: text in code and in attachments counts too, and what
// an edit brings counts as though it were new.
// Source: https://docs.slack.dev/messaging/formatting-message-text#special-mentions

import { textsOf } from '../checks/block-walk.ts';
import { tokensOf } from '../checks/mrkdwn.ts';
import type { Pinged } from '../world/state.ts';
import type { Attachment, Part } from './parts.ts';

export const nobody = (): Pinged => ({
  channel: false,
  here: false,
  everyone: false,
  users: [],
  groups: [],
  doubtful: [],
});

export interface Said {
  text: string;
  blocks: readonly Part[];
  attachments: readonly Attachment[];
  /** `link_names` or `parse: full`: bare names are taken for mentions. */
  linksNames: boolean;
}

export function pingedBy({ text, blocks, attachments, linksNames }: Said): Pinged {
  const pinged = nobody();
  hear(pinged, text, linksNames ? 'names' : 'verbatim');
  for (const attachment of attachments) {
    for (const one of [attachment.text, attachment.pretext, attachment.title]) {
      if (typeof one === 'string') hear(pinged, one, 'verbatim');
    }
  }
  const all = [...blocks, ...attachments.flatMap((one) => one.blocks ?? [])];
  for (const found of textsOf(all)) {
    if (found.format === 'mrkdwn' || found.format === 'markdown') {
      hear(pinged, found.text, linksNames ? 'names' : found.verbatim ? 'verbatim' : 'loose');
    }
  }
  hearRich(pinged, all);
  return { ...pinged, users: [...new Set(pinged.users)], groups: [...new Set(pinged.groups)] };
}

function hear(pinged: Pinged, text: string, bare: 'verbatim' | 'loose' | 'names'): void {
  for (const token of tokensOf(text)) {
    if (token.kind === 'broadcast') pinged[token.range] = true;
    if (token.kind === 'user') pinged.users.push(token.id);
    if (token.kind === 'group') pinged.groups.push(token.id);
    if (token.kind !== 'text' || bare === 'verbatim') continue;
    for (const [, range] of token.text.matchAll(/(?<![\w@])@(channel|here|everyone)\b/g)) {
      if (bare === 'names') pinged[range as 'channel' | 'here' | 'everyone'] = true;
      else pinged.doubtful.push(`@${range}`);
    }
  }
}

/** Elements of rich text that mention. */
function hearRich(pinged: Pinged, value: unknown): void {
  if (Array.isArray(value)) {
    for (const one of value) hearRich(pinged, one);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const part = value as Part;
  if (part.type === 'user' && typeof part.user_id === 'string') pinged.users.push(part.user_id);
  if (part.type === 'usergroup' && typeof part.usergroup_id === 'string') pinged.groups.push(part.usergroup_id);
  if (part.type === 'broadcast') pinged[part.range as 'channel' | 'here' | 'everyone'] = true;
  for (const inner of Object.values(part)) hearRich(pinged, inner);
}

export function unitedPings(a: Pinged, b: Pinged): Pinged {
  return {
    channel: a.channel || b.channel,
    here: a.here || b.here,
    everyone: a.everyone || b.everyone,
    users: [...new Set([...a.users, ...b.users])],
    groups: [...new Set([...a.groups, ...b.groups])],
    doubtful: [...a.doubtful, ...b.doubtful],
  };
}

/** Nobody at all, not even in doubt. */
export function pingsNobody({ channel, here, everyone, users, groups, doubtful }: Pinged): boolean {
  return !channel && !here && !everyone && users.length + groups.length + doubtful.length === 0;
}

// A message in its frame as Discord shows it: the command and its user, author, content, reactions.

import type { MessageBody } from '../../../adapters/discord/render/limits.ts';
import { attribute, escapeHtml } from '../html.ts';
import { componentsHtml } from './components.ts';
import type { Names } from './markdown.ts';
import { BOT, PERSON } from './people.ts';

export interface Frame {
  at: Date;
  /** The command it answers, as typed. */
  command?: string;
  ephemeral?: boolean;
  /** Reactions with their counts. */
  reactions?: readonly (readonly [sign: string, count: number])[];
  names: Names;
}

export function messagesHtml(messages: readonly string[]): string {
  return `<div class="discord"><discord-messages>${messages.join('\n')}</discord-messages></div>`;
}

export function messageHtml(
  body: MessageBody,
  { at, command, ephemeral = false, reactions = [], names }: Frame,
): string {
  const components = componentsHtml(body.components, names);
  const stamp = `${pad(at.getUTCDate())}/${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
  return `<discord-message author="${BOT.name}" avatar="${BOT.avatar}" bot timestamp="${stamp}"${attribute('ephemeral', ephemeral)}>
${command === undefined ? '' : commandHtml(command)}
${components === '' ? '' : `<div slot="components">${components}</div>`}
${reactionsHtml(reactions)}
</discord-message>`;
}

function commandHtml(line: string): string {
  return `<discord-command slot="reply" author="${PERSON.name}" avatar="${PERSON.avatar}" role-color="${PERSON.colour}"${attribute('command', line)}></discord-command>`;
}

function reactionsHtml(reactions: NonNullable<Frame['reactions']>): string {
  if (reactions.length === 0) return '';
  const each = reactions.map(
    ([sign, count]) =>
      `<discord-reaction count="${count}"${attribute('emoji', sign)}${attribute('name', sign)}></discord-reaction>`,
  );
  return `<discord-reactions slot="reactions">${each.join('')}</discord-reactions>`;
}

function pad(number: number): string {
  return escapeHtml(String(number).padStart(2, '0'));
}

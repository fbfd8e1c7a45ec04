// How typed text reaches the app: with three escapes, addresses in brackets, names as mentions, never raw.
// Sources: https://docs.slack.dev/messaging/formatting-message-text, https://docs.slack.dev/interactivity/implementing-slash-commands

import type { World } from '../world/state.ts';

export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const LINK = /(https?:\/\/[^\s<>|]+?)(?=[.,;:!?)\]]*(?:\s|$))/g;
/** A host and a path without a scheme, which Slack accepts for a link as well. */
const BARE = /(?<![\w./@-])((?:[a-z0-9-]+\.)+(?:org|com|co|net|io|dev)(?:\/[^\s<>|]*?)?)(?=[.,;:!?)\]]*(?:\s|$))/gi;

/** As a message has it: `a &amp; b`, `<https://…>`, `<http://arxiv.org|arxiv.org>`, `<@U…>`, `<#C…|papers>`. */
export function typedMessage(world: World, teamId: string, text: string): string {
  return text
    .split(LINK)
    .map((piece, place) => (place % 2 === 1 ? `<${escapeMrkdwn(piece)}>` : typedWords(world, teamId, piece)))
    .join('');
}

function typedWords(world: World, teamId: string, words: string): string {
  const linked = escapeMrkdwn(words).replace(BARE, '<http://$1|$1>');
  return named(
    world,
    teamId,
    linked,
    (id) => `<@${id}>`,
    (id, name) => `<#${id}|${name}>`,
  );
}

/** As in a command: escaped, with names as `<@U…|ann>` only if the manifest says `should_escape`. */
export function typedCommand(world: World, teamId: string, text: string): string {
  const escaped = escapeMrkdwn(text);
  if (!world.app.manifest.escapesCommands) return escaped;
  return named(
    world,
    teamId,
    escaped,
    (id, name) => `<@${id}|${name}>`,
    (id, name) => `<#${id}|${name}>`,
  );
}

function named(
  world: World,
  teamId: string,
  text: string,
  person: (id: string, name: string) => string,
  channel: (id: string, name: string) => string,
): string {
  return text.replace(/(?<![\w&])([@#])([\w-]+)/g, (whole, sign: string, name: string) => {
    const all = sign === '@' ? world.people.values() : world.channels.values();
    const found = [...all].find((one) => one.name === name && one.teamId === teamId);
    if (!found) return whole;
    return sign === '@' ? person(found.id, name) : channel(found.id, name);
  });
}

// What Discord holds about embeds and the schemas miss: 6,000 characters over all embeds of a message, nothing blank.
// Source: https://docs.discord.com/developers/resources/message#embed-object-embed-limits

import { type BodyFault, missing } from '../refusals.ts';
import type { Embed } from '../world/message-data.ts';

const MOST_IN_ALL = 6_000;

/** Characters that count against the 6,000; Discord trims whitespace. */
export function embedSize(embed: Embed): number {
  const texts = [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
  ];
  return texts.reduce((sum, text) => sum + (text ?? '').trim().length, 0);
}

export function isEmptyEmbed(embed: Embed): boolean {
  return embedSize(embed) === 0 && !embed.image?.url && !embed.thumbnail?.url;
}

export function embedFaults(embeds: readonly Embed[]): BodyFault[] {
  const faults: BodyFault[] = [];
  embeds.forEach((embed, index) => {
    (embed.fields ?? []).forEach((field, place) => {
      if (!field.name?.trim()) faults.push(missing(['embeds', index, 'fields', place, 'name']));
      if (!field.value?.trim()) faults.push(missing(['embeds', index, 'fields', place, 'value']));
    });
    if (embed.url && !/^https?:\/\//.test(embed.url)) {
      faults.push({
        path: ['embeds', index, 'url'],
        code: 'URL_TYPE_INVALID_SCHEME',
        message: `Scheme "${embed.url.split(':')[0]}" is not supported. Scheme must be one of ('http', 'https').`,
      });
    }
  });
  if (embeds.reduce((sum, embed) => sum + embedSize(embed), 0) > MOST_IN_ALL) {
    faults.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${MOST_IN_ALL}`,
    });
  }
  return faults;
}

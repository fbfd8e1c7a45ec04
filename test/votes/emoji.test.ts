// One spelling for a reaction, whatever a platform calls it.

import table from 'emoji-datasource/emoji.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { emojiNamed } from '#src/emoji.ts';
import { canonicalEmoji } from '#src/votes/emoji.ts';
import { emojiOf } from '../../adapters/slack/inbound/events.ts';

describe('emojis', () => {
  it.each([
    ['🎯', ':dart:'],
    ['🔥', ':fire:'],
    ['👍', ':+1:', ':thumbsup:', '👍🏽', ':+1::skin-tone-3:', ':THUMBSUP:'],
    ['❤️', '❤', ':heart:'],
    ['⬆️', ':arrow_up:'],
    ['👩‍💻', ':woman-technologist:', ':woman_technologist:'],
    ['🇩🇪', ':flag-de:'],
    ['1️⃣', ':one:'],
    ['🔟', ':keycap_ten:'],
    ['🤗', ':hugging_face:', ':hugs:'],
    ['🤔', ':thinking_face:', ':thinking:'],
    [':papers:', ':Papers:'],
  ])('%s equals its other names', (emoji, ...others) => {
    for (const other of others) expect(canonicalEmoji(other), other).toBe(canonicalEmoji(emoji));
  });

  it('include every Slack name', () => {
    const wrong = table.flatMap(({ unified, short_names }) => {
      const emoji = String.fromCodePoint(...unified.split('-').map((code) => Number.parseInt(code, 16)));
      return short_names.filter((name) => canonicalEmoji(emojiOf(name)) !== canonicalEmoji(emoji));
    });
    expect(table.length).toBeGreaterThan(1_800);
    expect(wrong).toEqual([]);
  });

  it('of Slack are the emoji themselves, and a name only where a team made it up', () => {
    expect(['dart', 'fire', '+1::skin-tone-3', 'heart', 'papers'].map(emojiOf)).toEqual([
      '🎯',
      '🔥',
      '👍',
      '❤️',
      ':papers:',
    ]);
    for (const odd of ['constructor', '__proto__', '', 'flag-', 'flag-usa']) expect(emojiNamed(odd)).toBeUndefined();
  });
});

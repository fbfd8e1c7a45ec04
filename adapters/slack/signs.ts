// Slack's names of reactions as the core's signs: the emoji itself where the core knows it, `:name:` for all others.
// Names: https://github.com/iamcal/emoji-data, which Slack uses.

const EMOJI: Readonly<Record<string, string>> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  arrow_up: '⬆️',
  fire: '🔥',
  heart: '❤️',
  eyes: '👀',
  rocket: '🚀',
  tada: '🎉',
  star: '⭐',
  clap: '👏',
  white_check_mark: '✅',
  one: '1️⃣',
  two: '2️⃣',
  three: '3️⃣',
  four: '4️⃣',
  five: '5️⃣',
  six: '6️⃣',
  seven: '7️⃣',
  eight: '8️⃣',
  nine: '9️⃣',
  keycap_ten: '🔟',
};

/** Skin tones are a second name behind two colons: `+1::skin-tone-3`. */
export function signOf(reaction: string): string {
  const name = reaction.split('::')[0] ?? reaction;
  return Object.hasOwn(EMOJI, name) ? (EMOJI[name] ?? '') : `:${name}:`;
}

// A topic in an address: the name of a preset (`agents`), or written as in chats.

import { safeText } from '#src/conversation/texts/safe-text.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { PRESETS, withPresets } from '#src/digests/compose/presets.ts';

/** In UTF-16 units, as in chats. */
export const LONGEST_TOPIC = 1_000;

export interface NamedTopic {
  /** In addresses: the key of a preset, or the topic on one line. */
  name: string;
  isPreset: boolean;
  title: string;
  /** As subscriptions have it: `preset:agents`. */
  written: string;
  /** Without presets, for lists. */
  topics: string;
  /** What was not understood about presets. */
  remarks: string[];
}

export function readTopicName(typed: string): NamedTopic {
  const name = safeText(typed);
  const key = name.toLowerCase().replace(/^preset: ?/, '');
  const preset = PRESETS.find((one) => one.key === key);
  const written = preset ? `preset:${preset.key}` : name;
  const { topics, remarks } = withPresets(written);
  const title = preset ? texts.presets[preset.key] : name;
  return { name: preset?.key ?? name, isPreset: preset !== undefined, title, written, topics, remarks };
}

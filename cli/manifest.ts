// `paperboy manifest slack`: the app manifest to paste when creating a platform's app.

import type { ManifestAsked } from '#src/conversation/platform.ts';
import { UserError } from '#src/errors.ts';
import { type CliCommand, EXIT } from './command.ts';

export const manifest: CliCommand = {
  name: 'manifest',
  summary: 'print the app manifest for creating the Slack app',
  usage: 'slack [--mode socket|http] [--url ADDRESS] [--rotate-tokens]',
  flags: {
    mode: { summary: 'socket (no public address needed) or http (with a public address)', value: 'MODE' },
    url: { summary: "Paperboy's public address, for http (default: PUBLIC_URL)", value: 'ADDRESS' },
    'rotate-tokens': {
      summary: 'use tokens that expire after 12 hours and are refreshed (Slack does not let you turn this off again)',
    },
  },
  examples: ['manifest slack', 'manifest slack --mode http --url https://papers.example.org'],
  words: 1,
  async run({ words, flags }, entryPoints, console) {
    const { url } = flags;
    const made = await entryPoints.manifest(words[0] ?? '', {
      ...(flags.mode === undefined ? {} : { mode: modeOf(flags.mode) }),
      ...(typeof url === 'string' ? { url } : {}),
      rotateTokens: flags['rotate-tokens'] === true,
    });
    console.print(JSON.stringify(made, undefined, 2));
    return EXIT.done;
  },
};

function modeOf(mode: string | true): NonNullable<ManifestAsked['mode']> {
  if (mode === 'socket' || mode === 'http') return mode;
  throw new UserError(`--mode must be socket or http, not "${mode}".`, 'mode');
}

// `paperboy manifest PLATFORM`: the app manifest to paste when creating a platform's app.

import { texts } from '#src/conversation/texts/texts.ts';
import { choiceFlag } from './arguments.ts';
import { type CliCommand, EXIT } from './command.ts';

export const manifest: CliCommand = {
  name: 'manifest',
  summary: () => texts.cli.commands.manifest.summary,
  usage: 'PLATFORM [--mode socket|http] [--url ADDRESS] [--rotate-tokens]',
  flags: {
    mode: { summary: () => texts.cli.commands.manifest.mode, value: 'MODE' },
    url: { summary: () => texts.cli.commands.manifest.url, value: 'ADDRESS' },
    'rotate-tokens': {
      summary: () => texts.cli.commands.manifest['rotate-tokens'],
    },
  },
  examples: (platforms) =>
    platforms
      .filter(({ hasManifest }) => hasManifest)
      .flatMap(({ name }) => [`manifest ${name}`, `manifest ${name} --mode http --url https://papers.example.org`]),
  words: 1,
  async run({ words, flags }, entryPoints, console) {
    const { url } = flags;
    const mode = choiceFlag({ words, flags }, 'mode', ['socket', 'http']);
    const made = await entryPoints.manifest(words[0] ?? '', {
      ...(mode && { mode }),
      ...(typeof url === 'string' ? { url } : {}),
      rotateTokens: flags['rotate-tokens'] === true,
    });
    console.print(JSON.stringify(made, undefined, 2));
    return EXIT.done;
  },
};

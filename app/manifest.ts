// Manifests of platforms' apps, generated from the commands.

import type { ManifestAsked, ManifestHost } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';
import { SOURCES } from '#src/papers/sources/list.ts';
import { PROGRAM } from '#src/program.ts';
import { allPlatforms } from './adapters.ts';
import { createApp } from './app.ts';
import type { Runtime } from './runtime.ts';

/** The manifest of a platform's app. Throws UserError if it has none. */
export async function manifestOf(given: Runtime, name: string, options: ManifestAsked): Promise<object> {
  const made = (await allPlatforms()).filter(({ manifest }) => manifest);
  const platform = made.find((one) => one.name === name);
  if (!platform?.manifest) {
    const known = made.map((one) => `${PROGRAM} manifest ${one.name}`);
    throw new UserError(texts.cli.usage.whichPlatform(known), 'platform');
  }
  return platform.manifest(options, manifestHost(given));
}

export function manifestHost(given: Runtime): ManifestHost {
  return {
    env: given.env,
    publicUrl: given.config.server?.publicUrl,
    sites: SOURCES.flatMap(({ ids }) => ids?.sites ?? []),
    async commands() {
      const app = await createApp(given);
      await app.stop();
      return app.bot.commands;
    },
  };
}

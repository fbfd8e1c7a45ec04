// Manifests of platforms' apps, made from the commands that there are: the door of `paperboy manifest`.

import { UserError } from '#src/errors.ts';
import { createApp } from '../app.ts';
import type { ManifestAsked } from '../cli/command.ts';
import type { Surroundings } from './surroundings.ts';

/** The manifest of the Slack app. Throws UserError for an address that Slack refuses. */
export async function slackManifest(
  given: Surroundings,
  { mode, url, rotateTokens = false }: ManifestAsked,
): Promise<object> {
  const { manifestOf } = await import('../adapters/slack/index.ts');
  const wanted = mode ?? (given.config.slack?.mode === 'http' || url !== undefined ? 'http' : 'socket');
  const app = await createApp(given);
  try {
    if (wanted === 'socket') return manifestOf(app.bot.commands, { mode: 'socket', rotateTokens });
    const address = url ?? given.config.server?.publicUrl;
    if (address === undefined) {
      throw new UserError(
        'HTTP mode needs a public address. Add --url https://papers.example.org, or set PUBLIC_URL.',
        'url',
      );
    }
    return manifestOf(app.bot.commands, { mode: 'http', url: address, rotateTokens });
  } catch (error) {
    throw error instanceof RangeError ? new UserError(`${error.message}.`, 'url') : error;
  } finally {
    await app.stop();
  }
}

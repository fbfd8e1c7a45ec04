// The made-up source's settings.

import { z } from 'zod';
import { type Environment, readSettings, webAddress } from '#src/settings.ts';

const schema = z.object({ PREPRINTS_URL: webAddress('https://preprints.example') });

export function readPreprintsConfig(env: Environment): { url: string } {
  return { url: readSettings(schema, env).PREPRINTS_URL };
}

// Hugging Face's settings.

import { z } from 'zod';
import { type Environment, readSettings, webAddress } from '#src/settings.ts';

/** Hugging Face itself, not a mirror or a copy. */
export const REAL_ENDPOINT = 'https://huggingface.co';

const schema = z.object({ HF_ENDPOINT: webAddress(REAL_ENDPOINT), HF_TOKEN: z.string().trim().optional() });

/** `token`: a secret. */
export function readHuggingFaceConfig(env: Environment): { endpoint: string; token?: string } {
  const settings = readSettings(schema, env);
  return { endpoint: settings.HF_ENDPOINT, token: settings.HF_TOKEN };
}

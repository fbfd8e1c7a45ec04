// The outside of a whole program in the test's own process: settings, and a terminal without a person.

import { PassThrough } from 'node:stream';
import type { Runtime } from '../../app/runtime.ts';
import { readAllSettings } from '../../app/settings.ts';

export async function botRuntime(
  env: Record<string, string>,
  given: Pick<Runtime, 'clock' | 'log' | 'online' | 'signal'>,
): Promise<Runtime> {
  return {
    ...(await readAllSettings(env)),
    ...given,
    oneShot: false,
    input: new PassThrough(),
    output: new PassThrough().resume(),
    env,
  };
}

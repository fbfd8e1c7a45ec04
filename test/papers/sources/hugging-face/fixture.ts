// A local Hugging Face for each test of a file, and the source that asks it.

import { afterEach, beforeEach } from 'vitest';
import { createHttp, type Http } from '#src/http.ts';
import { silentLog } from '#src/log.ts';
import { createHuggingFace, type HuggingFaceNeeds } from '#src/papers/sources/hugging-face/hugging-face.ts';
import type { DayAnswer } from '#src/papers/sources/source.ts';
import { type LeapingClock, leapingClock } from '../../../fakes/clock.ts';
import { type FakeHuggingFace, startHuggingFace } from '../../../fakes/hugging-face.ts';

export const DAY = '2026-06-12';
export const patient = new AbortController().signal;

export interface Here {
  server: FakeHuggingFace;
  http: Http;
  clock: LeapingClock;
}

/** Started before each test and stopped after it. */
export function huggingFaceHere(): {
  here: Here;
  source: (more?: Partial<HuggingFaceNeeds>) => ReturnType<typeof createHuggingFace>;
} {
  const here = {} as Here;
  beforeEach(async () => {
    const clock = leapingClock();
    const server = await startHuggingFace(() => clock.now().getTime());
    Object.assign(here, { clock, server, http: createHttp({ clock, log: silentLog }) });
  });
  afterEach(async () => {
    await here.http.close();
    await here.server.stop();
  });
  return {
    here,
    source: (more = {}) => {
      const { http, server, clock } = here;
      return createHuggingFace({ http, endpoint: `${server.url}/`, clock, log: silentLog, ...more });
    },
  };
}

export function listedIn(answer: DayAnswer) {
  if (answer.kind !== 'listed') throw new Error(`expected a list, got ${answer.kind}`);
  return answer;
}

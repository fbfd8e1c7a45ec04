// The webhooks' checks for `paperboy doctor`: whether each URL answers. Nothing is posted, so that nobody gets a test message.

import type { Check, PlatformHost } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { codeOf } from './request.ts';
import type { Target } from './target.ts';

const PATIENCE_MS = 5_000;

/** One check per webhook. Never rejects. */
export async function checkWebhooks(targets: readonly Target[], { outbound }: PlatformHost): Promise<Check[]> {
  return Promise.all(targets.map((target) => checkOne(target, outbound?.fetch ?? fetch)));
}

/** Any status is fine: a receiver may support no method but POST. */
async function checkOne({ name, url, format, keys }: Target, fetchIt: typeof fetch): Promise<Check> {
  const about = { name: `webhook ${name}` };
  try {
    const { status, body } = await fetchIt(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await body?.cancel();
    return { ...about, ok: true, detail: texts.webhook.answers(status, format, keys.length > 0) };
  } catch (error) {
    return {
      ...about,
      ok: false,
      detail: texts.webhook.addressSilent(codeOf(error)),
      fix: texts.webhook.tryAgain(),
    };
  }
}

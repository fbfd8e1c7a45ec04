// Slack's limits: a tier for every method and workspace, one message a second for a channel, and so many in a minute for a
// workspace. Buckets that empty steadily, so that a short burst passes as Slack lets it pass.
// Source: https://docs.slack.dev/apis/web-api/rate-limits

import type { Settings } from '../settings.ts';

export interface Limits {
  /** 0: it fits, and is counted. Else seconds to wait, whole ones as in Retry-After. */
  take(what: {
    method: string;
    tier: 1 | 2 | 3 | 4 | undefined;
    teamId: string;
    channelId: string | undefined;
  }): number;
}

interface Bucket {
  level: number;
  at: number;
}

interface Rule {
  key: string;
  perSecond: number;
  burst: number;
}

const HISTORY = new Set(['conversations.history', 'conversations.replies']);

/** `now` is in milliseconds and never goes back. */
export function createLimits(settings: Settings, now: () => number): Limits {
  const buckets = new Map<string, Bucket>();

  function filled({ key, perSecond }: Rule): Bucket {
    const moment = now();
    const bucket = buckets.get(key) ?? { level: 0, at: moment };
    bucket.level = Math.max(0, bucket.level - ((moment - bucket.at) / 1_000) * perSecond);
    bucket.at = moment;
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    take({ method, tier, teamId, channelId }) {
      const rules: Rule[] = [];
      const { tiers, posts, postsPerMinute, history } = settings;
      if (history && HISTORY.has(method)) {
        rules.push({ key: `${teamId} ${method}`, perSecond: history.perMinute / 60, burst: history.perMinute });
      } else if (tier !== undefined && tiers) {
        rules.push({ key: `${teamId} ${method}`, perSecond: tiers[tier] / 60, burst: tiers[tier] });
      }
      if (method === 'chat.postMessage') {
        if (posts) rules.push({ key: `${teamId} ${channelId}`, ...posts });
        if (postsPerMinute !== undefined) {
          rules.push({ key: `${teamId} posts`, perSecond: postsPerMinute / 60, burst: postsPerMinute });
        }
      }
      for (const rule of rules) {
        const over = filled(rule).level + 1 - rule.burst;
        // Floating point: a tiny excess is not an overflow.
        if (over > 1e-6) return Math.max(1, Math.ceil(over / rule.perSecond));
      }
      for (const rule of rules) filled(rule).level += 1;
      return 0;
    },
  };
}

// Discord's limits: one bucket per route and major parameter, and the global one; with the headers and bodies that tell of them.
// Source: https://docs.discord.com/developers/topics/rate-limits

import { createHash } from 'node:crypto';
import type { Settings } from '../settings.ts';
import type { Json } from '../world/state.ts';
import { createLeakyBucket, type LeakyBucket } from './leaky-bucket.ts';
import type { Match } from './route.ts';
import { majorOf } from './route.ts';

export interface Verdict {
  headers: Record<string, string>;
  /** Set when the request is rejected. */
  refused?: { body: Json };
}

export interface Limits {
  /** Counts one request and returns what its response must contain. */
  count(match: Match): Verdict;
  /** Highest fill of the global bucket. */
  highest(): number;
}

interface Window {
  used: number;
  endsAt: number;
}

export function createLimits(settings: Settings, now: () => number): Limits {
  const global: LeakyBucket | undefined = settings.global && createLeakyBucket(settings.global, now);
  const windows = new Map<string, Window>();
  return {
    count(match) {
      // Interaction responses are outside of the global limit, and their own limits are not known.
      if (match.route.auth === 'none') return { headers: {} };
      const wait = global?.take() ?? 0;
      if (wait > 0)
        return refusedFor(wait / 1_000, true, { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' });
      return settings.buckets ? countRoute(match, settings.buckets, windows, now()) : { headers: {} };
    },
    highest: () => global?.highest() ?? 0,
  };
}

function countRoute(
  { route, params }: Match,
  buckets: NonNullable<Settings['buckets']>,
  windows: Map<string, Window>,
  at: number,
): Verdict {
  const name = `${route.method} ${route.path}`;
  const rule = buckets[name] ?? buckets.other;
  if (!rule) return { headers: {} };
  const key = `${name} ${majorOf(params)}`;
  let window = windows.get(key);
  if (!window || window.endsAt <= at) {
    window = { used: 0, endsAt: at + rule.perMs };
    windows.set(key, window);
  }
  const resetAfter = (window.endsAt - at) / 1_000;
  const headers = {
    'X-RateLimit-Limit': String(rule.limit),
    'X-RateLimit-Remaining': String(Math.max(0, rule.limit - window.used - 1)),
    'X-RateLimit-Reset': String((Date.now() + resetAfter * 1_000) / 1_000),
    'X-RateLimit-Reset-After': resetAfter.toFixed(3),
    'X-RateLimit-Bucket': createHash('md5').update(name).digest('hex'),
  };
  if (window.used >= rule.limit) return refusedFor(resetAfter, false, { ...headers, 'X-RateLimit-Scope': 'user' });
  window.used++;
  return { headers };
}

function refusedFor(seconds: number, global: boolean, headers: Record<string, string>): Verdict {
  return {
    headers: { ...headers, 'Retry-After': String(Math.ceil(seconds)) },
    refused: {
      body: { message: 'You are being rate limited.', retry_after: Math.ceil(seconds * 1_000) / 1_000, global },
    },
  };
}

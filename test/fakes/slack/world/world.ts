// Makes an empty world: one app, no workspace yet, ids and timestamps.

import type { Settings } from '../settings.ts';
import type { AppManifest, World } from './state.ts';

export function createWorld(settings: Settings, manifest: AppManifest, name: string): World {
  let ids = 0;
  let lastMicros = 0;
  const newId = (letter: string) => `${letter}0${(++ids + 36 ** 6).toString(36).toUpperCase()}`;
  const world: World = {
    settings,
    app: {
      id: newId('A'),
      name,
      clientId: '1000000000.2000000000',
      clientSecret: 'client-secret',
      signingSecret: 'signing-secret',
      verificationToken: 'verification-token',
      appToken: 'xapp-1-app-token',
      manifest,
    },
    workspaces: new Map(),
    people: new Map(),
    channels: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    codes: new Map(),
    ephemeral: [],
    views: new Map(),
    homes: new Map(),
    tickets: [],
    violations: [],
    deliveries: [],
    files: new Map(),
    inFlight: 0,
    url: '',
    newId,
    newTs() {
      lastMicros = Math.max(Math.floor(settings.now()) * 1_000, lastMicros + 100);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
    now: settings.now,
    violate: (kind, detail) => void world.violations.push({ kind, detail, at: settings.now() }),
    publish: () => {},
  };
  world.tokens.set(world.app.appToken, { value: world.app.appToken, kind: 'app', revoked: false });
  return world;
}

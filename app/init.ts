// What `paperboy init` needs: the platforms it can connect, live checks of their tokens, the settings file, a first digest.

import { join } from 'node:path';
import type { Check, FoundChannel } from '#src/conversation/platform.ts';
import { worded } from '#src/conversation/texts/stored.ts';
import { DEFAULTS, readSubscriptionInput } from '#src/digests/service/subscription-input.ts';
import { ConfigError } from '#src/errors.ts';
import type { Connected, Settings, Setup } from '../cli/command.ts';
import { allPlatforms, openAdapters, platformHost } from './adapters.ts';
import { createApp } from './app.ts';
import { checkPlatform } from './doctor.ts';
import { writeEnvFile } from './env-file.ts';
import { createAdapterStarts } from './jobs/adapter-starts.ts';
import { createBackgroundJobs } from './jobs/background-jobs.ts';
import { manifestHost } from './manifest.ts';
import { LOCAL_PERSON, localZone, type Runtime } from './runtime.ts';
import { readAllSettings } from './settings.ts';

export async function openInit(given: Runtime): Promise<Setup> {
  const file = given.envFile ?? join(process.cwd(), '.env');
  const withSettings = async (settings: Settings): Promise<Runtime> => {
    const env = { ...given.env, ...settings };
    return { ...given, env, ...(await readAllSettings(env)) };
  };
  const platforms = (await allPlatforms()).flatMap(({ name, label, setup }) =>
    setup ? [{ ...setup, name, label, steps: () => setup.steps(manifestHost(given)) }] : [],
  );
  const variables = platforms.flatMap(({ questions }) => questions.map((question) => question.variable));
  return {
    file,
    platforms,
    known: (variable) => given.env[variable]?.trim() || undefined,
    async faultOf(variable, value) {
      try {
        await readAllSettings({ [variable]: value });
        return undefined;
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        // A fault that names another variable is about one that is asked for next.
        const others = variables.filter((other) => other !== variable);
        return error.faults.find(
          (fault) => fault.startsWith(`${variable} `) && !others.some((other) => fault.includes(other)),
        );
      }
    },
    save: (settings) => writeEnvFile(file, settings),
    check: async (platform, settings) => checksOf(platform, await withSettings(settings)),
    channels: async (platform, settings) => channelsOf(platform, await withSettings(settings)),
    connect: async (settings) => connect(await withSettings(settings)),
  };
}

async function checksOf(platform: string, given: Runtime): Promise<Check[]> {
  const configured = given.platforms.get(platform);
  return configured ? checkPlatform(configured, given) : [];
}

async function channelsOf(platform: string, given: Runtime): Promise<FoundChannel[]> {
  return (await given.platforms.get(platform)?.channels?.(await platformHost(given))) ?? [];
}

/** A bot that only delivers, for one digest. */
async function connect(given: Runtime): Promise<Connected> {
  const oneShot = { ...given, online: true, oneShot: true };
  const app = await createApp(oneShot);
  const adapters = await openAdapters(app.store, oneShot, { quiet: true });
  const starts = createAdapterStarts({ adapters, clock: app.clock, log: app.log });
  const backgroundJobs = createBackgroundJobs(app, adapters, starts);
  const { starting, deadEnd, failures } = backgroundJobs.platformStatus;
  const stop = async () => {
    await starts.stop();
    await app.stop();
  };
  try {
    await starts.begin({ ...app.bot, ...backgroundJobs.eventHandlers }, starting);
    deadEnd.throwIfAborted();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async subscribe(channel) {
      // A failed start of another platform does not matter here.
      const failure = failures.get(channel.adapter);
      if (failure) throw new ConfigError([failure.reason]);
      const zone = (await app.digests.settings(channel)).zone ?? localZone();
      const change = { who: LOCAL_PERSON, now: app.clock.now() };
      const saved = await app.digests.subscribe(channel, { ...DEFAULTS, ...readSubscriptionInput({}), zone }, change);
      return saved?.subscription;
    },
    async digest(subscription) {
      // The first beat reads the lists, the second one delivers.
      await backgroundJobs.tick(given.signal);
      const request = await app.digests.sendNow(subscription, { who: LOCAL_PERSON, now: app.clock.now() });
      if (request.kind === 'nothing') return { sent: false, reason: worded(request.detail ?? request.reason) };
      await backgroundJobs.tick(given.signal);
      const [last] = await app.store.outbox.deliveries({ subscription: subscription.id, limit: 1 });
      return last?.state === 'sent'
        ? { sent: true }
        : { sent: false, reason: last && worded(last.reason ?? last.skipped ?? last.state) };
    },
    stop,
  };
}

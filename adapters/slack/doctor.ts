// Slack's checks for `paperboy doctor`: tokens and their workspace, how Slack reaches Paperboy, and missing scopes with what is lost
// without them.

import type { Clock } from '#src/clock.ts';
import type { Check } from '#src/conversation/platform.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { errorWords } from '#src/conversation/unanswered.ts';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { PATHS } from './api/app-names.ts';
import { TOKEN_REFUSED } from './api/error-codes.ts';
import { createRequests, faultCode, type RequestsNeeds } from './api/requests.ts';
import { OPTIONAL_SCOPES, SCOPES } from './api/scopes.ts';
import { singleToken } from './api/tokens.ts';
import { checkAppToken, type Way } from './receiver/connection.ts';

export interface DoctorNeeds {
  way: Way;
  apiUrl: string;
  publicUrl?: string | undefined;
  clock: Clock;
  log: Log;
  outbound?: RequestsNeeds['outbound'];
}

/** All checks, each with its fix. Never rejects. */
export async function checkSlack(needs: DoctorNeeds): Promise<Check[]> {
  const { way } = needs;
  if ('oauth' in way) return [manyCheck(needs), arrivalCheck(needs)];
  const workspace = await workspaceChecks(way.botToken, needs);
  return [...workspace, way.mode === 'socket' ? await socketCheck(way.appToken, needs) : arrivalCheck(needs)];
}

async function workspaceChecks(token: string, { apiUrl, clock, log, outbound }: DoctorNeeds): Promise<Check[]> {
  const { ask } = createRequests({ apiUrl, tokens: singleToken(token), clock, log, outbound });
  try {
    const identity = await ask<{ team?: string; user?: string; response_metadata?: { scopes?: string[] } }>(
      '',
      'auth.test',
    );
    const scopes = identity.response_metadata?.scopes;
    return [
      {
        name: 'slack',
        ok: true,
        detail: texts.slack.doctor.tokenOf(identity.user, identity.team ?? ''),
      },
      ...(scopes ? scopeChecks(scopes) : []),
    ];
  } catch (error) {
    return [{ name: 'slack', ok: false, needed: true, ...diagnose(error) }];
  }
}

function diagnose(error: unknown): { detail: string; fix: string } {
  const code = faultCode(error);
  if (code !== undefined && TOKEN_REFUSED.has(code)) {
    return { detail: texts.slack.doctor.tokenRejected(code), fix: texts.slack.doctor.setToken() };
  }
  return {
    detail: code === undefined ? errorWords(error) : texts.delivery.platformError('Slack', code),
    fix: texts.slack.doctor.tryAgain(),
  };
}

function scopeChecks(given: readonly string[]): Check[] {
  const { names, needed, lost, granted, missing, reinstall, optionalGranted, notGranted } = texts.slack.doctor;
  const lacking = <S extends string>(scopes: readonly S[], about: Readonly<Record<S, string>>) =>
    scopes.filter((scope) => !given.includes(scope)).map((scope) => `${scope} (${about[scope]})`);
  const [required, optional] = [lacking(SCOPES, needed), lacking(OPTIONAL_SCOPES, lost)];
  return [
    {
      name: 'slack scopes',
      label: names.scopes,
      ok: required.length === 0,
      detail: required.length === 0 ? granted() : missing(required.join('; ')),
      fix: reinstall(),
    },
    {
      name: 'slack optional scopes',
      label: names.optional,
      ok: true,
      detail: optional.length === 0 ? optionalGranted() : notGranted(optional.join('; ')),
    },
  ];
}

async function socketCheck(appToken: string, { apiUrl, outbound }: DoctorNeeds): Promise<Check> {
  const about = { name: 'slack connection', label: texts.slack.doctor.names.connection };
  try {
    await checkAppToken(appToken, apiUrl, outbound);
    return { ...about, ok: true, detail: texts.slack.doctor.socketWorks() };
  } catch (error) {
    if (!(error instanceof ConfigError)) {
      return {
        ...about,
        ok: false,
        needed: true,
        detail: texts.slack.doctor.noSocket(),
        fix: texts.slack.doctor.tryAgain(),
      };
    }
    const fix = texts.slack.doctor.turnOnSocket();
    return { ...about, ok: false, needed: true, detail: error.faults.join(' '), fix };
  }
}

/** Only Slack can test whether requests arrive; it does when the URL is saved. */
function arrivalCheck({ publicUrl }: DoctorNeeds): Check {
  const { names, sendsToPath, sendsTo } = texts.slack.doctor;
  const detail = publicUrl === undefined ? sendsToPath(PATHS.events) : sendsTo(new URL(PATHS.events, publicUrl).href);
  return { name: 'slack connection', label: names.connection, ok: true, detail };
}

function manyCheck({ publicUrl }: DoctorNeeds): Check {
  const where = publicUrl === undefined ? PATHS.install : new URL(PATHS.install, publicUrl).href;
  return { name: 'slack', ok: true, detail: texts.slack.doctor.many(where) };
}

// Slack's checks for `paperboy doctor`: tokens and their workspace, how Slack reaches Paperboy, and missing scopes with what is lost
// without them.

import type { Clock } from '#src/clock.ts';
import type { Check } from '#src/conversation/platform.ts';
import { ConfigError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { PROGRAM } from '#src/program.ts';
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

const AGAIN = 'Check the network and SLACK_API_URL, then try again.';
const APPS = 'https://api.slack.com/apps';

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
        detail: `the token belongs to ${identity.user ?? 'a bot'} in the workspace ${identity.team ?? ''}`,
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
    return {
      detail: `Slack rejected the token (${code})`,
      fix: `Set SLACK_BOT_TOKEN to the Bot User OAuth Token from the OAuth & Permissions page of your app on ${APPS}.`,
    };
  }
  return {
    detail: error instanceof Error ? error.message : String(error),
    fix: AGAIN,
  };
}

function scopeChecks(given: readonly string[]): Check[] {
  const missing = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).filter(([scope]) => !given.includes(scope));
  const [needed, optional] = [missing(SCOPES), missing(OPTIONAL_SCOPES)];
  const words = (some: [string, string][]) => some.map(([scope, about]) => `${scope} (${about})`).join('; ');
  return [
    {
      name: 'slack scopes',
      ok: needed.length === 0,
      detail: needed.length === 0 ? 'all required scopes are granted' : `missing: ${words(needed)}`,
      fix: `Paste the output of ${PROGRAM} manifest slack into the App Manifest page of your app on ${APPS}, then reinstall the app.`,
    },
    {
      name: 'slack optional scopes',
      ok: true,
      detail: optional.length === 0 ? 'all granted' : `not granted: ${words(optional)}`,
    },
  ];
}

async function socketCheck(appToken: string, { apiUrl, outbound }: DoctorNeeds): Promise<Check> {
  const name = 'slack connection';
  try {
    await checkAppToken(appToken, apiUrl, outbound);
    return { name, ok: true, detail: 'Socket Mode works with the app-level token' };
  } catch (error) {
    if (!(error instanceof ConfigError)) {
      return {
        name,
        ok: false,
        needed: true,
        detail: 'Slack did not respond to a request for a Socket Mode connection',
        fix: AGAIN,
      };
    }
    const fix = `On ${APPS}, turn on Socket Mode and create an app-level token with the scope connections:write.`;
    return { name, ok: false, needed: true, detail: error.faults.join(' '), fix };
  }
}

/** Only Slack can test whether requests arrive; it does when the URL is saved. */
function arrivalCheck({ publicUrl }: DoctorNeeds): Check {
  const name = 'slack connection';
  if (publicUrl === undefined) {
    return { name, ok: true, detail: `Slack sends requests to ${PATHS.events} at the public address of this port` };
  }
  return { name, ok: true, detail: `Slack sends requests to ${new URL(PATHS.events, publicUrl).href}` };
}

function manyCheck({ publicUrl }: DoctorNeeds): Check {
  const where = publicUrl === undefined ? PATHS.install : new URL(PATHS.install, publicUrl).href;
  return { name: 'slack', ok: true, detail: `for many workspaces. To install Paperboy in one, open ${where}` };
}

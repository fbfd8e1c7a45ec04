// Arguments of a call, from JSON, a form, multipart or the query; values of forms that hold JSON are opened.
// Source: https://docs.slack.dev/apis/web-api/#post_bodies

import type { IncomingMessage } from 'node:http';
import { refusal } from '../refusals.ts';
import type { Json } from '../world/state.ts';

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Arguments that are JSON inside of a form. */
const NESTED = new Set(['blocks', 'attachments', 'view', 'unfurls', 'metadata', 'files', 'user_auth_blocks']);

export async function readArgs(
  bytes: Buffer,
  contentType: string,
  query: URLSearchParams,
): Promise<{ args: Json; json: boolean }> {
  const fromQuery = opened(query);
  if (bytes.length === 0) return { args: fromQuery, json: false };
  if (contentType === '') throw refusal('missing_post_type');
  if (contentType.startsWith('application/json')) {
    try {
      return { args: { ...fromQuery, ...(JSON.parse(bytes.toString('utf8')) as Json) }, json: true };
    } catch {
      throw refusal('invalid_json');
    }
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { args: { ...fromQuery, ...opened(new URLSearchParams(bytes.toString('utf8'))) }, json: false };
  }
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    const fields = [...form].filter((one): one is [string, string] => typeof one[1] === 'string');
    return { args: { ...fromQuery, ...opened(new URLSearchParams(fields)) }, json: false };
  }
  throw refusal('invalid_post_type');
}

function opened(fields: URLSearchParams): Json {
  const args: Json = {};
  for (const [key, value] of fields) args[key] = NESTED.has(key) ? openedValue(value) : value;
  return args;
}

function openedValue(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** An argument that must be there: `invalid_arguments` without it. */
export function need(args: Json, name: string): string {
  const value = args[name];
  if (value === undefined || value === null || value === '') {
    throw refusal('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
    });
  }
  return String(value);
}

export function optional(args: Json, name: string): string | undefined {
  const value = args[name];
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** True for true, "true" and "1". */
export function truth(args: Json, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1' || args[name] === 1;
}

/** undefined when it was not given. */
export function maybeTruth(args: Json, name: string): boolean | undefined {
  return args[name] === undefined ? undefined : truth(args, name);
}

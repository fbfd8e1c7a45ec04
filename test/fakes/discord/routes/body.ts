// Reads a request's body: JSON, or a form with files and `payload_json`.

import type { IncomingMessage } from 'node:http';
import { plainRefusal, refusal } from '../refusals.ts';
import type { Json } from '../world/state.ts';

const MOST_BYTES = 25 * 1024 * 1024;

export interface Upload {
  /** The number in `files[0]`, by which `attachments` names it. */
  index: string;
  name: string;
  type: string;
  bytes: Uint8Array;
}

export interface Body {
  /** The parsed JSON: an object, or an array for bulk overwrites. */
  json: unknown;
  uploads: Upload[];
}

/** All bytes of a request; beyond 25 MiB Discord's 413. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  if (size > MOST_BYTES) throw refusal(40005);
  return Buffer.concat(chunks);
}

export async function parseBody(bytes: Buffer, type: string | undefined): Promise<Body> {
  if (bytes.length === 0) return { json: {}, uploads: [] };
  if (type?.startsWith('multipart/form-data')) return parseForm(bytes, type);
  if (!type?.startsWith('application/json')) {
    throw plainRefusal(400, `Expected "Content-Type" header to be one of {'application/json'}.`);
  }
  return { json: parseJson(bytes.toString('utf8')), uploads: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(50109);
  }
}

async function parseForm(bytes: Buffer, type: string): Promise<Body> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const uploads: Upload[] = [];
  let json: unknown = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (name === 'payload_json') json = parseJson(value);
      continue;
    }
    const index = /^files\[(\d+)\]$/.exec(name)?.[1] ?? String(uploads.length);
    uploads.push({ index, name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { json, uploads };
}

export function asObject(json: unknown): Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : {};
}

// Uploads a file in Slack's three steps: get a URL, send the bytes there, complete the upload.
// Source: https://docs.slack.dev/messaging/working-with-files#upload

import { refusal } from '../refusals.ts';
import { toldMessage } from '../sending/tickets.ts';
import type { Answered, Page } from '../server.ts';
import { postableChannel } from '../world/channels.ts';
import { botIsIn } from '../world/members.ts';
import { makeMessage } from '../world/messages.ts';
import type { Json } from '../world/state.ts';
import { need, optional } from './args.ts';
import { type Asked, type Method, method } from './method.ts';

const scopes = ['files:write'];

export const fileMethods: Method[] = [
  method('files.getUploadURLExternal', { tier: 4, scopes }, ({ world, args }) => {
    const name = need(args, 'filename');
    if (!(Number(need(args, 'length')) > 0)) throw refusal('missing_argument');
    const id = world.newId('F');
    world.files.set(id, { name, bytes: Buffer.alloc(0) });
    return { upload_url: `${world.url}/upload/v1/${id}`, file_id: id };
  }),
  method('files.completeUploadExternal', { tier: 4, scopes }, complete),
];

export const uploadPage: Page = {
  path: /^\/upload\/v1\/(\w+)$/,
  name: 'upload',
  async handle(world, { bytes, contentType, match }): Promise<Answered> {
    const file = world.files.get(match[1] ?? '');
    if (!file) return { status: 404, body: 'not found', headers: {} };
    file.bytes = await bytesOf(bytes, contentType);
    return { status: 200, body: `OK - ${file.bytes.length}`, headers: { 'content-type': 'text/plain' } };
  },
};

/** As they are, or the one file of a form. */
async function bytesOf(bytes: Buffer, contentType: string): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return bytes;
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  const file = [...form.values()].find((one) => typeof one !== 'string');
  return Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
}

function complete(asked: Asked): Json {
  const { world, args, workspace, installation } = asked;
  const files = args.files;
  if (!Array.isArray(files) || files.length === 0) throw refusal('invalid_arguments');
  const given = files.map((one: { id?: string; title?: string }) => {
    const file = world.files.get(one.id ?? '');
    if (!file || file.bytes.length === 0) throw refusal('file_not_found');
    if (one.title !== undefined) file.title = one.title;
    return { id: one.id, title: file.title ?? file.name, file };
  });
  const channelId = optional(args, 'channel_id');
  if (channelId !== undefined) {
    const channel = postableChannel(asked, channelId);
    if (!botIsIn(channel, installation)) throw refusal('not_in_channel');
    for (const { file } of given) file.channelId = channel.id;
    const threadTs = optional(args, 'thread_ts');
    const names = given.map(({ title }) => title).join(', ');
    const text = [optional(args, 'initial_comment'), names].filter(Boolean).join('\n');
    const message = makeMessage(
      world,
      channel,
      { text, blocks: [], attachments: [], linksNames: false },
      {
        userId: installation.botUserId,
        teamId: workspace.id,
        botId: installation.botId,
        ...(threadTs === undefined ? {} : { threadTs }),
      },
    );
    toldMessage(world, message, channel);
  }
  return { files: given.map(({ id, title }) => ({ id, title })) };
}

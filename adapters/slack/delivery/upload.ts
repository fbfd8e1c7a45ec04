// Uploads files into a message's thread, in Slack's two steps (https://docs.slack.dev/messaging/working-with-files, "Uploading files").
// Needs files:write, which the installation may deny: then the message stands without files.

import type { ChannelRef } from '#src/conversation/call.ts';
import type { File } from '#src/conversation/layout/message-files.ts';
import type { Log } from '#src/log.ts';
import { faultCode, type Requests } from '../api/requests.ts';

export interface Beside {
  place: ChannelRef;
  /** The message they belong to. */
  ts: string;
  files: readonly File[];
}

/** Never rejects: the message is already posted and holds most of the content. */
export async function uploadBeside(
  { place: { team, channel }, ts, files }: Beside,
  { requests, log }: { requests: Requests; log: Log },
): Promise<void> {
  try {
    for (const { name, data } of files) {
      const { upload_url: url, file_id: id } = await requests.ask<{ upload_url: string; file_id: string }>(
        team,
        'files.getUploadURLExternal',
        { filename: name, length: data.byteLength },
      );
      const answer = await requests.fetch(url, { method: 'POST', body: data, signal: AbortSignal.timeout(10_000) });
      if (!answer.ok) throw new Error(`the upload was answered with ${answer.status}`);
      await requests.ask(team, 'files.completeUploadExternal', {
        files: [{ id, title: name }],
        channel_id: channel,
        thread_ts: ts,
      });
    }
  } catch (error) {
    log.info({ code: faultCode(error) ?? 'failed' }, 'could not upload a file');
  }
}

// Files of a message: uploaded ones and, in an edit, those that stay.

import type { Upload } from '../routes/body.ts';
import type { Attachment } from '../world/message-data.ts';
import type { Json, World } from '../world/state.ts';

/** The files that a message has after this body; `before` are those it had. An edit without `attachments` keeps all. */
export function attachmentsOf(
  world: World,
  body: Json,
  uploads: readonly Upload[],
  before: readonly Attachment[] = [],
): Attachment[] {
  const listed = body.attachments as
    | { id: string | number; description?: string; filename?: string }[]
    | null
    | undefined;
  const kept = listed === undefined ? before : before.filter(({ id }) => listed?.some((one) => String(one.id) === id));
  const fresh = uploads.map((upload) => {
    const told = listed?.find(({ id }) => String(id) === upload.index);
    const id = world.newId();
    return {
      id,
      filename: told?.filename ?? upload.name,
      ...(told?.description === undefined ? {} : { description: told.description }),
      content_type: upload.type,
      size: upload.bytes.length,
      url: `https://cdn.discordapp.com/attachments/${id}/${encodeURIComponent(upload.name)}`,
      bytes: upload.bytes,
    };
  });
  return [...kept, ...fresh];
}

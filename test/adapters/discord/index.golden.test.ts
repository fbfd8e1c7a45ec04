// The golden messages as Discord gets them. After a change that is meant: `vitest run test/adapters/discord/index.golden.test.ts --update`.

import { MessageCreateRequestSchema, ModalInteractionCallbackRequestDataSchema } from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../adapters/discord/render/form.ts';
import { messageFaults, modalFaults } from '../../../adapters/discord/render/limits.ts';
import { renderMessage } from '../../../adapters/discord/render/render.ts';
import { lostFrom } from '../../contracts/adapter-lost.ts';
import { commands } from '../../conversation/commands.ts';
import { goldenForm, goldenMessages } from '../../golden/messages.ts';
import { partsOf, seenOf } from './seen.ts';

const KEY = 'GoldenKey_0123456789-x';

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

describe.each(Object.entries(goldenMessages))('%s', (name, message) => {
  const rendered = renderMessage(message, { key: KEY });

  it('looks as before', async () => {
    const shown = rendered.map(({ body, files, keep, roles }) => ({
      ...body,
      ...(files.length > 0 && { files: files.map((file) => ({ ...file, data: `${file.data.length} bytes` })) }),
      ...(keep.length > 0 && { keep }),
      ...(roles.length > 0 && { roles }),
    }));
    await expect(pretty(shown.length === 1 ? shown[0] : shown)).toMatchFileSnapshot(
      `../../golden/discord/${name}.json`,
    );
  });

  it("stays within every limit, ours and the published schema's", () => {
    for (const { body } of rendered) {
      expect(messageFaults(body)).toEqual([]);
      expect(MessageCreateRequestSchema.safeParse(body).error?.issues).toBeUndefined();
    }
  });

  it('drops nothing silently', () => {
    expect(lostFrom(message, rendered.map(seenOf), { title: 100, label: 60 })).toEqual([]);
  });

  it('carries the key of its part', () => {
    const ids = partsOf(rendered[0]?.body ?? {}).map(({ custom_id }) => custom_id);
    expect(ids.some((id) => id?.startsWith(`k${KEY}`))).toBe(true);
  });
});

it('the form as a modal', async () => {
  const search = commands.find(({ path }) => path[0] === goldenForm.call.command);
  const { body } = renderForm(goldenForm, search);
  expect(modalFaults(body)).toEqual([]);
  expect(ModalInteractionCallbackRequestDataSchema.safeParse(body).error?.issues).toBeUndefined();
  await expect(pretty(body)).toMatchFileSnapshot('../../golden/discord/form.json');
});

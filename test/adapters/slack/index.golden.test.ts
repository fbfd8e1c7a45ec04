// The golden messages as Slack gets them. After a change that is meant: `vitest run test/adapters/slack/index.golden.test.ts --update`.

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { renderForm, wholeForm } from '../../../adapters/slack/render/form.ts';
import { messageFaults, viewFaults } from '../../../adapters/slack/render/limits.ts';
import { renderMessage } from '../../../adapters/slack/render/render.ts';
import { renderHome } from '../../../adapters/slack/render/render-home.ts';
import { renderUnfurl } from '../../../adapters/slack/render/render-unfurl.ts';
import { lostFrom } from '../../contracts/adapter-lost.ts';
import { commands } from '../../conversation/commands.ts';
import { goldenForm, goldenMessages } from '../../golden/messages.ts';
import { readsOf, seenOf } from './seen.ts';

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const golden = (name: string) => `../../golden/slack/${name}.json`;

describe.each(Object.entries(goldenMessages))('%s', (name, message) => {
  const rendered = renderMessage(message);

  it('looks as before', async () => {
    const shown = rendered.map(({ text, blocks, files, keep, roles }) => ({
      text,
      blocks: blocks satisfies KnownBlock[],
      ...(files.length > 0 && { files: files.map((file) => ({ ...file, data: `${file.data.length} bytes` })) }),
      ...(keep.length > 0 && { keep }),
      ...(roles.length > 0 && { roles }),
    }));
    await expect(pretty(shown.length === 1 ? shown[0] : shown)).toMatchFileSnapshot(golden(name));
  });

  it('stays within every limit', () => {
    expect(rendered.flatMap(messageFaults)).toEqual([]);
  });

  it('drops nothing silently, and mentions nobody', () => {
    expect(lostFrom(message, rendered.map(seenOf), { title: 100, label: 60 })).toEqual([]);
    expect(rendered.flatMap(({ blocks }) => readsOf(blocks)).flatMap(({ marks }) => marks)).not.toContain('mention');
  });
});

it('the form as a modal', async () => {
  const search = commands.find(({ path }) => path[0] === goldenForm.call.command);
  const { view } = renderForm(goldenForm, search, { place: 'C0123456789' });
  expect(viewFaults(view satisfies ModalView)).toEqual([]);
  await expect(pretty(view)).toMatchFileSnapshot(golden('form'));
});

it('a whole command as a modal', async () => {
  const today = commands.find(({ path }) => path[0] === 'today');
  if (!today) throw new Error('no such command');
  const form = wholeForm(today, { command: 'today', options: { topic: 'diffusion, "world model"' } });
  const { view } = renderForm(form, today, { button: { label: 'Preview', command: 'today' } });
  expect(viewFaults(view)).toEqual([]);
  await expect(pretty(view)).toMatchFileSnapshot(golden('whole-form'));
});

it('the Home tab', async () => {
  const { everyday, help } = goldenMessages;
  if (!everyday || !help) throw new Error('no such messages');
  const search = {
    label: 'Search',
    placeholder: 'world model',
    call: { command: 'search', options: {} },
    option: 'query',
  };
  const { view } = renderHome([everyday, help], { search });
  expect(viewFaults(view satisfies HomeView)).toEqual([]);
  expect(lostFrom(everyday, [seenOf({ blocks: view.blocks as KnownBlock[] })], { title: 100, label: 60 })).toEqual([]);
  await expect(pretty(view)).toMatchFileSnapshot(golden('home'));
});

it('the card of a link', async () => {
  const { paper } = goldenMessages;
  const card = paper && renderUnfurl(paper);
  expect(messageFaults({ text: 'a card', blocks: card?.blocks ?? [] })).toEqual([]);
  await expect(pretty(card)).toMatchFileSnapshot(golden('unfurl'));
});

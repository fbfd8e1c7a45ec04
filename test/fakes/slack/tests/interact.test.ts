// People's drivers against a real Bolt app over signed HTTP: commands, buttons, menus, forms, shortcuts, the App Home.

import { afterEach, expect, test } from 'vitest';
import { seenText } from '../index.ts';
import type { View } from '../world/state.ts';
import { closeAll, httpApp, place } from './bolt.ts';

afterEach(closeAll);

const text = (words: string) => ({ type: 'plain_text' as const, text: words });

test('a command is answered by the acknowledgement, the response URL or a modal', async () => {
  const workspace = await place();
  const app = await httpApp(workspace);
  app.command('/papers', async ({ command, ack, respond, client }) => {
    if (command.text === 'now') return void (await ack({ text: 'At *once*', response_type: 'in_channel' }));
    await ack();
    if (command.text === 'later') await respond({ text: 'Only <https://example.org/?a=1&amp;b=2|for you>' });
    if (command.text === 'form') {
      const view = { type: 'modal' as const, title: text('Form'), blocks: [{ type: 'divider' as const }] };
      await client.views.open({ trigger_id: command.trigger_id, view });
    }
  });
  const { slack, ann, papers } = workspace;
  const now = await slack.as(ann, papers).slash('/papers', 'now').answer();
  expect(now).toMatchObject({ kind: 'message', ephemeral: false });
  expect(now.kind === 'message' && seenText(now.message)).toBe('At once');
  expect(slack.messages(papers)).toHaveLength(1);
  const later = await slack.as(ann, papers).slash('/papers', 'later').answer();
  expect(later).toMatchObject({ kind: 'message', ephemeral: true });
  expect(later.kind === 'message' && seenText(later.message)).toBe('Only for you (https://example.org/?a=1&b=2)');
  expect(later.answerMs).toBeGreaterThanOrEqual(later.ackMs);
  const form = await slack.as(ann, papers).slash('/papers', 'form').answer();
  expect(form).toMatchObject({ kind: 'view', view: { title: 'Form', open: true } });
  expect(slack.violations).toEqual([]);
});

test('a button replaces its message, and a confirmed form answers with errors, then closes and posts', async () => {
  const workspace = await place();
  const app = await httpApp(workspace);
  const { slack, ann, papers } = workspace;
  const topics = { type: 'external_select' as const, action_id: 'topics', min_query_length: 1 };
  app.action('edit', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: (body as { trigger_id: string }).trigger_id,
      view: {
        type: 'modal',
        callback_id: 'sub',
        title: text('Subscribe'),
        submit: text('Save'),
        blocks: [
          {
            type: 'input',
            block_id: 'at',
            label: text('Time'),
            element: { type: 'plain_text_input', action_id: 'at', initial_value: '08:00' },
          },
          { type: 'input', block_id: 'topics', label: text('Topics'), element: topics },
        ],
      },
    });
  });
  app.options('topics', async ({ ack, payload }) => {
    await ack({
      options: ['diffusion', 'agents']
        .filter((one) => one.includes(payload.value))
        .map((one) => ({ text: text(one), value: one })),
    });
  });
  app.view('sub', async ({ ack, view, client }) => {
    const at = view.state.values.at?.at?.value;
    if (at !== '09:30') return void (await ack({ response_action: 'errors', errors: { at: 'Not then' } }));
    await ack();
    const topic = view.state.values.topics?.topics?.selected_option?.value;
    await client.chat.postMessage({ channel: papers.id, text: `Saved ${topic}` });
  });
  app.action('more', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'Page 2' });
  });
  const driver = slack.as(ann, papers);
  const { message } = await clientPost(workspace, [
    {
      type: 'actions',
      elements: [
        { type: 'button', text: text('Edit'), action_id: 'edit' },
        { type: 'button', text: text('More'), action_id: 'more', value: '2' },
      ],
    },
  ]);
  const opened = await driver.press(message, 'Edit').answer();
  const view = (opened as { view: View }).view;
  const suggested = await driver.suggest(view, 'Topics', 'diff').answer();
  expect(suggested).toMatchObject({ kind: 'options', options: [{ value: 'diffusion' }] });
  const missing = await driver.submit(view).answer();
  expect(missing).toMatchObject({
    kind: 'errors',
    local: true,
    byLabel: { Topics: 'Please complete this required field.' },
  });
  const wrong = await driver.submit(view, { Topics: 'agents' }).answer();
  expect(wrong).toMatchObject({ kind: 'errors', local: false, byLabel: { Time: 'Not then' } });
  const saved = await driver.submit(view, { Time: '09:30' }).answer();
  expect(saved).toMatchObject({ kind: 'message', message: { text: 'Saved agents' } });
  expect(view.open).toBe(false);
  const more = await driver.press(message, 'More').answer();
  expect(more).toMatchObject({ kind: 'message', updated: true, message: { text: 'Page 2', blocks: [] } });
  expect(slack.violations).toEqual([]);
});

async function clientPost({ slack, papers, bot }: Awaited<ReturnType<typeof place>>, blocks: unknown[]) {
  await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bot.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: papers.id, text: 'Papers', blocks }),
  });
  const message = slack.messages(papers).at(-1);
  if (!message) throw new Error('nothing was posted');
  return { message };
}

test('shortcuts, mentions, direct messages, the Home tab, links and reactions reach the app', async () => {
  const workspace = await place();
  const app = await httpApp(workspace);
  const { slack, ann, papers } = workspace;
  const onEvent: string[] = [];
  app.shortcut('find', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: { type: 'modal', title: text('Find'), blocks: [{ type: 'divider' }] },
    });
  });
  app.shortcut('look', async ({ ack, respond, shortcut }) => {
    await ack();
    await respond?.({ text: `About ${(shortcut as { message: { text: string } }).message.text}` });
  });
  app.event(
    'app_mention',
    async ({ event, say }) =>
      void (await say({ text: `Yes: ${event.text.replace(/<@\w+> /, '')}`, thread_ts: event.ts })),
  );
  app.event('message', async ({ event, client }) => {
    onEvent.push(event.channel_type);
    if (event.channel_type !== 'im') return;
    await client.chat.postMessage({ channel: event.channel, text: 'Directly' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: text('Today') }] },
    });
  });
  app.event('link_shared', async ({ event, client }) => {
    const unfurls = Object.fromEntries(
      event.links.map(({ url }) => [url, { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Card*' } }] }]),
    );
    await client.chat.unfurl({
      source: event.source as 'composer',
      unfurl_id: event.unfurl_id ?? '',
      unfurls: unfurls as never,
    });
  });
  app.event('reaction_added', async ({ event, client }) => {
    onEvent.push(event.reaction);
    await client.chat.update({ channel: event.item.channel, ts: event.item.ts, text: `1 ${event.reaction}` });
  });
  const driver = slack.as(ann, papers);
  expect(await driver.shortcut('find').answer()).toMatchObject({ kind: 'view', view: { title: 'Find' } });
  const said = driver.say('2606.13681');
  expect(await driver.messageShortcut(said, 'look').answer()).toMatchObject({
    ephemeral: true,
    message: { text: 'About 2606.13681' },
  });
  expect(await driver.mention('hello').answer()).toMatchObject({ kind: 'message', message: { text: 'Yes: hello' } });
  expect(await driver.direct('hi').answer()).toMatchObject({ kind: 'message', message: { text: 'Directly' } });
  const home = await driver.openHome().answer();
  expect(home.kind === 'home' && seenText(home.view)).toBe('Today');
  const typed = await driver.typeLink('https://arxiv.org/abs/2606.13681').answer();
  expect(typed).toMatchObject({ kind: 'unfurl', links: ['https://arxiv.org/abs/2606.13681'] });
  const pasted = await driver.paste('see https://arxiv.org/abs/2606.13681').answer();
  expect(pasted.kind === 'unfurl' && pasted.message && seenText(pasted.message)).toBe(
    'see https://arxiv.org/abs/2606.13681\nCard',
  );
  const mine = slack.messages(papers).find(({ botId }) => botId !== undefined);
  if (!mine) throw new Error('no message of the bot');
  expect(await driver.react(mine, 'fire').answer()).toMatchObject({
    kind: 'message',
    updated: true,
    message: { text: '1 fire' },
  });
  // Its own answer in the direct message arrives as an event too, and Bolt ignores it.
  expect(slack.deliveries.filter(({ name }) => name === 'message.im')).toHaveLength(2);
  await slack.idle();
  expect(onEvent.toSorted()).toEqual(['channel', 'channel', 'channel', 'fire', 'im']);
  expect(slack.violations).toEqual([]);
});

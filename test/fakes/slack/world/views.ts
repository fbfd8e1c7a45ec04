// The life of a view: opened, updated (keeping the values of fields with the same IDs), sent.
// Source: https://docs.slack.dev/reference/views, https://docs.slack.dev/surfaces/modals#updating_views

import { elementsOf, withIds } from '../checks/block-walk.ts';
import { initialValue } from '../people/form-values.ts';
import type { Part, Text } from '../people/parts.ts';
import { refusal } from '../refusals.ts';
import type { Json, Person, Values, View, World } from './state.ts';

const words = (text: unknown) => (text as Text | undefined)?.text;

export function makeView(world: World, given: Json, person: Person, below?: View): View {
  const id = world.newId('V');
  const view: View = {
    id,
    teamId: person.teamId,
    type: given.type as View['type'],
    personId: person.id,
    callbackId: '',
    title: '',
    blocks: [],
    privateMetadata: '',
    externalId: '',
    hash: '',
    rootId: below?.rootId ?? id,
    notifyOnClose: false,
    clearOnClose: false,
    values: {},
    open: true,
    updates: -1,
    ...(below ? { previousId: below.id } : {}),
  };
  updateView(world, view, given);
  world.views.set(id, view);
  return view;
}

export function updateView(world: World, view: View, given: Json): void {
  const externalId = String(given.external_id ?? '');
  const taken = [...world.views.values()].some(
    (one) => one !== view && one.teamId === view.teamId && one.externalId === externalId,
  );
  if (externalId !== '' && taken) throw refusal('duplicate_external_id');
  view.callbackId = String(given.callback_id ?? '');
  view.title = words(given.title) ?? '';
  delete view.submit;
  delete view.close;
  if (given.submit) view.submit = words(given.submit) ?? '';
  if (given.close) view.close = words(given.close) ?? '';
  view.blocks = withIds(given.blocks as Part[], () => world.newId('b'));
  view.privateMetadata = String(given.private_metadata ?? '');
  view.externalId = externalId;
  view.notifyOnClose = given.notify_on_close === true;
  view.clearOnClose = given.clear_on_close === true;
  view.hash = `${Math.floor(world.now() / 1_000)}.${world.newId('').slice(0, 8)}`;
  view.values = valuesFor(view.blocks, view.values);
  view.updates++;
}

/** The initial values. What a person put into a field with the same IDs stays. */
export function valuesFor(blocks: readonly Part[], before: Values): Values {
  const values: Values = {};
  for (const { block, element } of elementsOf(blocks)) {
    const initial = initialValue(element);
    if (!initial) continue;
    const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? ''];
    values[blockId] = { ...values[blockId], [actionId]: before[blockId]?.[actionId] ?? initial };
  }
  return values;
}

export function wireView(world: World, view: View): Json {
  const plain = (text: string | undefined) => (text === undefined ? null : { type: 'plain_text', text, emoji: true });
  const { installation } = world.workspaces.get(view.teamId) ?? {};
  return {
    id: view.id,
    team_id: view.teamId,
    type: view.type,
    title: plain(view.title),
    submit: plain(view.submit),
    close: plain(view.close),
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    external_id: view.externalId,
    state: { values: view.values },
    hash: view.hash,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: world.app.id,
    app_installed_team_id: view.teamId,
    bot_id: installation?.botId ?? '',
  };
}

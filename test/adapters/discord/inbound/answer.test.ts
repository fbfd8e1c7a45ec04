// Answers in time: at once, deferred, private where they must be, as forms, on several pages and in several messages.

import { expect, it } from 'vitest';
import { seenText } from '../../../fakes/discord/index.ts';
import { commands, contexts, SLOW_MS } from '../answer-commands.ts';
import { type Fixture, part, rest, saying, started, until } from '../fixture.ts';
import { callsInMemory } from '../subject.ts';

const TIMES = { deferAfterMs: 100, formAfterMs: 150 };
const open = (settings = {}) => started(TIMES, settings, commands);
const here = ({ discord, ada, channel }: Fixture) => discord.as(ada, channel);
const text = (message: Parameters<typeof seenText>[0]) => seenText(message).text;

it.each([
  ['now', 4, false, 'Here at once.'],
  ['mine', 4, true, 'For you alone.'],
  ['slow', 5, false, 'Here at last.'],
  ['slowmine', 5, true, 'For you alone, at last.'],
  ['sorry', 4, true, 'sold out'],
] as const)('/papers %s: callback %i, private %s', async (path, type, ephemeral, words) => {
  const made = await open();
  const handle = here(made).slash(`papers ${path}`);
  const answer = await handle.answer();
  expect(answer).toMatchObject({ kind: 'message', ephemeral });
  expect(handle.first?.type).toBe(type);
  if (answer.kind === 'message') expect(text(answer.message)).toContain(words);
  expect(made.discord.violations).toEqual([]);
});

it('shows a late validation error to the caller alone, and removes the public placeholder', async () => {
  const made = await open();
  const answer = await here(made).slash('papers slowsorry').answer();
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
  expect(made.discord.messages(made.channel)).toEqual([]);
  expect(made.discord.whispers(made.ada)).toHaveLength(1);
});

it('offers a late form as a button for the caller alone', async () => {
  const made = await open();
  const answer = await here(made).slash('papers slowform').answer();
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
  expect(made.discord.messages(made.channel)).toEqual([]);
  if (answer.kind !== 'message') return;
  const modal = await here(made).press(answer.message, 'Open the form').modal();
  expect(JSON.stringify(modal.components)).toContain('soup');
  const ordered = await here(made).submit(modal, { dish: 'bread' }).message();
  expect(text(ordered)).toContain('Ordered: 1 of bread');
});

it('opens a form by command, and again with the typed values when a field is invalid', async () => {
  const made = await open();
  const modal = await here(made).slash('papers order', { dish: 'stone' }).answer();
  expect(modal).toMatchObject({ kind: 'message', ephemeral: true });
  const asked = await here(made).slash('papers menu').message();
  const form = await here(made).press(asked, 'Order').modal();
  const validationError = await here(made).submit(form, { dish: 'stone' }).answer();
  expect(validationError).toMatchObject({ kind: 'message', ephemeral: true });
  if (validationError.kind !== 'message') return;
  expect(text(validationError.message)).toContain('Nobody eats that.');
  const again = await here(made).press(validationError.message, 'Try again').modal();
  expect(JSON.stringify(again.components)).toContain('stone');
  expect(text(await here(made).submit(again, { dish: 'bread' }).message())).toContain('Ordered: 1 of bread');
  expect(made.discord.violations).toEqual([]);
});

it('shows a late validation error of a form privately, with a button that reopens it', async () => {
  const made = await open();
  const shop = { kind: 'button', label: 'Shop', call: { command: 'slowshop', options: {} } } as const;
  await made.adapter.deliver(made.at(made.channel), part(saying('We are open', { actions: [shop] })));
  const form = await here(made).press(made.discord.messages(made.channel)[0]!, 'Shop').modal();
  const validationError = await here(made).submit(form, { dish: 'stone' }).answer();
  expect(validationError).toMatchObject({ kind: 'message', ephemeral: true });
  if (validationError.kind !== 'message') return;
  expect((await here(made).press(validationError.message, 'Try again').answer()).kind).toBe('modal');
});

it.each([
  ['now', 7],
  ['slow', 6],
])('relabels the pressed button instead of answering (%s: callback %i)', async (how, type) => {
  const made = await open();
  const asked = await here(made).slash('papers likes', { how }).message();
  const before = asked.components;
  const handle = here(made).press(asked, 'Like');
  expect(await handle.answer()).toMatchObject({ message: asked, updated: true });
  expect(handle.first?.type).toBe(type);
  expect(text(asked)).toMatch(/What do you like\?[\s\S]*Liked · 1[\s\S]*Dislike/);
  // Nothing else is another one, and it can be pressed again.
  expect(JSON.stringify(asked.components).replace('Liked · 1', 'Like')).toBe(JSON.stringify(before));
  expect(made.discord.whispers(made.ada)).toEqual([]);
  expect(made.discord.violations).toEqual([]);
});

it.each([
  ['soon', 7],
  ['slow', 6],
])('keeps what another press changed while the answer was on its way (%s: callback %i)', async (how, type) => {
  const made = await open();
  const asked = await here(made).slash('papers pair', { how }).message();
  const first = here(made).press(asked, 'first');
  const second = here(made).press(asked, 'second');
  await Promise.all([first.answer(), second.answer()]);
  expect(first.first?.type).toBe(type);
  expect(text(asked).match(/Liked · 1/g)).toHaveLength(2);
  expect(made.discord.whispers(made.ada)).toEqual([]);
  expect(made.discord.violations).toEqual([]);
});

it.each([
  ['again', 'You like it already.'],
  ['wrong', 'That is sold out.'],
])('answers a press without a new label to the caller alone (%s)', async (how, words) => {
  const made = await open();
  const asked = await here(made).slash('papers likes', { how }).message();
  const answer = await here(made).press(asked, 'Like').answer();
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true, updated: false });
  if (answer.kind === 'message') expect(text(answer.message)).toContain(words);
  expect(text(asked)).not.toContain('Liked');
});

it('answers in words when chosen from a menu, or when Discord rejects the edited message', async () => {
  const made = await open();
  const asked = await here(made).slash('papers likes', { how: 'now' }).message();
  expect(text(await here(made).choose(asked, /Pick/, 'It').message())).toContain('You like it.');
  made.discord.fault({ method: 'POST', path: /callback$/, do: { status: 400, body: { message: 'Bad', code: 50035 } } });
  expect(text(await here(made).press(asked, 'Like').message())).toContain('You like it.');
});

it('accepts choices, buttons and long calls, including on messages from before a restart', async () => {
  const made = await open();
  const { adapter, another, bot } = made;
  const asked = await here(made).slash('papers menu').message();
  await adapter.stop();
  await another(TIMES).start(bot);
  expect(text(await here(made).choose(asked, /Dish/, 'Pie').message())).toContain('Ordered: 1 of pie');
  expect(text(await here(made).press(asked, 'Long').message())).toContain('a dish with a name that no custom id holds');
  expect((await here(made).press(asked, 'Order').answer()).kind).toBe('modal');
});

it('says to run the command again when a call is no longer stored', async () => {
  const calls = { keep: async () => undefined, find: async () => undefined };
  const made = await started({ ...TIMES, calls }, {}, commands);
  const asked = await here(made).slash('papers menu').message();
  const answer = await here(made).press(asked, 'Long').answer();
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
  if (answer.kind === 'message') expect(text(answer.message)).toMatch(/anew|again/);
});

it("turns the caller's pages in place, and shows a new message when the public message is somebody else's", async () => {
  const made = await open();
  const { discord, guild, channel } = made;
  const first = await here(made).slash('papers pages').message();
  const turned = await here(made).press(first, 'Next').answer();
  expect(turned).toMatchObject({ kind: 'message', updated: true });
  expect(text(first)).toContain('This is page 2.');
  const bob = discord.addUser('Bob', guild);
  const ephemeral = await discord.as(bob, channel).press(first, 'Next').answer();
  expect(ephemeral).toMatchObject({ kind: 'message', updated: false, ephemeral: true });
  expect(text(first)).toContain('This is page 2.');
  // What was posted by itself is everybody's.
  const page = await made.bot.dispatch({ command: 'pages', options: {} }, contexts.at(-1)!);
  if (page.kind === 'message') await made.adapter.deliver(made.at(channel), part(page));
  const digest = discord.messages(channel).at(-1)!;
  expect(await here(made).press(digest, 'Next').answer()).toMatchObject({ updated: false, ephemeral: true });
  expect(text(digest)).toContain('This is page 1.');
  expect(discord.violations).toEqual([]);
});

it('turns to a long page and back, without leaving anything of the other page', async () => {
  const made = await open();
  const first = await here(made).slash('papers pages', { page: 2 }).message();
  const heavy = await here(made).press(first, 'Next').answer();
  expect(heavy.kind).toBe('message');
  if (heavy.kind !== 'message') return;
  expect(text(heavy.message)).toContain('Fact 19');
  const back = await here(made).press(heavy.message, 'Previous').answer();
  expect(back.kind).toBe('message');
  if (back.kind === 'message') {
    expect(text(back.message)).toContain('This is page 2.');
    expect(text(back.message)).not.toContain('Fact 1');
  }
  expect(made.discord.violations).toEqual([]);
});

it('splits an answer that does not fit in one message, into at most four', async () => {
  const made = await open();
  const handle = here(made).slash('papers many');
  const first = await handle.message();
  await until(() => handle.followUps.length > 0);
  const all = () => [first, ...handle.followUps].map(text).join('\n');
  await until(() => all().includes('Item number 119 '));
  expect(all()).toContain('Item number 0 ');
  expect(handle.followUps.length).toBeLessThanOrEqual(3);
  expect(made.discord.violations).toEqual([]);
});

it('answers once despite lost and failing responses', async () => {
  const made = await started({ ...TIMES, requestMs: 600 }, {}, commands);
  for (const trouble of ['lose', { status: 502 }, 'hang'] as const) {
    made.discord.fault({ path: /callback$/, do: trouble });
    const answer = await here(made).slash('papers now').answer();
    expect(answer).toMatchObject({ kind: 'message' });
    made.discord.fault({ method: 'PATCH', path: /@original$/, do: trouble });
    expect(await here(made).slash('papers slow').answer()).toMatchObject({ kind: 'message' });
  }
  await until(() => made.discord.messages(made.channel).length === 6);
  expect(made.troubles()).toEqual([]);
});

it('logs when it was too late, and continues', async () => {
  const made = await started({ ...TIMES, deferAfterMs: 600 }, { interactionDeadlineMs: 50 }, commands);
  expect(await here(made).slash('papers slow').answer()).toMatchObject({ kind: 'failed' });
  await until(() => made.troubles().length > 0);
  expect(made.lines.find(({ level }) => level >= 40)).toMatchObject({
    msg: 'response was too late for Discord',
    code: 10062,
  });
  expect(made.lines.find(({ level }) => level >= 40)?.ageMs).toBeGreaterThan(50);
  made.discord.world.settings.interactionDeadlineMs = 3_000;
  expect(await here(made).slash('papers now').answer()).toMatchObject({ kind: 'message' });
  expect(SLOW_MS).toBeGreaterThan(50);
});

it('finishes work in progress when stopped, and accepts nothing new', async () => {
  const made = await open();
  const under = here(made).slash('papers slow');
  await until(() => under.first !== undefined);
  const stopping = made.adapter.stop();
  expect(await under.answer()).toMatchObject({ kind: 'message' });
  await stopping;
  const shown = made.discord.messages(made.channel)[0];
  expect(text(shown!)).toContain('Here at last.');
  expect(made.discord.gateway.sessions).toEqual([]);
});

it('apologises, early or late, when what it needs to answer cannot be stored or read', async () => {
  let broken = false;
  const find = async () => {
    if (broken) throw new Error('the disk is full');
    return undefined;
  };
  const keep = async () => {
    if (broken) throw new Error('the disk is full');
  };
  const made = await started({ ...TIMES, calls: { keep, find } }, {}, commands);
  const asked = await here(made).slash('papers menu').message();
  broken = true;
  for (const handle of [
    here(made).press(asked, 'Long'),
    here(made).slash('papers menu'),
    here(made).slash('papers slowmenu'),
  ]) {
    const answer = await handle.answer();
    expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
    if (answer.kind === 'message') expect(text(answer.message)).toContain('Try again in a minute');
  }
  expect(made.troubles().filter((line) => /could not (respond|reply|render)/.test(line))).toHaveLength(3);
});

it('starts an answer while its calls are still being stored', async () => {
  const kept = callsInMemory();
  const keep: typeof kept.keep = async (...call) => {
    await rest(2 * SLOW_MS);
    return kept.keep(...call);
  };
  const made = await started(
    { ...TIMES, calls: { ...kept, keep } },
    { interactionDeadlineMs: 1.5 * SLOW_MS },
    commands,
  );
  const asked = here(made).slash('papers menu');
  expect(text(await asked.message())).toContain('Choose a dish.');
  expect(asked.first?.type).toBe(5);
  expect(made.discord.violations).toEqual([]);
});

it("starts an answer while the pressed button's call is still being read", async () => {
  const kept = callsInMemory();
  let slow = false;
  const find: typeof kept.find = async (hash) => {
    if (slow) await rest(2 * SLOW_MS);
    return kept.find(hash);
  };
  // Shorter than the store takes.
  const made = await started(
    { ...TIMES, calls: { ...kept, find } },
    { interactionDeadlineMs: 1.5 * SLOW_MS },
    commands,
  );
  const asked = await here(made).slash('papers menu').message();
  slow = true;
  const pressed = here(made).press(asked, 'Long');
  const answer = await pressed.answer();
  expect(pressed.first?.type).toBe(5);
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
  expect(answer.kind === 'message' && text(answer.message)).toContain('Ordered: 1 of a dish with a name');
  expect(made.discord.violations).toEqual([]);
});

it('offers a way back to the form even if its call was read slowly', async () => {
  const kept = callsInMemory();
  let slow = false;
  const find: typeof kept.find = async (hash) => {
    if (slow) await rest(2 * SLOW_MS);
    return kept.find(hash);
  };
  const made = await started({ ...TIMES, calls: { ...kept, find } }, {}, commands);
  const form = await here(made).slash('papers longform').modal();
  slow = true;
  const sent = here(made).submit(form, { dish: 'stone' });
  const validationError = await sent.answer();
  expect(sent.first?.type).toBe(5);
  slow = false;
  if (validationError.kind !== 'message') throw new Error('no complaint');
  const again = await here(made).press(validationError.message, 'Try again').modal();
  expect(JSON.stringify(again.components)).toContain('stone');
});

// The whole program on Slack as people and workspaces meet it: the real commands, store, outbox, inbox and adapter, through real Bolt over
// a socket, at a fake Slack. How the adapter behaves when Slack misbehaves is in test/adapters/slack.

import { describe, expect, it } from 'vitest';
import { type FieldState, textIn } from '../../../adapters/slack/render/form-fields.ts';
import { pingsNobody, seenText } from '../../fakes/slack/index.ts';
import type { View } from '../../fakes/slack/world/state.ts';
import { DAY, slackBot } from '../slack-bot.ts';
import { answerWith, digests, faults, message, view, words } from '../slack-seen.ts';

describe('every command', () => {
  it.each([
    ['today', /Papers from Friday, 12 June/],
    ['today memory date:yesterday', /Papers from|no papers on/],
    ['trending week', /1\. /],
    ['search memory', /Search: “memory”/],
    ['show 2606.03001', /Neural Memory/],
    ['why 2606.03001', /Score/],
    ['vote 2606.03001', /1 vote/],
    ['unvote 2606.03001', /haven.t voted|nothing/i],
    ['subscribe diffusion at:08:00 zone:UTC', /Saved as s1/],
    ['list', /no subscriptions yet/],
    ['edit size:3', /no subscriptions yet/],
    ['pause', /no subscriptions yet/],
    ['resume', /no subscriptions yet/],
    ['send-now', /no subscriptions yet/],
    ['unsubscribe', /no subscriptions yet/],
    ['settings', /Settings for this channel/],
    ['status', /Channel status/],
    ['email ada@example.org', /doesn.t send e-mails/],
    ['invite', /Ask your administrator/],
    ['forget-me', /Delete my data/],
    ['help search', /Help: search/],
    ['', /today/],
    ['serach memory', /There is no command/],
  ] as const)('/papers %s is answered in time', async (line, said) => {
    const fixture = await slackBot();
    const answer = await answerWith(fixture.slack.as(fixture.ada, fixture.channel).slash('/papers', line), said);
    expect(words(answer)).toMatch(said);
    expect(faults(fixture)).toEqual([]);
  });
});

describe('a reader with another language', () => {
  it("gets private answers in it, and public ones in the channel's", async () => {
    const scene = await slackBot();
    scene.bob.locale = 'de-DE';
    const [manager, reader] = [scene.slack.as(scene.ada, scene.channel), scene.slack.as(scene.bob, scene.channel)];
    expect(words(await reader.slash('/papers', 'status').answer())).toMatch(/Status des Kanals/);
    expect(words(await reader.slash('/papers', 'today').answer())).toMatch(
      /Paper vom Freitag, 12\. Juni[\s\S]*Stimmen/,
    );
    await manager.slash('/papers', 'settings language:de').answer();
    expect(words(await manager.slash('/papers', 'settings votes:on').answer())).toMatch(/Einstellungen/);
    expect(words(await manager.slash('/papers', 'status').answer())).toMatch(/Channel status/);
    expect(faults(scene)).toEqual([]);
  });
});

describe('a conversation with Paperboy', () => {
  it('subscribes, delivers, votes by button and reaction, explains, changes and ends', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada, bob } = fixture;
    const [manager, reader] = [slack.as(ada, channel), slack.as(bob, channel)];

    const saved = await message(manager.slash('/papers', 'subscribe at:13:00 zone:UTC size:5'));
    expect(seenText(saved)).toMatch(/Saved as s1[\s\S]*13:00[\s\S]*Send now/);

    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ planned: 1, sent: 1 });
    const [digest] = digests(fixture);
    if (!digest) throw new Error('no digest');
    expect(pingsNobody(digest.pinged)).toBe(true);
    expect(digest).toMatchObject({
      unfurls: { links: false, media: false },
      metadata: { event_type: 'paperboy_part' },
    });
    const first = /abs\/([\d.]+)/.exec(seenText(digest))?.[1] ?? '';

    const thanked = await reader.press(digest, 'Vote').answer();
    expect(thanked).toMatchObject({ kind: 'message', message: digest, updated: true });
    expect(seenText(digest).match(/Vote · 1/g)).toHaveLength(1);
    expect(digest.metadata).toMatchObject({ event_type: 'paperboy_part' });
    const again = await reader.press(digest, 'Vote · 1').answer();
    expect(words(again)).toMatch(/1 vote/);
    expect(again).toMatchObject({ kind: 'message', ephemeral: true });

    // A reaction counts for the only paper of a message, or by its number, and once if reported twice.
    slack.double(true);
    reader.react(digest, 'one');
    manager.react(digest, 'one');
    await expect.poll(() => votes(first)).toBe(2);
    await slack.idle();
    slack.double(false);
    await reader.unreact(digest, 'one').acked();
    expect(await votes(first)).toBe(2);

    expect(words(await reader.slash('/papers', `why ${first}`).answer())).toMatch(/Score[\s\S]*s1/);

    const edited = await message(manager.slash('/papers', 'edit s1 size:3'));
    expect(seenText(edited)).toMatch(/s1 was changed[\s\S]*up to 3 papers/);
    expect(words(await manager.press(edited, 'Undo').answer())).toMatch(/up to 5 papers/);

    const ended = await message(manager.slash('/papers', 'unsubscribe'));
    expect(words(await manager.press(ended, 'Undo').answer())).toMatch(/s1 was restored/);
    expect(words(await reader.slash('/papers', 'status').answer())).toMatch(/s1/);
    expect(await fixture.tick()).toMatchObject({ sent: 0 });
    expect(digests(fixture)).toHaveLength(1);
    expect(faults(fixture)).toEqual([]);

    async function votes(paper: string): Promise<number> {
      const team = { adapter: 'slack', team: fixture.workspace.id };
      return (await fixture.app.digests.tally(team, [paper], fixture.clock.now())).get(paper) ?? 0;
    }
  });

  it('confirms a vote in words in a private answer, and when Slack rejects the edit', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada } = fixture;
    const here = slack.as(ada, channel);
    const list = await message(here.slash('/papers', 'today'));
    expect(list.ephemeralFor).toBe(ada.id);
    expect(words(await here.press(list, 'Vote', { nth: 0 }).answer())).toMatch(/1 vote/);
    await here.slash('/papers', 'subscribe at:13:00 zone:UTC').answer();
    fixture.at(`${DAY}T13:01:00Z`);
    await fixture.tick();
    const [digest] = digests(fixture);
    if (!digest) throw new Error('no digest');
    slack.faults.order({ method: 'chat.update', do: { error: 'edit_window_closed' } });
    const said = await here.press(digest, 'Vote', { nth: 1 }).answer();
    expect(said).toMatchObject({ kind: 'message', ephemeral: true });
    expect(words(said)).toMatch(/1 vote/);
    expect(faults(fixture)).toEqual([]);
  });

  it('shows the tally after a while, in one edit for many votes', async () => {
    const fixture = await slackBot();
    const { slack, channel, workspace, ada } = fixture;
    await slack.as(ada, channel).slash('/papers', 'subscribe at:13:00 zone:UTC').answer();
    fixture.at(`${DAY}T13:01:00Z`);
    await fixture.tick();
    const [digest] = digests(fixture);
    if (!digest) throw new Error('no digest');
    const first = /abs\/([\d.]+)/.exec(seenText(digest))?.[1] ?? '';
    for (let i = 0; i < 3; i += 1) {
      const person = slack.addUser(workspace, { name: `reader${i}` });
      channel.members.add(person.id);
      await slack.as(person, channel).slash('/papers', `vote ${first}`).answer();
    }
    await expect.poll(() => seenText(digest)).toMatch(/Vote · 3|▲ 3/);
    expect(digest.edits).toBe(1);
    expect(faults(fixture)).toEqual([]);
  });

  it('puts abstracts into a thread under the digest, and never back into the channel', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada } = fixture;
    const manager = slack.as(ada, channel);
    await manager.slash('/papers', 'settings layout:thread').answer();
    await manager.slash('/papers', 'subscribe at:13:00 zone:UTC size:6').answer();
    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ sent: 1 });
    const [digest] = digests(fixture);
    const below = slack.messages(channel).filter(({ threadTs }) => threadTs === digest?.ts);
    expect(below.length).toBeGreaterThan(0);
    for (const one of below) expect([one.broadcast, pingsNobody(one.pinged)]).toEqual([false, true]);
    expect(faults(fixture)).toEqual([]);
  });

  it('turns pages in place', async () => {
    const fixture = await slackBot({ papers: 24 });
    const reader = fixture.slack.as(fixture.bob, fixture.channel);
    const list = await message(reader.slash('/papers', 'search memory'));
    expect(seenText(list)).toMatch(/Page 1 of/);
    const turned = await reader.press(list, 'Next').answer();
    expect(turned).toMatchObject({ kind: 'message', message: { ts: list.ts } });
    expect(words(turned)).toMatch(/Page 2 of/);
    expect(faults(fixture)).toEqual([]);
  });
});

/** What is in the fields of a form, by option. */
function fieldsOf({ values }: View): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, fields]) => [name, textIn(Object.values(fields)[0] as FieldState) ?? null]),
  );
}

describe('the subscribe form', () => {
  it('opens by the bare command, suggests, previews, shows errors beside the fields, and saves', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada } = fixture;
    const here = slack.as(ada, channel);
    await here.slash('/papers', 'today').answer();
    const form = await view(here.slash('/papers', 'subscribe'));
    expect(form.submit).toBe('Subscribe');
    expect(fieldsOf(form)).toEqual({
      topics: null,
      channel: channel.id,
      days: 'weekdays',
      at: '09:00',
      zone: 'Europe/Berlin',
      size: '5',
    });

    const topics = await here.suggest(form, 'Topics', 'diff').answer();
    expect(JSON.stringify(topics)).toMatch(/diffusion/i);
    const zones = await here.suggest(form, 'Time zone', 'berl').answer();
    expect(JSON.stringify(zones)).toMatch(/Europe\/Berlin/);

    const shown = await view(here.press(form, 'Preview digest'));
    expect(seenText(shown)).toMatch(/would have/i);
    here.close(shown);

    await here.choose(form, 'Days', 'Every day').answer();
    const whole = await view(here.press(form, 'More options'));
    expect(fieldsOf(whole)).toMatchObject({ days: 'daily', 'min-votes': '0', 'skip-below': '0', follow: null });
    expect(seenText(whole)).not.toMatch(/More options/);

    const wrong = await here.submit(whole, { 'Always include': 'author:' }).answer();
    expect(wrong).toMatchObject({ kind: 'errors', errors: { follow: expect.stringMatching(/\w+/) } });

    const filling = { Time: '13:00', 'Time zone': 'UTC', Topics: ['memory'], 'Always include': '' };
    const saved = await here.submit(whole, filling).answer();
    expect(saved).toMatchObject({ kind: 'message', ephemeral: false });
    expect(words(saved)).toMatch(/Saved as s1[\s\S]*every day at 13:00/i);
    fixture.at(`${DAY}T13:01:00Z`);
    expect(await fixture.tick()).toMatchObject({ planned: 1 });
    expect(faults(fixture)).toEqual([]);
  });
});

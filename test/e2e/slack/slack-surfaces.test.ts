// Slack's other ways to Paperboy, through the whole program: shortcuts, mentions, direct messages, the Home tab, cards under links.

import { describe, expect, it } from 'vitest';
import { seenText } from '../../fakes/slack/index.ts';
import { DAY, slackBot } from '../slack-bot.ts';
import { answerWith, digests, faults, message, view, words } from '../slack-seen.ts';

const FOUND = /Search: “memory”/;
const LINK = 'https://arxiv.org/abs/2606.03001';

describe('shortcuts', () => {
  it('search: a form with a private answer', async () => {
    const fixture = await slackBot();
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    const form = await view(here.shortcut('search-papers'));
    const answer = await answerWith(here.submit(form, { Query: 'memory' }), FOUND);
    expect(words(answer)).toMatch(FOUND);
    expect(answer).toMatchObject({ kind: 'view', view: { id: form.id, type: 'modal' } });
    expect(fixture.slack.requests.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
    expect(faults(fixture)).toEqual([]);
  });

  it('look up: the papers that a message names', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada, bob } = fixture;
    await slack.as(bob, channel).slash('/papers', 'today').answer();
    const said = slack.as(ada, channel).say(`see ${LINK}v2 and hf.co/papers/2606.03003`);
    const answer = await slack.as(bob, channel).messageShortcut(said, 'look-up-paper').answer();
    expect(words(answer)).toMatch(/Neural Memory[\s\S]*Quantised Memory/);
    expect(answer).toMatchObject({ kind: 'message', ephemeral: true });
    expect(faults(fixture)).toEqual([]);
  });

  it('look up: the papers of its own digest, and of a message with links only in blocks', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada, bob } = fixture;
    await slack.as(ada, channel).slash('/papers', 'subscribe at:13:00 zone:UTC').answer();
    fixture.at(`${DAY}T13:01:00Z`);
    await fixture.tick();
    const [digest] = digests(fixture);
    if (!digest) throw new Error('no digest came');
    const answer = await slack.as(bob, channel).messageShortcut(digest, 'look-up-paper').answer();
    expect(words(answer)).toMatch(/\d+ papers in that text/);
    const said = Object.assign(slack.as(ada, channel).say('x'), {
      text: '',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `<${LINK}|Neural>` } }],
    });
    const one = await slack.as(bob, channel).messageShortcut(said, 'look-up-paper').answer();
    expect(words(one)).toMatch(/Neural Memory/);
  });

  it('look up: explains what it looks for when a message has no text', async () => {
    const { slack, channel, ada, bob } = await slackBot();
    const said = Object.assign(slack.as(ada, channel).say('x'), { text: '' });
    const answer = await slack.as(bob, channel).messageShortcut(said, 'look-up-paper').answer();
    expect(words(answer)).toMatch(/No paper found in this text/);
  });
});

describe('conversations', () => {
  it('a mention is answered in its thread, a direct message where it was written', async () => {
    const fixture = await slackBot();
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    const answered = await message(here.mention('search memory'));
    expect(seenText(answered)).toMatch(/Search: “memory”/);
    expect(answered.threadTs).toBeDefined();
    const direct = await message(here.direct('today'));
    expect(seenText(direct)).toMatch(/Papers from Friday, 12 June/);
    expect(direct.threadTs).toBeUndefined();
    expect(faults(fixture)).toEqual([]);
  });

  it('its own messages, and those of other bots, are ignored', async () => {
    const fixture = await slackBot();
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    await here.direct('help').answer();
    await fixture.slack.idle();
    const before = fixture.slack.requests.length;
    here.say('today');
    await fixture.slack.idle();
    expect(fixture.slack.requests.slice(before).filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });
});

describe('the Home tab', () => {
  it('has the newest papers, own subscriptions and a search box', async () => {
    const fixture = await slackBot();
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    await here.slash('/papers', 'subscribe memory at:13:00 zone:UTC').answer();
    const home = await view(here.openHome());
    expect(seenText(home)).toMatch(/Papers from Friday, 12 June[\s\S]*s1/);
    expect(words(await answerWith(here.choose(home, 'Search', 'memory'), FOUND))).toMatch(FOUND);
    expect(words(await here.press(home, 'Vote', { nth: 0 }).answer())).toMatch(/1 vote/);
    expect(words(await here.press(home, 'Show 12 June 2026').answer())).toMatch(/Papers from Friday, 12 June/);
    expect(faults(fixture)).toEqual([]);
  });
});

describe('the Home tab, once opened', () => {
  it('shows each change at once: a vote, a subscription by form or command, its removal', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada } = fixture;
    const here = slack.as(ada, channel);
    const home = await view(here.openHome());
    const shows = (what: RegExp) => expect.poll(() => seenText(home)).toMatch(what);
    const before = home.updates;
    await here.press(home, 'Vote', { nth: 0 }).answer();
    await expect.poll(() => home.updates).toBe(before + 1);

    const form = await view(here.slash('/papers', 'subscribe'));
    await here.submit(form, { Topics: ['memory'] }).answer();
    await shows(/Your subscriptions[\s\S]*memory/);
    await here.slash('/papers', 'pause s1').answer();
    await shows(/paused/i);
    await here.slash('/papers', 'unsubscribe s1').answer();
    await shows(/You haven't created any subscriptions/);
    expect(faults(fixture)).toEqual([]);
  });

  it('is not updated for somebody who never opened it', async () => {
    const { slack, channel, ada } = await slackBot();
    await slack.as(ada, channel).slash('/papers', 'subscribe at:13:00').answer();
    await slack.idle();
    expect(slack.requests.filter(({ method }) => method === 'views.publish')).toEqual([]);
  });
});

describe('private content', () => {
  it("is in their language, though Slack's events and interactions do not name it", async () => {
    const fixture = await slackBot();
    const { slack, channel, ada } = fixture;
    ada.locale = 'de-DE';
    const here = slack.as(ada, channel);
    await here.slash('/papers', 'subscribe memory at:13:00 zone:UTC').answer();
    const home = await view(here.openHome());
    expect(seenText(home)).toMatch(/Suche: Wörter[\s\S]*Paper vom Freitag, 12\. Juni[\s\S]*Deine Abos/);
    const paused = /s1 ist pausiert/;
    expect(words(await answerWith(here.choose(home, 'overflow', 'Pausieren'), paused))).toMatch(paused);

    const search = await view(here.shortcut('search-papers'));
    expect(seenText(search)).toMatch(/Suche[\s\S]*Wörter, "eine Phrase"/);
    const form = await view(here.slash('/papers', 'subscribe'));
    await here.press(form, 'Weitere Optionen').answer();
    expect(seenText(form)).toMatch(/Mindestens so viele Stimmen[\s\S]*Vorschau/);
    const names = () => here.suggest(form, 'Themen', 'author:bo').answer();
    await expect.poll(async () => JSON.stringify(await names())).toMatch(/Bo Bellweather[^}]*\d Paper"/);
    expect(faults(fixture)).toEqual([]);
  });
});

describe('a pasted link', () => {
  it('gets a card with buttons, once in half an hour', async () => {
    const fixture = await slackBot();
    const { slack, channel, ada } = fixture;
    const here = slack.as(ada, channel);
    await here.slash('/papers', 'today').answer();
    const answer = await here.paste(`look: ${LINK}`).answer();
    if (answer.kind !== 'unfurl' || !answer.message) throw new Error(words(answer));
    expect(seenText(answer.message)).toMatch(/Neural Memory/);
    expect(words(await here.press(answer.message, 'Vote').answer())).toMatch(/1 vote/);
    expect((await here.paste(`again: ${LINK}`).answer()).kind).toBe('acknowledged');
    fixture.at(`${DAY}T12:40:00Z`);
    expect((await here.paste(`and again: ${LINK}`).answer()).kind).toBe('unfurl');
    expect(faults(fixture)).toEqual([]);
  });

  it('gets none where cards are off, or if it is not a paper', async () => {
    const fixture = await slackBot();
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    await here.slash('/papers', 'today').answer();
    expect((await here.paste('https://arxiv.org/list/cs.CL/recent').answer()).kind).toBe('acknowledged');
    await here.slash('/papers', 'settings unfurl:off').answer();
    expect((await here.paste(LINK).answer()).kind).toBe('acknowledged');
    expect(faults(fixture)).toEqual([]);
  });

  it('gets one in the composer, which is not a channel', async () => {
    const fixture = await slackBot();
    const here = fixture.slack.as(fixture.ada, fixture.channel);
    await here.slash('/papers', 'today').answer();
    expect((await here.typeLink(LINK).answer()).kind).toBe('unfurl');
    expect((await here.typeLink(LINK).answer()).kind).toBe('unfurl');
    expect(JSON.stringify(await fixture.app.store.subscriptions.all())).not.toContain('COMPOSER');
    expect(faults(fixture)).toEqual([]);
  });
});

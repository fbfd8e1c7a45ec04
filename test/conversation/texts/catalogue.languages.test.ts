// The catalogues of all languages say the same: every text, every value put in, within the limits of the platforms.

import { describe, expect, it } from 'vitest';
import { german } from '#src/conversation/texts/de/index.ts';
import { english } from '#src/conversation/texts/en/index.ts';
import { eachText, type Sampled } from './each-text.ts';

const inEnglish = eachText(english);
const inGerman = eachText(german);
const name = ({ key, values }: Sampled) => (values ? `${key}(${values})` : key);
const germanByName = new Map(inGerman.map((one) => [name(one), one]));
const pairs = inEnglish.map((one) => ({ one, other: germanByName.get(name(one)) as Sampled }));

/** Names, signs and what people type: the same in every language. */
const SAME = new Set([
  'dayForms',
  'factNames.code',
  'factNames.doi',
  'factNames.id',
  'factNames.organisation',
  'openCode',
  'web.feeds.listTitle',
  'web.frame.feed',
  'web.list.filter',
  'windowNames',
  'emptyText',
  'number',
  'slotWords',
  'sourceWords',
  'settingLayout',
  'nextDigest',
  'withoutPaused',
  'noteBoth',
  'digestAbstracts',
  'digestGist',
  'digestContinued',
  'discord.notes.info',
  'discord.notes.success',
  'discord.notes.warning',
  'slack.notes.info',
  'slack.notes.success',
  'slack.notes.warning',
  'cli.init.question',
  'slack.appName',
  'slack.submit',
  'terminal.formOptional',
  'terminal.prompt',
  'terminal.ellipsis',
  'terminal.channel',
  'web.feeds.listTitle',
  'web.frame.feed',
  'web.list.filter',
  'web.paper.pdf',
  'web.paper.abstract',
  'web.topics.placeholder',
  'web.topics.feed',
]);

/** Texts that take the name of a case, such as `week`, which English words may contain. */
const CASES = new Set([
  'listTitle',
  'noPaperOnTopic',
  'noPaperInWindow',
  'layoutWords',
  'turnSetting',
  'useLayout',
  'remarks.notRead',
  'discord.menu',
  'slack.menu',
]);

/** What must not be lost in translation: numbers, addresses, names of settings, commands. Signs between digits may differ. */
function facts({ words, fixed }: Sampled): string[] {
  const found =
    words.match(/`[^`]+`|https?:\/\/[^\s,]*[^\s,.]|\b[A-Z]+(?:_[A-Z]+)+\b|[\p{L}\d-]+:[\p{L}\d<>/]+|\d[\d.,:]*/gu) ??
    [];
  const plainNumbers = found.map((one) => (/^\d/.test(one) ? one.replace(/[.,:]/g, '') : one));
  return [...new Set([...plainNumbers, ...fixed.map((span) => JSON.stringify(span))])].sort();
}

describe('the German catalogue', () => {
  it('has the same keys as the English one', () => {
    expect([...germanByName.keys()].sort()).toEqual(inEnglish.map(name).sort());
    expect(inEnglish.length).toBeGreaterThan(400);
  });

  it('has a text for everything', () => {
    const faulty = [...inEnglish, ...inGerman].filter(
      ({ words }) => words.trim() === '' || /undefined|NaN|\[object|Invalid/.test(words),
    );
    expect(faulty).toEqual([]);
  });

  it('translates everything except names, symbols and typed words', () => {
    const same = pairs.filter(({ one, other }) => one.words === other.words).map(({ one }) => one.key);
    expect(same.filter((key) => !SAME.has(key))).toEqual([]);
    expect([...SAME].filter((key) => !same.includes(key))).toEqual([]);
  });

  it.each(pairs.map(({ one, other }) => [name(one), one, other] as const))('says the same: %s', (_, one, other) => {
    expect(facts(other)).toEqual(facts(one));
  });

  it('contains every inserted word that the English one does', () => {
    const lost = pairs.flatMap(({ one, other }) => {
      const put = [...one.values.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, word]) => word as string);
      return CASES.has(one.key)
        ? []
        : put
            .filter((word) => one.words.includes(word) && !other.words.includes(word))
            .map((word) => [name(one), word]);
    });
    expect(lost).toEqual([]);
  });

  it('addresses people as du', () => {
    expect(inGerman.filter(({ words }) => /\b(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b/.test(words))).toEqual([]);
  });

  it('uses German quotation marks', () => {
    const foreign = inGerman.filter(({ words }) => /”|“[^„“]*“/.test(words.replace('“When it does not connect”', '')));
    expect(foreign).toEqual([]);
  });
});

describe.each([
  ['English', inEnglish],
  ['German', inGerman],
] as const)('%s labels', (_, all) => {
  /** The smaller of the limits of Discord and Slack, in UTF-16 units. */
  const limits: [what: string, most: number, keys: RegExp][] = [
    [
      'buttons',
      75,
      /Button$|^(?:openForm|tryAgain|moreOptions|open(?:Paper|Code|Project)|showPaper|why|showDay|next|previous|showMore|vote|voteTally|takeBackVote|useInstead|sendNow|edit|undo|pause|resume|unsubscribe|subscribe|restore|save|turn|useLayout|mentionNobody|digestManage|discord\.interactions\.addToServer)$/,
    ],
    ['choices', 75, /^dayChoices\.|^schedule\.weeklyBox\.|^subscriptionChoice$|^editWhat$/],
    ['placeholders of menus', 150, /^(?:discord|slack)\.menu$|^slack\.(?:choose|interactions\.searchPlaceholder)/],
    ['summaries of commands', 100, /^discord\.(?:commandSummary|groupSummary)$|^slack\.commandDescription$/],
    ['commands of a context menu', 32, /^discord\.lookUp$/],
    ['buttons and titles of modals', 24, /^slack\.(?:submit|close|done|searchShortcut|lookUpShortcut)$/],
    ['what shortcuts do', 150, /^slack\.\w+ShortcutAbout$/],
    ['what the app does, in short', 140, /^slack\.appDescription$/],
    ['what the app does', 4000, /^slack\.appLongDescription$/],
  ];

  it.each(limits)('fit as %s: at most %i', (_, most, keys) => {
    const labels = all.filter(({ key }) => keys.test(key));
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.filter(({ words }) => words.length > most)).toEqual([]);
  });
});

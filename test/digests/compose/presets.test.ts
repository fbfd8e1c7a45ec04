// Presets are good topics, and stand for their topics wherever they are written.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLanguage, loadLanguage, texts } from '#src/conversation/texts/texts.ts';
import { checkPresets, PRESETS, presetChoices, withPresets } from '#src/digests/compose/presets.ts';
import { UserError } from '#src/errors.ts';
import { stemOf } from '#src/search/analysis/stems.ts';
import { tokensOf } from '#src/search/analysis/tokens.ts';
import { readTopic, type TopicCandidate, topicMatches } from '#src/search/query/topic.ts';
import { createTopicIndex } from '#src/search/query/topic-index.ts';
import { judgedPapers } from '../recorded-papers.ts';

const folder = process.env.PAPERBOY_RECORDINGS;

const paper = (title: string): TopicCandidate => ({ paper: { id: '2606.00001', title, authors: [], keywords: [] } });
const verdict = (topics: string, title: string) => {
  const { topics: expanded, names } = withPresets(topics);
  const { matches, by } = topicMatches(readTopic(expanded), paper(title));
  return { matches, name: by === undefined ? undefined : (names.get(by) ?? by) };
};

await loadLanguage('de');

describe('PRESETS', () => {
  it('are numerous, with typeable keys', () => {
    expect(PRESETS.length).toBeGreaterThanOrEqual(16);
    expect(new Set(PRESETS.map(({ key }) => key)).size).toBe(PRESETS.length);
    for (const { key } of PRESETS) {
      expect(key).toMatch(/^[a-z0-9-]{2,24}$/);
      expect(texts.presets[key].length).toBeGreaterThan(2);
    }
  });

  it.each(PRESETS)('$key parses without remarks, into distinct words or phrases', ({ topics }) => {
    const topic = readTopic(topics);
    expect(topic.remarks).toEqual([]);
    expect(topic.never).toEqual([]);
    for (const { parts } of topic.alternatives) {
      expect(parts).toHaveLength(1);
      expect(['word', 'phrase']).toContain(parts[0]?.kind);
    }
    const stems = topic.alternatives.map(({ text }) =>
      tokensOf(text)
        .map((token) => stemOf(token.text))
        .join(' '),
    );
    expect(stems.filter((stem, at) => stems.indexOf(stem) !== at)).toEqual([]);
  });

  it.skipIf(!folder)(
    'accept one to twenty-five of a hundred recorded papers, and together most of them (needs PAPERBOY_RECORDINGS)',
    () => {
      const papers = judgedPapers(folder ?? '').slice(0, 3000);
      const index = createTopicIndex(papers.map((one) => ({ paper: one })));
      const passed = new Set<string>();
      for (const { key, topics } of PRESETS) {
        const found = index.match(readTopic(topics));
        for (const match of found) passed.add(match.paper);
        expect(found.length / papers.length, key).toBeGreaterThan(0.01);
        expect(found.length / papers.length, key).toBeLessThan(0.25);
      }
      expect(passed.size / papers.length).toBeGreaterThan(0.9);
    },
  );
});

describe('withPresets', () => {
  it('matches any of its alternatives, and names the one that matched', () => {
    expect(verdict('preset:robotics', 'A humanoid walks')).toEqual({ matches: true, name: 'Robotics and embodied AI' });
    expect(verdict('cats, PRESET:Robotics', 'Cats')).toEqual({ matches: true, name: 'cats' });
    expect(verdict('preset:robotics', 'Cats')).toEqual({ matches: false, name: undefined });
  });

  it('combines with the words beside it', () => {
    const topics = 'preset:robotics hands -survey';
    expect(verdict(topics, 'Humanoid hands')).toEqual({ matches: true, name: 'Robotics and embodied AI + hands' });
    expect(verdict(topics, 'A humanoid walks').matches).toBe(false);
    expect(verdict(topics, 'Humanoid hands: a survey').matches).toBe(false);
    expect(verdict('preset:robotics preset:speech', 'Humanoid speech').matches).toBe(true);
    expect(verdict('preset:robotics preset:speech', 'Humanoid walks').matches).toBe(false);
  });

  it('can be excluded', () => {
    expect(verdict('walks -preset:robotics', 'A humanoid walks').matches).toBe(false);
    expect(verdict('walks -preset:robotics', 'A cat walks').matches).toBe(true);
    expect(verdict('-preset:robotics', 'A cat walks')).toEqual({ matches: true, name: undefined });
  });

  it('leaves topics without presets unchanged', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/preset:/i.test(text));
        expect(withPresets(text).topics).toBe(text);
      }),
    );
  });

  it('never matches everything because a preset does not exist', () => {
    const { topics, remarks } = withPresets('preset:robotic');
    expect(remarks).toEqual([expect.stringContaining('Did you mean preset:robotics?')]);
    expect(topicMatches(readTopic(topics), paper('Robotics')).matches).toBe(false);
    expect(() => checkPresets('preset:nonsense')).toThrow(UserError);
    expect(() => checkPresets('preset:nonsense')).toThrow(/The presets are: agents/);
    expect(() => checkPresets('preset:agents, preset:rl -survey')).not.toThrow();
  });

  it('rejects more combinations than anyone needs', () => {
    const { topics, remarks } = withPresets('preset:agents preset:rl preset:safety');
    expect(remarks).toEqual([expect.stringContaining('combinations. Separate them')]);
    expect(topicMatches(readTopic(topics), paper('AI agents')).matches).toBe(false);
  });
});

describe('many presets', () => {
  const alternatives = (typed: string) => readTopic(withPresets(typed).topics).alternatives.length;

  it('count once, however often they are typed', () => {
    expect(alternatives('preset:agents, '.repeat(60))).toBe(alternatives('preset:agents'));
    expect(readTopic(withPresets('-preset:agents '.repeat(9)).topics).never).toHaveLength(
      readTopic(withPresets('-preset:agents').topics).never.length,
    );
  });

  it('give no more alternatives than a list can be filtered by at once, beside each other too', () => {
    const typed = Array.from({ length: 50 }, (_, at) => `preset:agents w${at}`).join(', ');
    const { topics, remarks } = withPresets(typed);
    expect(readTopic(topics).alternatives.length).toBeLessThan(700);
    expect(remarks).toEqual([expect.stringContaining('or use fewer')]);
    expect(topicMatches(readTopic(topics), paper('An AI agent w0')).matches).toBe(true);
    expect(() => checkPresets(typed)).toThrow(UserError);
    expect(() => checkPresets(PRESETS.map(({ key }) => `preset:${key}`).join(', '))).not.toThrow();
  });
});

describe('presetChoices', () => {
  it('completes the last word and keeps the words before it', () => {
    expect(presetChoices('cats, preset:rob')).toEqual([
      { value: 'cats, preset:robotics', label: 'Robotics and embodied AI', note: 'preset:robotics' },
    ]);
    expect(inLanguage('de', () => presetChoices('cats, preset:rob'))).toMatchObject([
      { value: 'cats, preset:robotics', label: 'Robotik und verkörperte KI' },
    ]);
    expect(presetChoices('cats -preset:speech')[0]?.value).toBe('cats -preset:speech');
    expect(presetChoices('')).toHaveLength(PRESETS.length);
  });
});

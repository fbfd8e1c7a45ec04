import { expect, it } from 'vitest';
import { createRecentLabels } from '#src/conversation/recent-labels.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 5, 12, 9, 0, seconds));

function labelsAt(seconds: { now: number }) {
  return createRecentLabels({ now: () => at(seconds.now) });
}

it('knows labels given since a copy was made, but not older ones or those of other messages', () => {
  const time = { now: 0 };
  const recent = labelsAt(time);
  recent.give({ message: 'm', button: 'old', label: 'Vote · 1', asOf: at(0) });
  time.now = 20;
  recent.give({ message: 'm', button: 'a', label: 'Vote · 2', asOf: at(20) });
  recent.give({ message: 'other', button: 'b', label: 'Vote · 3', asOf: at(20) });
  const given = recent.give({ message: 'm', button: 'c', label: 'Vote · 4', asOf: at(15) });
  expect(Object.fromEntries(given ?? [])).toEqual({ a: 'Vote · 2', c: 'Vote · 4' });
});

it('does not send back a copy from before another page was shown', () => {
  const time = { now: 10 };
  const recent = labelsAt(time);
  recent.replaced('m');
  expect(recent.give({ message: 'm', button: 'a', label: 'Vote · 1', asOf: at(9) })).toBeUndefined();
  expect(recent.give({ message: 'm', button: 'a', label: 'Vote · 1', asOf: at(11) })?.get('a')).toBe('Vote · 1');
});

it('forgets the message that changed longest ago after 500 others', () => {
  const recent = labelsAt({ now: 0 });
  const labelOf = (message: string) =>
    recent.give({ message, button: 'b', label: 'Vote · 1', asOf: at(0) })?.get('first') ?? 'forgotten';
  recent.give({ message: 'm0', button: 'first', label: 'kept', asOf: at(0) });
  for (let i = 1; i < 500; i += 1) labelOf(`m${i}`);
  expect(labelOf('m0')).toBe('kept');
  for (let i = 1; i <= 500; i += 1) labelOf(`n${i}`);
  expect(labelOf('m0')).toBe('forgotten');
});

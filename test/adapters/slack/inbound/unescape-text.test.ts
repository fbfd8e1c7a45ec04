// What Slack makes of typed words comes back as the words.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unescapeText } from '../../../../adapters/slack/inbound/unescape-text.ts';
import { escapeMrkdwn } from '../../../../adapters/slack/render/mrkdwn.ts';
import { folded } from '../reader.ts';

describe('typed text', () => {
  it.each([
    ['search AT&amp;T &lt;b&gt;', 'search AT&T <b>'],
    ['show <https://arxiv.org/abs/2606.00001>', 'show https://arxiv.org/abs/2606.00001'],
    ['show <https://arxiv.org/abs/2606.00001|this paper>', 'show https://arxiv.org/abs/2606.00001'],
    ['search org:<http://mila.quebec|mila.quebec>', 'search org:mila.quebec'],
    ['subscribe channel:<#C0123456789|papers>', 'subscribe channel:C0123456789'],
    ['subscribe channel:<#C0123456789>', 'subscribe channel:C0123456789'],
    ['settings mention:<!subteam^S0123456789|@readers>', 'settings mention:S0123456789'],
    ['search author:<@U0123456789>', 'search author:@U0123456789'],
    ['<!channel> <!here|here>', '@channel @here'],
    ['today <!date^1781247900^{date}|12 June>', 'today 12 June'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['search a\u00a0b', 'search a b'],
    ['a < b', 'a < b'],
  ])('%s', (raw, words) => {
    expect(unescapeText(raw)).toBe(words);
  });

  it('leaves out the mention of Paperboy', () => {
    expect(unescapeText('<@U0123456789> today <@U0123456789|bot>', 'U0123456789')).toBe('today');
  });

  it('restores what was escaped', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const trimmed = words.replaceAll('\u00a0', ' ').trim();
        expect(folded(unescapeText(escapeMrkdwn(trimmed)))).toBe(folded(trimmed));
      }),
    );
  });
});

// The golden messages as the terminal shows them. Escape characters are written as ␛, so that the files can be read in review.
// After a change that is meant: `vitest run test/adapters/terminal/index.golden.test.ts --update`.

import { describe, expect, it } from 'vitest';
import { formLine } from '../../../adapters/terminal/form.ts';
import { renderMessage } from '../../../adapters/terminal/render.ts';
import type { Screen } from '../../../adapters/terminal/screen.ts';
import { goldenForm, goldenMessages } from '../../golden/messages.ts';

const shown: Screen = { width: 80, colour: true, links: true, unicode: true, numbered: true };
const screens: Record<string, Screen> = {
  'plain-80': { ...shown, colour: false, links: false, numbered: false },
  'plain-40': { ...shown, width: 40, colour: false, links: false },
  'colour-80': shown,
};

it('the form as a line to type', async () => {
  const lines = formLine(goldenForm, ({ command, options }) => [command, ...Object.values(options)].join(' '));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../golden/terminal/form.plain-80.txt');
});

describe.each(Object.entries(screens))('on the screen %s', (screenName, screen) => {
  it.each(Object.entries(goldenMessages))('%s', async (name, message) => {
    const { text } = renderMessage(message, screen);
    await expect(text.replaceAll('\u001b', '␛')).toMatchFileSnapshot(`../../golden/terminal/${name}.${screenName}.txt`);
  });
});

import { expect, it } from 'vitest';
import { createSignedLinks } from '#src/mail/signed-links.ts';
import { madePaper } from '../fakes/papers.ts';
import { actionsOf, createFixture } from './fixture.ts';

const href = (path: string) => ({ kind: 'link', label: 'Read on the web', href: `https://papers.example${path}` });

it('links to the paper on the web page, if there is one', async () => {
  const { id } = madePaper(0);
  const links = createSignedLinks(['a-secret-of-at-least-32-characters']);
  const webPage = { publicUrl: 'https://papers.example', links: async () => links };
  const { say } = await createFixture({ days: 1, webPage });
  for (const line of [`show ${id}`, `look-up https://arxiv.org/abs/${id}`]) {
    expect(actionsOf(await say(line))).toContainEqual(href(`/papers/${id}`));
  }
  const without = await createFixture({ days: 1 });
  expect(actionsOf(await without.say(`show ${id}`)).filter(({ label }) => label === 'Read on the web')).toEqual([]);
});

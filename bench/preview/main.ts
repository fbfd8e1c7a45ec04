// `npm run preview`: shows how Paperboy's messages look on the platforms, drawn from the bodies that the adapters really produce. Serves a
// page until Ctrl-C; with `--pictures` it writes PNGs into docs/pictures instead. A development tool, not shipped.

import { parseArgs } from 'node:util';
import { discordShots } from './discord/shots.ts';
import { emailShots } from './email/shots.ts';
import { openFixture } from './fixture.ts';
import { pageOf } from './page.ts';
import { NoBrowser, takePagePictures, takePictures } from './pictures.ts';
import { servePage } from './server.ts';
import { slackShots } from './slack/shots.ts';
import { webViews } from './web-views.ts';

const { values } = parseArgs({
  options: { pictures: { type: 'boolean' }, only: { type: 'string' }, port: { type: 'string' } },
});

/** The pictures used in the documentation; `--only NAME` takes others. */
const KEPT: ReadonlySet<string> = new Set([
  'discord-digest',
  'discord-digest-phone',
  'discord-search',
  'discord-show',
  'discord-subscribe',
  'discord-edit',
  'slack-digest',
  'slack-digest-phone',
  'slack-search',
  'slack-form',
  'slack-home',
  'email-digest',
  'email-digest-dark-phone',
]);

const fixture = await openFixture();
const shots = [...(await discordShots(fixture)), ...(await slackShots(fixture)), ...(await emailShots(fixture))];
const views = webViews.filter(({ name }) => values.only === undefined || name.includes(values.only));
const server = await servePage(pageOf(shots), Number(values.port ?? 0));

if (values.pictures) {
  try {
    const wanted = shots.filter(({ name }) =>
      values.only === undefined ? KEPT.has(name) : name.includes(values.only),
    );
    const pictures = [
      ...(wanted.length > 0 ? await takePictures(server.url, wanted) : []),
      ...(views.length > 0 ? await takePagePictures(await fixture.serve(), views) : []),
    ];
    for (const { file, bytes } of pictures) {
      console.log(`${file}  ${Math.round(bytes / 1024)} KB`);
    }
  } catch (error) {
    if (!(error instanceof NoBrowser)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await fixture.stop();
    await server.stop();
  }
} else {
  await fixture.stop();
  console.log(`${shots.length} messages at ${server.url} (Ctrl-C ends it)`);
  process.once('SIGINT', () => void server.stop());
  process.once('SIGTERM', () => void server.stop());
}

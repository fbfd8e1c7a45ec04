// Each source through the contract of all sources.

import { createHttp } from '#src/http.ts';
import { silentLog } from '#src/log.ts';
import { createArxiv } from '#src/papers/sources/arxiv/arxiv.ts';
import { createArxivRss } from '#src/papers/sources/arxiv/arxiv-rss.ts';
import { createHuggingFace } from '#src/papers/sources/hugging-face/hugging-face.ts';
import { memoryRateLimiter } from '#src/papers/sources/rate-limiter.ts';
import { sourceContract } from '../../contracts/source.ts';
import { startArxiv } from '../../fakes/arxiv.ts';
import { leapingClock } from '../../fakes/clock.ts';
import { startFaultyServer } from '../../fakes/faulty-server.ts';
import { startHuggingFace } from '../../fakes/hugging-face.ts';
import { madeListed } from '../../fakes/papers.ts';
import { createPreprints } from '../../fakes/preprints/preprints.ts';

const DAY = '2026-06-12';
const LISTED = [0, 1, 2].map((number) => madeListed(number, { paper: { title: `The Contract of ${number}` } }));

function needs() {
  const clock = leapingClock(new Date(`${DAY}T12:00:00Z`));
  return { clock, log: silentLog, http: createHttp({ clock, log: silentLog }) };
}

sourceContract('hugging-face', async () => {
  const server = await startHuggingFace();
  server.setDay(DAY, LISTED);
  server.openUntil(DAY);
  const { http, ...rest } = needs();
  const source = createHuggingFace({ http, endpoint: server.url, ...rest });
  const stop = async () => {
    await http.close();
    await server.stop();
  };
  return {
    server,
    list: source,
    lookup: source,
    search: source,
    day: DAY,
    listed: LISTED,
    closedDay: '2026-06-13',
    stop,
  };
});

sourceContract('arxiv', async () => {
  const server = await startArxiv();
  server.know(...LISTED.map(({ paper }) => paper));
  const { http, ...rest } = needs();
  // A rateLimiter that forgets: each question of this suite stands for itself.
  const rateLimiter = { ...memoryRateLimiter(), silence: async () => {} };
  const source = createArxiv({ http, url: server.apiUrl, rateLimiter, ...rest });
  const stop = async () => {
    await http.close();
    await server.stop();
  };
  return { server, lookup: source, search: source, day: DAY, listed: LISTED, closedDay: '2026-06-13', stop };
});

sourceContract('arxiv-rss', async () => {
  const server = await startArxiv();
  server.announce(
    DAY,
    LISTED.map(({ paper }) => ({ paper, type: 'new' })),
  );
  const { http, ...rest } = needs();
  const rateLimiter = { ...memoryRateLimiter(), silence: async () => {} };
  const source = createArxivRss({ http, url: server.rssUrl, rateLimiter, categories: async () => ['cs.CL'], ...rest });
  const stop = async () => {
    await http.close();
    await server.stop();
  };
  return { server, list: source, day: DAY, listed: LISTED, closedDay: '2026-06-13', stop };
});

// A made-up source, built by docs/adding-a-source.md: it keeps the contract like the real ones.
sourceContract('preprints', async () => {
  const items = LISTED.map(({ paper: { title, authors } }, i) => ({
    key: `abcd${i}`,
    title,
    authors,
    text: 'contract',
  }));
  const server = await startFaultyServer(({ path }) => {
    const [, what, key] = path.split('/');
    const found =
      what === 'papers' ? items.find((one) => one.key === key) : what === 'search' || key === DAY ? items : undefined;
    return found ? { status: 200, body: JSON.stringify(found) } : { status: 404 };
  });
  const { http } = needs();
  const source = createPreprints({ http, url: server.url });
  const stop = async () => {
    await http.close();
    await server.stop();
  };
  const listed = items.map(({ key }, i) => madeListed(i, { paper: { id: `preprints:${key}` } }));
  return { server, list: source, lookup: source, search: source, day: DAY, listed, closedDay: '2026-06-13', stop };
});

// A made-up source, as somebody would add one: a folder like this one, and a line in src/papers/sources/list.ts.

import type { Source } from '#src/papers/sources/source.ts';
import { findPreprints, readPreprint } from './ids.ts';

export const preprints: Source = {
  labels: { preprints: 'Preprints' },
  ids: {
    prefix: 'preprints:',
    example: 'preprints:ab12c',
    read: readPreprint,
    find: findPreprints,
    url: (id) => `https://preprints.example/p/${id.slice('preprints:'.length)}`,
    sites: ['preprints.example'],
  },
  settings: ['PREPRINTS_URL'],
  async read(env) {
    const { readPreprintsConfig } = await import('./config.ts');
    const { url } = readPreprintsConfig(env);
    return {
      probe: `${url}/days/today`,
      isLive: false,
      async open({ http }) {
        const { createPreprints } = await import('./preprints.ts');
        const source = createPreprints({ http, url });
        return { lists: [source], lookups: [source], searches: [source] };
      },
    };
  },
};

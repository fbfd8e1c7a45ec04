// Hugging Face: the list of a day with its votes, papers by ID, and search.

import type { Source } from '../source.ts';

export const huggingFace: Source = {
  labels: { 'hugging-face': 'Hugging Face' },
  settings: ['HF_ENDPOINT', 'HF_TOKEN'],
  async read(env) {
    const { readHuggingFaceConfig, REAL_ENDPOINT } = await import('./config.ts');
    const { endpoint, token } = readHuggingFaceConfig(env);
    return {
      probe: `${endpoint}/api/daily_papers?limit=1`,
      isLive: endpoint === REAL_ENDPOINT,
      async open({ http, clock, log }) {
        const { createHuggingFace } = await import('./hugging-face.ts');
        const all = createHuggingFace({ http, endpoint, token, clock, log });
        return { lists: [all], lookups: [all], searches: [all] };
      },
    };
  },
};

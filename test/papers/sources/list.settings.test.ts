import { describe, expect, it } from 'vitest';
import { ConfigError } from '#src/errors.ts';
import { readArxivConfig } from '#src/papers/sources/arxiv/config.ts';
import { readHuggingFaceConfig } from '#src/papers/sources/hugging-face/config.ts';
import { readAllSettings } from '../../../app/settings.ts';
import { exampleSettings } from '../../repository/example-settings.ts';

describe('source settings', () => {
  it('have the defaults that .env.example shows', () => {
    expect(readHuggingFaceConfig({})).toEqual({ endpoint: 'https://huggingface.co', token: undefined });
    expect(readHuggingFaceConfig(exampleSettings())).toEqual(readHuggingFaceConfig({}));
    expect(readArxivConfig({})).toEqual({
      apiUrl: 'https://export.arxiv.org/api/query',
      rssUrl: 'https://rss.arxiv.org/rss',
      rssCategories: [],
    });
    expect(readArxivConfig(exampleSettings())).toEqual(readArxivConfig({}));
  });

  it('are read without trailing slashes in addresses, and empty ones as unset', () => {
    expect(readHuggingFaceConfig({ HF_ENDPOINT: 'http://127.0.0.1:9/' }).endpoint).toBe('http://127.0.0.1:9');
    expect(readHuggingFaceConfig({ HF_ENDPOINT: '' }).endpoint).toBe('https://huggingface.co');
    expect(readArxivConfig({ ARXIV_RSS_CATEGORIES: 'cs.CL, cs.LG ,' }).rssCategories).toEqual(['cs.CL', 'cs.LG']);
  });

  it('are reported with all other errors, by name and without values', async () => {
    const env = { PORT: 'hunter2', HF_ENDPOINT: 'hunter2', ARXIV_RSS_CATEGORIES: 'cs hunter2' };
    const error = await readAllSettings(env).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    const { faults } = error as ConfigError;
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'HF_ENDPOINT', 'ARXIV_RSS_CATEGORIES']);
    expect(faults.join()).not.toContain('hunter2');
  });
});

// How the tests run: three workers, since two leave a quarter of two cores idle while they wait for processes. What measures delays runs after
// everything else, alone, so that it measures the program and not its neighbours.

import { configDefaults, defineConfig } from 'vitest/config';

const ALONE = ['test/store/open.event-loop.test.ts'];

export default defineConfig({
  test: {
    // For what hangs, and far above what anything takes here: a machine with ten times its load must not turn a test red.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Polled until it holds: how long that takes says nothing.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, ...ALONE] },
      },
      { extends: true, test: { name: 'alone', include: ALONE, sequence: { groupOrder: 1 } } },
    ],
  },
});

// Opens the index at the first query, because most commands never search.

import type { SearchIndex } from './index-port.ts';

export function lazyIndex(open: () => Promise<SearchIndex>): SearchIndex {
  let opening: Promise<SearchIndex> | undefined;
  const opened = () => {
    opening ??= open();
    return opening;
  };
  return {
    search: async (ask) => (await opened()).search(ask),
    suggest: async (typed, limit) => (await opened()).suggest(typed, limit),
    close: async () => {
      if (opening) await (await opening).close();
    },
  };
}

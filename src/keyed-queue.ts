/** Runs tasks of one key one after the other, also after one that fails. Tasks of different keys run side by side. */
export type KeyedQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const result = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, result);
    const done = () => {
      if (last.get(key) === result) last.delete(key);
    };
    result.then(done, done);
    return result;
  };
}

// What was posted survives a process that dies between two bytes, and is posted once by however many processes.

import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal, type Entry } from '../../../adapters/terminal/journal.ts';

function entry(key: string): Entry {
  return { key, at: '2026-06-12T07:00:00.000Z', kind: 'digest', papers: ['2606.00001'], text: 'A title\nand 日本語\n' };
}

describe('a journal', () => {
  let folder: string;
  let path: string;
  let notes: string[];
  const journal = () => createJournal(path, (note) => notes.push(note));
  const lines = async () => (await readFile(path, 'utf8')).split('\n');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paperboy-journal-'));
    path = join(folder, 'deep', 'team.jsonl');
    notes = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('stores one private line per key, and finds it when reopened', async () => {
    const first = journal();
    expect(await Promise.all([first.add(entry('a')), first.add(entry('b')), first.add(entry('a'))])).toEqual([
      true,
      true,
      false,
    ]);
    expect((await lines()).filter(Boolean).map((line) => JSON.parse(line))).toEqual([entry('a'), entry('b')]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const second = journal();
    expect(await second.has('b')).toBe(true);
    expect(await second.add(entry('a'))).toBe(false);
    expect(await lines()).toHaveLength(3);
  });

  it('creates no file when only read', async () => {
    expect(await journal().has('a')).toBe(false);
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  it('sees what another process has added since', async () => {
    const [one, other] = [journal(), journal()];
    expect(await one.has('a')).toBe(false);
    await other.add(entry('a'));
    expect(await one.has('a')).toBe(true);
    expect(await one.add(entry('a'))).toBe(false);
    expect(await one.add(entry('b'))).toBe(true);
    expect(await other.has('b')).toBe(true);
  });

  it('recovers from a torn last line, wherever it was cut', async () => {
    await journal().add(entry('a'));
    await journal().add(entry('b'));
    const bytes = await readFile(path);
    const first = bytes.indexOf(0x0a) + 1;
    for (let end = first; end <= bytes.length; end += 1) {
      await writeFile(path, bytes.subarray(0, end));
      const opened = journal();
      expect(await opened.has('a')).toBe(true);
      // Whole without its line end is whole.
      expect(await opened.has('b')).toBe(end >= bytes.length - 1);
      await opened.add(entry('c'));
      const kept = (await lines()).slice(0, -1).map((line) => (JSON.parse(line) as Entry).key);
      expect(kept).toEqual(end >= bytes.length - 1 ? ['a', 'b', 'c'] : ['a', 'c']);
    }
    expect(notes).toContain('removed an incomplete last line');
  });

  it('reads a file longer than its buffer, and skips invalid lines', async () => {
    await journal().add(entry('a'));
    await writeFile(
      path,
      `not json\n[1]\n{"key":7}\n${JSON.stringify({ ...entry('long'), text: 'x'.repeat(200_000) })}`,
      { flag: 'a' },
    );
    const opened = journal();
    expect(await opened.has('long')).toBe(true);
    expect(await opened.has('a')).toBe(true);
    expect(await opened.add(entry('long'))).toBe(false);
    expect((await readFile(path, 'utf8')).endsWith('"}\n')).toBe(true);
  });

  it('starts over when the file was removed or truncated', async () => {
    const kept = journal();
    await kept.add(entry('a'));
    await kept.add(entry('b'));
    await writeFile(path, '');
    expect(await kept.has('a')).toBe(false);
    expect(await kept.add(entry('a'))).toBe(true);
    await rm(path);
    expect(await kept.add(entry('c'))).toBe(true);
    expect((await lines()).filter(Boolean)).toHaveLength(1);
  });

  it("rejects with the system's error when it cannot write, and works again when it can", async () => {
    const kept = journal();
    await writeFile(join(folder, 'deep'), 'a file where the folder should be');
    await expect(kept.add(entry('a'))).rejects.toThrow(/EEXIST|ENOTDIR/);
    await rm(join(folder, 'deep'));
    await chmod(folder, 0o700);
    expect(await kept.add(entry('a'))).toBe(true);
  });
});

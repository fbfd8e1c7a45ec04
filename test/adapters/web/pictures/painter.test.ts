// The painting thread.

import { describe, expect, it, onTestFinished } from 'vitest';
import { createPainter, type PainterSettings } from '../../../../adapters/web/pictures/painter.ts';
import type { Picture } from '../../../../adapters/web/pictures/picture.ts';

const picture = (title: string): Picture => ({ kind: 'paper', corner: '', title, authors: '', facts: '' });

function started(over: Partial<PainterSettings> = {}) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  return { painter: createPainter({ signal: stop.signal, ...over }), stop };
}

describe('the painter', () => {
  it('refuses more than it can paint soon', async () => {
    const { painter } = started({ waiting: 2 });
    const all = await Promise.all(['a', 'b', 'c'].map((title) => painter.paint(picture(title))));
    expect(all.map((png) => png !== undefined)).toEqual([true, true, false]);
    expect(await painter.paint(picture('c'))).toBeDefined();
  });

  it('paints a picture once for all who want it at the same time', async () => {
    const { painter } = started({ waiting: 1 });
    const [one, other] = await Promise.all([painter.paint(picture('a')), painter.paint(picture('a'))]);
    expect(other).toBe(one);
  });

  it('forgets the oldest picture', async () => {
    const { painter } = started({ kept: 1 });
    const first = await painter.paint(picture('a'));
    await painter.paint(picture('b'));
    expect(await painter.paint(picture('a'))).not.toBe(first);
  });

  it('starts again after it was idle', async () => {
    const { painter } = started({ idleMs: 0 });
    await painter.paint(picture('a'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await painter.paint(picture('b'))).toBeDefined();
  });

  it('ends with the process', async () => {
    const { painter, stop } = started();
    const waiting = painter.paint(picture('a'));
    stop.abort();
    await expect(waiting).rejects.toThrow('stopped');
    expect(await painter.paint(picture('b'))).toBeUndefined();
  });
});

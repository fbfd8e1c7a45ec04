import { describe, expect, it } from 'vitest';
import { shell } from './shell.ts';

describe('day names', () => {
  it('are read as in a chat', async () => {
    const { json, run } = await shell();
    const { date } = await json('today', '--date', '2026-06-11');
    expect((await json('today', '--date', 'yesterday')).date).toBe(date);
    expect((await json('today', '--date', '11 June')).date).toBe(date);
    expect(await run('today', '--date', 'diffusion')).toMatchObject({ code: 2, field: 'date' });
    expect(await run('deliveries', '--since', 'yesterday')).toMatchObject({ code: 0 });
    expect(await run('deliveries', '--since', 'soon')).toMatchObject({ code: 2, field: 'since' });
  });
});

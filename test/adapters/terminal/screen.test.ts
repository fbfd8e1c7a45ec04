// What a terminal can show, from what its environment says.

import { describe, expect, it } from 'vitest';
import { type Output, screenOf } from '../../../adapters/terminal/screen.ts';

function at(env: Output['env'], over: Partial<Output> = {}) {
  return screenOf({ isTTY: true, columns: 100, env: { TERM: 'xterm-256color', ...env }, ...over });
}

describe('the screen', () => {
  it('of a terminal has colours, choices and its own width', () => {
    expect(at({})).toEqual({ width: 100, colour: true, links: false, unicode: true, numbered: true });
  });

  it('of a pipe has neither, and 80 columns unless COLUMNS is set', () => {
    const pipe = { isTTY: undefined, columns: undefined };
    expect(at({}, pipe)).toEqual({ width: 80, colour: false, links: false, unicode: true, numbered: false });
    expect(at({ COLUMNS: '120' }, pipe).width).toBe(120);
    expect(at({ COLUMNS: 'wide' }, pipe).width).toBe(80);
  });

  it('is between 20 and 200 columns wide', () => {
    expect(at({}, { columns: 3 }).width).toBe(20);
    expect(at({}, { columns: 900 }).width).toBe(200);
    expect(at({}, { columns: 0 }).width).toBe(80);
  });

  it('respects NO_COLOR, FORCE_COLOR and a dumb terminal', () => {
    expect(at({ NO_COLOR: '1' }).colour).toBe(false);
    expect(at({ NO_COLOR: '' }).colour).toBe(true);
    expect(at({ TERM: 'dumb', VTE_VERSION: '7000' })).toMatchObject({ colour: false, links: false });
    expect(at({ FORCE_COLOR: '1' }, { isTTY: false }).colour).toBe(true);
    expect(at({ FORCE_COLOR: '0' }).colour).toBe(false);
  });

  it.each([
    [{ VTE_VERSION: '7000' }, true],
    [{ VTE_VERSION: '4900' }, false],
    [{ TERM: 'xterm-kitty' }, true],
    [{ TERM_PROGRAM: 'iTerm.app' }, true],
    [{ TERM_PROGRAM: 'Apple_Terminal' }, false],
    [{ WT_SESSION: 'x' }, true],
    [{ TERM: 'tmux-256color', TERM_PROGRAM: 'vscode' }, false],
    [{ TMUX: '/tmp/x', VTE_VERSION: '7000' }, false],
    [{ TERM: 'tmux-256color', FORCE_HYPERLINK: '1' }, true],
    [{ TERM: 'xterm-kitty', FORCE_HYPERLINK: '0' }, false],
  ])('hides addresses behind titles only where links are supported: %j → %s', (env, links) => {
    expect(at(env).links).toBe(links);
  });

  it('uses ASCII if the locale requires it', () => {
    expect(at({ LANG: 'C' }).unicode).toBe(false);
    expect(at({ LANG: 'C', LC_ALL: 'de_DE.UTF-8' }).unicode).toBe(true);
  });
});

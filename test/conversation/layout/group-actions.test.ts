// What can be done with the entries of a list: menus instead of a button each.

import { describe, expect, it } from 'vitest';
import { groupActions } from '#src/conversation/layout/group-actions.ts';
import type { Action } from '#src/conversation/message.ts';

describe('grouped actions', () => {
  const button = (label: string, options: Record<string, string>): Action => ({
    kind: 'button',
    label,
    call: { command: label.toLowerCase(), options },
  });
  const rules = { menuLabel: (label: string) => `${label}?`, fits: (value: string) => value !== '', longest: 20 };

  it('form one menu if the calls differ in one option', () => {
    const entries = ['1', '2'].map((id) => ({ name: `Paper ${id}`, actions: [button('Show', { id, size: 'big' })] }));
    expect(groupActions(entries, new Set(), rules)).toEqual([
      {
        kind: 'select',
        label: 'Show?',
        call: { command: 'show', options: { size: 'big' } },
        option: 'id',
        choices: [
          { value: '1', label: 'Paper 1' },
          { value: '2', label: 'Paper 2' },
        ],
      },
    ]);
  });

  it('are buttons that name their item if the calls differ in more, or if there is only one', () => {
    const entries = ['1', '2'].map((id) => ({ name: `Paper ${id}`, actions: [button('Show', { id, page: id })] }));
    const labels = (actions: Action[]) => actions.map(({ kind, label }) => `${kind} ${label}`);
    expect(labels(groupActions(entries, new Set(), rules))).toEqual(['button Show: Paper 1', 'button Show: Paper 2']);
    expect(labels(groupActions(entries.slice(0, 1), new Set(), rules))).toEqual(['button Show']);
  });

  it('leave out what is already beside an item', () => {
    const entry = { name: 'Paper', actions: [button('Show', { id: '1' }), button('Vote', { id: '1' })] };
    expect(groupActions([entry], new Set(entry.actions.slice(1)), rules)).toEqual([entry.actions[0]]);
  });

  it('form one menu even if each label has a note, which is shown with the choice', () => {
    const vote = (id: string, label: string): Action => ({
      kind: 'button',
      label,
      call: { command: 'vote', options: { id } },
    });
    const entries = [
      { name: 'Paper 1', note: '268 stars', actions: [vote('1', 'Vote · 3')] },
      { name: 'Paper 2', note: '12 stars', actions: [vote('2', 'Vote')] },
      { name: 'Paper 3', actions: [vote('3', 'Vote · 1,024')] },
    ];
    expect(groupActions(entries, new Set(), rules)).toEqual([
      {
        kind: 'select',
        label: 'Vote?',
        call: { command: 'vote', options: {} },
        option: 'id',
        choices: [
          { value: '1', label: 'Paper 1', note: 'Vote · 3 · 268 stars' },
          { value: '2', label: 'Paper 2', note: '12 stars' },
          { value: '3', label: 'Paper 3', note: 'Vote · 1,024' },
        ],
      },
    ]);
  });
});

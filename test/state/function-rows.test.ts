import { describe, expect, it } from 'vitest';
import { firstView } from '../../src/state/capture-view.ts';
import { functionRowsOf } from '../../src/state/function-rows.ts';
import type { CaptureView } from '../../src/state/state.ts';
import { openedOf } from '../support/fake-clients.ts';

const base = firstView(
  openedOf(`
    main;serve;parse  6
    main;serve;write  2
    main;gc           2
  `),
);
const rowsOf = (change: Partial<CaptureView>) => functionRowsOf({ ...base, ...change });
const namesOf = (change: Partial<CaptureView>) =>
  [...rowsOf(change).rows].map((func) => base.folded.tree.functions.name[func]).join(' ');

describe('functionRowsOf', () => {
  it.each([
    ['self', true, 'parse gc write main serve'],
    ['self', false, 'main serve gc write parse'],
    ['total', true, 'main serve parse gc write'],
    ['total', false, 'gc write parse serve main'],
    ['name', false, 'gc main parse serve write'],
    ['name', true, 'write serve parse main gc'],
  ] as const)('by %s, descending: %s', (column, descending, names) => {
    expect(namesOf({ sort: { column, descending } })).toBe(names);
  });

  it.each([
    ['R', 'parse write serve'],
    ['/^(gc|main)$/', 'gc main'],
    ['nothing', ''],
    [' ', 'parse gc write main serve'],
  ])('narrowed to %j', (functionFilter, names) => {
    expect(namesOf({ functionFilter })).toBe(names);
  });

  it('an expression that can’t be used filters nothing, and says so', () => {
    expect(namesOf({ functionFilter: '/(/' })).toBe('parse gc write main serve');
    expect(rowsOf({ functionFilter: '/(/' }).problem?.en).not.toBe('');
    expect(rowsOf({ functionFilter: '/gc/' }).problem).toBeUndefined();
  });

  it('is the same list as long as nothing of it changes', () => {
    expect(rowsOf({ functionFilter: 'r' })).toBe(rowsOf({ functionFilter: 'r', search: 'other', tab: 'functions' }));
  });
});

import { describe, expect, it } from 'vitest';
import {
  callerOf,
  firstCallee,
  functionNamed,
  heaviestRowOf,
  isBelow,
  namesOfPath,
  nextSibling,
  pathOf,
  previousSibling,
  rowOfPath,
  sameFunctionRows,
} from '../../src/analysis/tree-walk.ts';
import { pathText, rowOf, treeOf } from '../support/stacks.ts';

const TREE = treeOf(`
  main;serve;parse;log 8
  main;serve;log       4
  main;gc              5
  main;idle            1
  cron;log             3
`);
const at = (path: string) => rowOf(TREE, path);
const named = (row: number) => (row < 0 ? 'none' : pathText(TREE, row));

describe('walking a call tree', () => {
  it('goes down to the heaviest callee and up again', () => {
    expect(named(firstCallee(TREE, at('main')))).toBe('main;serve');
    expect(named(firstCallee(TREE, at('main;gc')))).toBe('none');
    expect(named(callerOf(TREE, at('main;serve')))).toBe('main');
    expect(named(callerOf(TREE, at('main')))).toBe('none');
  });

  it('goes to lighter and heavier siblings, and no further', () => {
    expect(named(nextSibling(TREE, at('main;serve')))).toBe('main;gc');
    expect(named(nextSibling(TREE, at('main;idle')))).toBe('none');
    expect(named(nextSibling(TREE, at('main')))).toBe('cron');
    expect(named(nextSibling(TREE, at('cron')))).toBe('none');
    expect(named(previousSibling(TREE, at('main;idle')))).toBe('main;gc');
    expect(named(previousSibling(TREE, at('main;gc')))).toBe('main;serve');
    expect(named(previousSibling(TREE, at('main;serve')))).toBe('none');
    expect(named(previousSibling(TREE, at('cron')))).toBe('main');
    expect(named(previousSibling(TREE, at('main')))).toBe('none');
  });

  it('knows the way from the root', () => {
    expect(pathOf(TREE, at('main;serve;log')).map(named)).toEqual(['main', 'main;serve', 'main;serve;log']);
    expect(pathOf(TREE, -1)).toEqual([]);
    expect(isBelow(TREE, at('main;serve;log'), at('main'))).toBe(true);
    expect(isBelow(TREE, at('main'), at('main'))).toBe(true);
    expect(isBelow(TREE, at('cron'), at('main'))).toBe(false);
  });

  it('finds the rows of a function, and the heaviest', () => {
    const log = functionNamed(TREE.functions, 'log');
    expect([...sameFunctionRows(TREE, log)].map(named)).toEqual(['main;serve;parse;log', 'main;serve;log', 'cron;log']);
    expect(named(heaviestRowOf(TREE, log))).toBe('main;serve;parse;log');
    expect(heaviestRowOf(TREE, -1)).toBe(-1);
    expect(functionNamed(TREE.functions, 'logs')).toBe(-1);
  });
});

describe('a path in another fold', () => {
  const other = treeOf('main;gc 9\nmain;serve;log 1');

  it('is found by its names', () => {
    const names = namesOfPath(TREE, at('main;serve;log'));
    expect(pathText(other, rowOfPath(other, names))).toBe('main;serve;log');
  });

  it('is found as far as it goes', () => {
    expect(pathText(other, rowOfPath(other, namesOfPath(TREE, at('main;serve;parse;log'))))).toBe('main;serve');
    expect(rowOfPath(other, ['cron', 'log'])).toBe(-1);
    expect(rowOfPath(other, [])).toBe(-1);
  });
});

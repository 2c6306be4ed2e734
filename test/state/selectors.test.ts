import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { firstView } from '../../src/state/capture-view.ts';
import type { OpenEntry } from '../../src/state/entries.ts';
import { breadcrumbOf, highlightedFinding, highlightOf, searchOf } from '../../src/state/selectors.ts';
import type { CaptureView } from '../../src/state/state.ts';
import { openedOf } from '../support/fake-clients.ts';
import { pathText, rowOf } from '../support/stacks.ts';

const findingOf = (rule: string, pattern: readonly string[], ...children: Finding[]) =>
  ({ rule, highlight: [pattern], children }) as unknown as Finding;
const findings = [findingOf('parsing', ['serve', 'parse'], findingOf('writing', ['^write$']))];
const opened = {
  ...openedOf(`
    main;serve;parse  6
    main;serve;write  2
    main;gc           2
  `),
  findings,
};
const entryOf = (view: Partial<CaptureView>): OpenEntry => ({
  id: 'a',
  name: 'a',
  bytes: 1,
  status: 'open',
  opened,
  view: { ...firstView(opened), ...view },
});
const { tree } = opened.view;

describe('breadcrumbOf', () => {
  it('is the way from the root to the frame that fills the width', () => {
    const zoomed = rowOf(tree, 'main;serve;parse');
    const paths = breadcrumbOf(entryOf({ zoomed }).view).map((row) => pathText(tree, row));
    expect(paths).toEqual(['main', 'main;serve', 'main;serve;parse']);
    expect(breadcrumbOf(entryOf({ zoomed: -1 }).view)).toEqual([]);
  });
});

describe('searchOf', () => {
  const search = (text: string) => searchOf(entryOf({ search: text }).view);

  it('finds the share that passes through what was asked for', () => {
    expect(search('serve')).toMatchObject({ kind: 'found', result: { share: 0.8, rows: Int32Array.of(1) } });
  });

  it('asks nothing of an empty field, and says what is wrong with an expression', () => {
    expect(search('  ')).toEqual({ kind: 'none' });
    expect(search('/(/')).toMatchObject({ kind: 'unusable', problem: { en: expect.any(String) } });
  });

  it('gives the same answer to the same question', () => {
    expect(search('gc')).toBe(search('gc'));
    expect(search('gc')).not.toBe(search('serve'));
  });
});

describe('highlightOf', () => {
  it('covers the stacks of the finding, in the tree on the screen', () => {
    const coverage = highlightOf(entryOf({ highlighted: 'parsing' }));
    expect(coverage).toMatchObject({ value: 6, share: 0.6 });
    expect([...(coverage?.roots ?? [])].map((row) => pathText(tree, row))).toEqual(['main;serve;parse']);
  });

  it('finds what another finding explains too', () => {
    expect(highlightedFinding(entryOf({ highlighted: 'writing' }))?.rule).toBe('writing');
    expect(highlightOf(entryOf({ highlighted: 'writing' }))?.value).toBe(2);
  });

  it('is computed once as long as nothing changes', () => {
    const [one, other] = [entryOf({ highlighted: 'parsing' }), entryOf({ highlighted: 'parsing', search: 'gc' })];
    expect(highlightOf(one)).toBe(highlightOf(other));
  });

  it('is nothing without a finding', () => {
    expect(highlightOf(entryOf({ highlighted: null }))).toBeUndefined();
    expect(highlightOf(entryOf({ highlighted: 'no-such-rule' }))).toBeUndefined();
  });
});

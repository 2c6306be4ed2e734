import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../../src/analysis/capture-facts.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { labelTable } from '../../../src/analysis/label-table.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { fitLink } from '../../../src/share/link/fit-link.ts';
import { MOST_NAMES } from '../../../src/share/link/limits.ts';
import { linkContent } from '../../../src/share/link/link-content.ts';
import { readShared } from '../../../src/share/link/shared-capture.ts';
import { profileOfShared } from '../../../src/share/link/shared-profile.ts';
import { labelled } from '../../support/steps.ts';

function fitted(
  profile: Profile,
  room: number,
  wish: { readonly withLabels?: boolean; readonly hidesNames?: boolean; readonly withComments?: boolean },
) {
  const tree = fold(profile, { valueType: 0 });
  const content = linkContent({
    capture: { name: 'a.pb.gz', format: 'pprof', bytes: 1, sha256: '0'.repeat(64) },
    profile,
    facts: captureFacts(profile),
    tree,
    valueType: 0,
    of: tree.length,
    findings: [],
    selected: -1,
    language: 'en',
    hidesNames: false,
    ...wish,
  });
  return fitLink(content, room);
}

const profile = labelled(
  Array.from({ length: 200 }, (_, i) => ({
    stack: `main;serve${i % 20};work${i}`,
    value: 200 + i,
    labels: { handler: `/api/${i % 10}`, tenant: `customer-${i % 7}` },
  })),
);

describe('a link with labels', () => {
  it('shows less of the tree where labels take the room, and all of the labels', () => {
    const [plain, ticked] = [fitted(profile, 850, {}), fitted(profile, 850, { withLabels: true })];
    if (!plain || !ticked) throw new Error('both fit');
    expect(ticked.data.length).toBeLessThanOrEqual(850);
    expect(ticked.rows).toBeLessThan(plain.rows);
    expect(ticked.rows).toBeGreaterThan(0);
    expect(labelTable(profileOfShared(readShared(ticked.data)), 0)).toEqual(labelTable(profile, 0));
    expect(readShared(plain.data).labels).toBeUndefined();
  });

  it('is none where the labels alone do not fit, or are more than links hold', () => {
    expect(fitted(profile, 250, {})).toBeDefined();
    expect(fitted(profile, 250, { withLabels: true })).toBeUndefined();
    const many = labelled(
      Array.from({ length: MOST_NAMES / 2 + 1 }, (_, i) => ({ stack: 'a', value: 1, labels: { i } })),
    );
    expect(fitted(many, 1_000_000, {})).toBeDefined();
    expect(fitted(many, 1_000_000, { withLabels: true })).toBeUndefined();
  });

  it('has none beside names that are replaced', () => {
    const link = fitted(profile, 10_000, { withLabels: true, hidesNames: true });
    expect(readShared(link?.data ?? '').labels).toBeUndefined();
  });
});

describe('a link of values that have no sum', () => {
  it.each([
    [1, 1],
    [1, -1],
  ])('is none: %d, %d', (...signs) => {
    const of = (value: number) => labelled(signs.map((sign, i) => ({ stack: `main;work${i}`, value: sign * value })));
    expect(fitted(of(1e308), 10_000, {})).toBeUndefined();
    expect(fitted(of(1e307), 10_000, {})).toBeDefined();
  });
});

describe('a link with comments', () => {
  it('has as many as there is room for beside its other facts, each cut', () => {
    const told = (comments: readonly string[]) => {
      const commented = { ...profile, meta: { ...profile.meta, comments } };
      const link = fitted(commented, 100_000, { withComments: true });
      return link && readShared(link.data).facts.m?.map(({ length }) => length);
    };
    expect(told(['a', 'x'.repeat(1_000_000)])).toEqual([1, 4096]);
    expect(told(Array.from({ length: 300 }, () => 'x'.repeat(4000)))).toEqual(new Array(8).fill(4000));
    expect(told(Array.from({ length: 300 }, () => '\u0001'.repeat(4000)))).toEqual(new Array(8).fill(4000));
  });
});

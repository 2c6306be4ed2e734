import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupByLabel } from '../../../src/analysis/filters/group-by-label.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { labelTable } from '../../../src/analysis/label-table.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { carriedName } from '../../../src/share/link/carried-name.ts';
import { STACKS, seal, unseal } from '../../../src/share/link/envelope.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { labelsOfTree, pruneLabels } from '../../../src/share/link/link-labels.ts';
import { pruneRows, rowsByWorth } from '../../../src/share/link/prune-tree.ts';
import { readShared, type SharedCapture, writeShared } from '../../../src/share/link/shared-capture.ts';
import { profileOfShared } from '../../../src/share/link/shared-profile.ts';
import type { SharedFacts } from '../../../src/share/link/stack-facts.ts';
import { labelledProfiles } from '../../support/arbitrary-labels.ts';
import { pathText } from '../../support/stacks.ts';
import { labelled } from '../../support/steps.ts';

const FACTS: SharedFacts = {
  n: 'a.pb.gz',
  f: 'pprof',
  b: 1,
  h: '0123456789abcdef',
  t: ['cpu', 'nanoseconds'],
  q: ['samples', 'count'],
  o: [1, 1, 1, 1, 1, 1],
  y: [],
};

/** What goes into a link that shows so many rows; labels only where there are some. */
function shared(profile: Profile, rows: number, valueType = 1): SharedCapture {
  const tree = fold(profile, { valueType });
  const order = rowsByWorth(tree, [], tree.length);
  const { tree: pruned, placeOf } = pruneRows(tree, order.subarray(0, rows), carriedName);
  const all = labelsOfTree(profile, tree, { valueType });
  const w: [number, number] = [tree.sum, tree.countSum];
  for (let row = 0; row < pruned.length; row++) {
    w[0] -= pruned.self[row] as number;
    w[1] -= pruned.count[row] as number;
  }
  return {
    facts: { ...FACTS, ...(valueType === 0 && { t: ['samples', 'count'], q: undefined }), w },
    tree: pruned,
    ...(all && { labels: pruneLabels(all, placeOf, pruned.length) }),
  };
}

const opened = (one: SharedCapture) => profileOfShared(readShared(writeShared(one)));

/** Rows by their paths: numbers of functions are of no matter. */
const drawn = (tree: CallTree) =>
  Array.from(tree.total, (total, row) => `${pathText(tree, row)} ${total}/${tree.count[row]}`).sort((a, b) =>
    a < b ? -1 : Number(a > b),
  );

const HANDLERS = labelled([
  { stack: 'main;serve;parse', value: 3, labels: { handler: '/a', bytes: 64 } },
  { stack: 'main;serve;parse', value: 2, labels: { handler: '/b', bytes: 64 } },
  { stack: 'main;serve', value: 1, labels: { handler: '/a' } },
  { stack: 'main;gc', value: 5 },
  { stack: '', value: 7, labels: { handler: '/b' } },
]);

describe('labels in a link', () => {
  it('are told by row: a set each, its part, and what is folded together', () => {
    const [text, bytes] = [
      (handler: string) => ({ key: 'handler', text: handler, number: 0, unit: '' }),
      { key: 'bytes', text: null, number: 64, unit: 'bytes' },
    ];
    const { tree, labels } = readShared(writeShared(shared(HANDLERS, 2, 0)));
    expect(tree.names).toEqual(['main', 'serve']);
    expect([...tree.self]).toEqual([0, 1, 5, 5]);
    expect(labels).toEqual({
      sets: [[text('/a')], [bytes, text('/a')], [bytes, text('/b')], [], [text('/b')]],
      start: Int32Array.of(0, 0, 1, 3, 4, 5),
      set: Int32Array.of(0, 1, 2, 3, 4),
      value: Float64Array.of(1, 3, 2, 5, 7),
      count: Float64Array.of(1, 3, 2, 5, 7),
    });
  });

  it('are read as they were written, however much of the tree is folded', () => {
    fc.assert(
      fc.property(labelledProfiles({ signed: true }), fc.nat(12), (profile, rows) => {
        const one = shared(profile, rows);
        const link = writeShared(one);
        expect(readShared(link)).toEqual(one);
        expect(writeShared(readShared(link))).toBe(link);
      }),
      { numRuns: 500 },
    );
  });

  it('have the same totals as in the file, however much of the tree is folded', () => {
    fc.assert(
      fc.property(labelledProfiles(), fc.nat(12), (profile, rows) => {
        expect(labelTable(opened(shared(profile, rows)), 1)).toEqual(labelTable(profile, 1));
      }),
    );
  });

  it('group the stacks as they group those of the file', () => {
    fc.assert(
      fc.property(labelledProfiles(), fc.constantFrom('label-root', 'label-leaf'), (profile, kind) => {
        const grouped = (one: Profile) =>
          drawn(fold(groupByLabel(one, { kind, keys: ['handler', 'pod'] }), { valueType: 1 }));
        expect(grouped(opened(shared(profile, 99)))).toEqual(grouped(profile));
      }),
    );
  });

  it('are of any number, and of any text that links can carry', () => {
    const numbers = [0, -1, 0.5, 2 ** 53 - 1, 1e300, -(2 ** 60)];
    const profile = labelled([
      ...numbers.map((bytes) => ({ stack: 'a', value: 1, labels: { bytes } })),
      { stack: 'a', value: 1, labels: { 'a\0b\uD800': 'x'.repeat(9999), '': '' } },
      { stack: 'b', value: 1, labels: { 'a\0b\uD800': `${'x'.repeat(4096)}y`, '': '' } },
    ]);
    const labels = opened(shared(profile, 9, 0)).labels;
    expect([...labels.number].filter((_, i) => labels.text[i] === null)).toEqual(numbers);
    // What is cut to the same is the same.
    expect(new Set(labels.text)).toEqual(new Set([null, '', 'x'.repeat(4096)]));
    expect(new Set(labels.key)).toEqual(new Set(['bytes', '', 'a b\uFFFD']));
  });

  it('may have parts that do not add up in whole numbers', () => {
    const one = shared(HANDLERS, 2, 0);
    const labels = one.labels as NonNullable<SharedCapture['labels']>;
    const fractions = { ...labels, value: labels.value.map((value) => value / 3) };
    expect(readShared(writeShared({ ...one, labels: fractions })).labels).toEqual(fractions);
  });

  it('take a fraction of a character for a row where a request has one set', () => {
    const handlers = ['/a', '/b', '/c', '/d'];
    const samples = handlers.flatMap((handler) =>
      Array.from({ length: 250 }, (_, i) => ({
        stack: `main;${handler.slice(1)};f${i % 50};g${i}`,
        value: 1,
        labels: { handler },
      })),
    );
    const profile = labelled(samples);
    const { labels, ...plain } = shared(profile, 9999, 0);
    const length = writeShared({ ...plain, ...(labels && { labels }) }).length - writeShared(plain).length;
    expect(labels?.set.length).toBe(1000);
    expect(length).toBeLessThan(80);
  });

  it('are not there where samples have none, or none that takes part', () => {
    const none = labelled([
      { stack: 'a', value: 1 },
      { stack: 'b', value: 0, labels: { handler: '/a' } },
    ]);
    expect(labelsOfTree(none, fold(none, { valueType: 0 }), { valueType: 0 })).toBeUndefined();
    expect(readShared(writeShared(shared(none, 9, 0))).labels).toBeUndefined();
  });

  it('of version 3 open for ever', () => {
    const golden = readFileSync('test/fixtures/links/v3-labels.txt', 'utf8').trim();
    const one = shared(HANDLERS, 2, 0);
    expect(readShared(golden)).toEqual(one);
    expect(writeShared(one)).toBe(golden);
  });

  it('are refused, or are a profile, for whatever content somebody seals', () => {
    const { packed } = unseal(writeShared(shared(HANDLERS, 9, 0)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = packed.slice();
          for (const [at, byte] of changes) changed[at] = byte;
          try {
            fold(profileOfShared(readShared(seal({ version: STACKS, packed: changed }))), { valueType: 0 });
          } catch (error) {
            expect(error).toBeInstanceOf(BrokenLink);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are refused where a row has more sets than there are', () => {
    const one = shared(HANDLERS, 2, 0);
    const labels = one.labels as NonNullable<SharedCapture['labels']>;
    const tooMany = { ...labels, sets: labels.sets.slice(0, 1), set: Int32Array.of(0, 0, 0, 0, 0) };
    expect(() => writeShared({ ...one, labels: tooMany })).toThrow(BrokenLink);
  });
});

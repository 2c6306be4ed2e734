import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { CALLS, FIRST_STACKS, LINK_MARK, STACKS, seal, sealLink, unseal } from '../../../src/share/link/envelope.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { pruneTree, rowsByWorth } from '../../../src/share/link/prune-tree.ts';
import { readShared, type SharedCapture, writeShared } from '../../../src/share/link/shared-capture.ts';
import { profileOfShared } from '../../../src/share/link/shared-profile.ts';
import type { SharedFacts } from '../../../src/share/link/stack-facts.ts';
import { foldedTexts } from '../../support/arbitrary-stacks.ts';
import { inOrder } from '../../support/first-version-link.ts';
import { treeOf } from '../../support/stacks.ts';

const FACTS: SharedFacts = {
  n: 'kubelet.pprof',
  f: 'pprof',
  b: 72_560,
  h: '0123456789abcdef',
  t: ['cpu', 'nanoseconds'],
  q: ['samples', 'count'],
  g: 'kubelet',
  p: ['cpu', 'nanoseconds', 10_000_000],
  z: 1_700_000_000_000,
  d: 30_000_000_000,
  o: [4, 2, 3, 9, 0, 4],
  y: [{ r: 'acme', y: 'warning', s: 0.5, v: 5, u: 'nanoseconds', h: [['acme']], m: { en: 'Half.' } }],
};
const tree = treeOf('main;a;b 3 30000000\nmain;c 1 10000000');
const shared: SharedCapture = { facts: FACTS, tree: pruneTree(tree, rowsByWorth(tree, [], 9), 4) };
const link = writeShared(shared);

/** What reading it says: nothing, or what is wrong with it. */
function faultOf(text: string): string | undefined {
  try {
    const read = readShared(text);
    profileOfShared(read);
    return undefined;
  } catch (error) {
    if (error instanceof BrokenLink) return error.fault;
    throw error;
  }
}

describe('a capture in a link', () => {
  it('is read as it was written', () => {
    expect(readShared(link)).toEqual(shared);
    expect(writeShared(readShared(link))).toBe(link);
  });

  it('folds to the tree that was put in, whatever it is', () => {
    fc.assert(
      fc.property(foldedTexts(), (text) => {
        const before = treeOf(text);
        const pruned = pruneTree(before, rowsByWorth(before, [], before.length), before.length);
        const back = profileOfShared(readShared(writeShared({ facts: { ...FACTS, y: [] }, tree: pruned })));
        const after = fold(back, { valueType: 1 });
        // Rows that nothing ends in or passes through are not worth a sample.
        const drawn = (one: typeof before) =>
          Array.from(
            one.total,
            (total, row) => `${one.functions.name[one.func[row] as number]} ${one.depth[row]} ${total}`,
          )
            .filter((row) => !row.endsWith(' 0'))
            .sort((a, b) => (a < b ? -1 : Number(a > b)));
        expect(drawn(after)).toEqual(drawn(before));
      }),
    );
  });

  it('of versions 1 and 3 opens for ever', () => {
    const [first, third] = ['v1', 'v3'].map((name) => readFileSync(`test/fixtures/links/${name}.txt`, 'utf8').trim());
    expect(readShared(first as string)).toEqual({ ...shared, tree: inOrder(shared.tree) });
    expect(readShared(third as string)).toEqual(shared);
    expect(link).toBe(third);
  });

  it('may say everything that there is to say, and any numbers', () => {
    const facts: SharedFacts = {
      ...FACTS,
      n: 'a\uFEFFb',
      p: ['cpu', 'nanoseconds', -0.5],
      z: -1.5,
      d: 2 ** 53,
      w: [-7, 2.25],
      l: ['main.go', '', 'x/c.go'],
      m: ['', 'a comment'],
      o: [0.5, 2 ** 53 - 1, 0, 1, 2, 3],
      y: [],
    };
    expect(readShared(writeShared({ ...shared, facts }))).toEqual({ ...shared, facts });
    const { q: _, g: __, p: ___, z: ____, d: _____, ...least } = FACTS;
    expect(readShared(writeShared({ ...shared, facts: least }))).toEqual({ ...shared, facts: least });
  });

  it('is refused with a fault for 10,000 links with a bit turned, and never throws anything else', () => {
    let seed = 1;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed % below;
    };
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let i = 0; i < 10_000; i++) {
      const at = LINK_MARK.length + next(link.length - LINK_MARK.length - 1);
      const turned = alphabet[alphabet.indexOf(link[at] as string) ^ (1 << next(6))] as string;
      expect(['cut', 'damaged', 'newer']).toContain(faultOf(link.slice(0, at) + turned + link.slice(at + 1)));
    }
  });

  it('is refused, or is a profile, for whatever content somebody seals', () => {
    const { packed: content } = unseal(link);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(content.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = content.slice();
          for (const [at, byte] of changes) changed[at] = byte;
          expect([undefined, 'damaged', 'too-large']).toContain(faultOf(seal({ version: STACKS, packed: changed })));
        },
      ),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(faultOf(sealLink(bytes, FIRST_STACKS))).toBe('damaged');
        expect(faultOf(sealLink(bytes, CALLS))).toBe('damaged');
      }),
    );
  });
});

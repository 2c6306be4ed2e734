import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../../src/analysis/capture-facts.ts';
import { compareCaptures } from '../../../src/analysis/diff/compare-captures.ts';
import { type Comparison, compareTrees } from '../../../src/analysis/diff/compare-trees.ts';
import { scaleBy } from '../../../src/analysis/diff/scale.ts';
import { uniteTrees } from '../../../src/analysis/diff/union-tree.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { KNOWN_RULES } from '../../../src/hotspots/rule-texts.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { linkContent } from '../../../src/share/link/link-content.ts';
import { openLink } from '../../../src/share/link/opened-link.ts';
import type { SharedSides } from '../../../src/worker/compare-protocol.ts';
import { sharePair } from '../../../src/worker/jobs/share-pair.ts';
import { pathText, profileOf } from '../../support/stacks.ts';

const treeOf = (profile: Profile) => fold(profile, { valueType: 0 });

function comparisonOf(before: Profile, after: Profile) {
  const union = uniteTrees(treeOf(before), treeOf(after));
  const side = (tree: CallTree) => ({ whole: tree.whole, samples: tree.countSum, durationNanos: undefined });
  const [a, b] = [treeOf(before), treeOf(after)];
  const input = { valueType: a.valueType, before: side(a), after: side(b) };
  return compareTrees(union, scaleBy('absolute', input), false);
}

function linkFacts(profile: Profile, name: string) {
  const tree = treeOf(profile);
  return linkContent({
    capture: { name, format: 'pprof', bytes: 1, sha256: '0123456789abcdef'.repeat(4) },
    profile,
    facts: captureFacts(profile),
    tree,
    valueType: 0,
    of: tree.length,
    findings: [],
    selected: -1,
    language: 'en',
    hidesNames: false,
  }).facts;
}

/** A link to one capture a side. */
const alone = (link: SharedSides | undefined) =>
  link && { ...link, before: link.before[0] as string, after: link.after[0] as string };

/** Links to both for every room, opened again. */
function linked(before: Profile, after: Profile, rooms: readonly number[], selected: readonly string[] = []) {
  const comparison = comparisonOf(before, after);
  const side = (profile: Profile, key: string) => ({ key, facts: captureFacts(profile), findings: [] });
  const request = {
    facts: { before: [linkFacts(before, 'a')], after: [linkFacts(after, 'b')] },
    selected,
    language: 'en' as const,
    hidesNames: false,
    rooms,
  };
  const links = sharePair(comparison, { before: [side(before, 'a')], after: [side(after, 'b')] }, request);
  return { comparison, links: links.map(alone) };
}

const opened = (data: string) => treeOf(openLink(data, KNOWN_RULES).capture.profile as Profile);
const paths = (tree: CallTree) =>
  Array.from({ length: tree.length }, (_, row) => `${pathText(tree, row)} ${tree.total[row]}`);

const A = profileOf('main;serve;read 300\nmain;gone;away 10\nmain;idle 60\nrare;one 1');
const B = profileOf('main;serve;read 900\nmain;made;new 40\nmain;idle 60\nrare;two 2');

describe('links to a comparison', () => {
  it('hold both captures whole where there is room', () => {
    const [link] = linked(A, B, [100_000]).links;
    expect(link && paths(opened(link.before))).toEqual(paths(treeOf(A)));
    expect(link && paths(opened(link.after))).toEqual(paths(treeOf(B)));
    expect(link).toMatchObject({ shown: 1, rows: 11, of: 11 });
  });

  it('are no longer than there is room for, and undefined where there is none', () => {
    const { links } = linked(A, B, [100_000, 700, 10]);
    expect(links[2]).toBeUndefined();
    const short = links[1];
    expect(short && short.before.length + short.after.length).toBeLessThanOrEqual(700);
  });

  it('show the same rows of both: nothing has come or gone that was only left out, and all sums are exact', () => {
    const frame = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const stacks = fc.array(
      fc.tuple(fc.array(frame, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 99 })),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    const profile = (lines: readonly (readonly [readonly string[], number])[]) =>
      profileOf(lines.map(([stack, weight]) => `${stack.join(';')} ${weight}`).join('\n'));
    fc.assert(
      fc.property(stacks, stacks, fc.integer({ min: 400, max: 900 }), (first, second, room) => {
        const [before, after] = [profile(first), profile(second)];
        const { comparison, links } = linked(before, after, [room]);
        const [link] = links;
        if (!link) return;
        const again = comparisonOf(
          openLink(link.before, KNOWN_RULES).capture.profile as Profile,
          openLink(link.after, KNOWN_RULES).capture.profile as Profile,
        );
        const known = new Map(
          Array.from({ length: comparison.tree.length }, (_, row) => [
            pathText(comparison.tree, row),
            [comparison.before.total[row], comparison.after.total[row]],
          ]),
        );
        for (let row = 0; row < again.tree.length; row++) {
          const path = pathText(again.tree, row);
          if (/\d frames?\)/.test(path)) continue;
          expect([path, again.before.total[row], again.after.total[row]]).toEqual([path, ...(known.get(path) ?? [])]);
        }
        expect([again.scaling.before.whole, again.scaling.after.whole]).toEqual([
          comparison.scaling.before.whole,
          comparison.scaling.after.whole,
        ]);
      }),
    );
  });

  it('have what is selected before what is heavier', () => {
    for (let room = 420; room < 900; room += 20) {
      const [link] = linked(A, B, [room], ['rare', 'one']).links;
      if (!link || link.rows === 0) continue;
      if (link.rows >= 2) {
        expect(paths(opened(link.before))).toContain('rare;one 1');
        return;
      }
    }
    throw new Error('no link had room for two rows');
  });
});

describe('links to several captures on a side', () => {
  it('hold each of them, on the same rows, with its own numbers', () => {
    const profiles = { before: [A, profileOf('main;serve;read 500\nmain;other 3')], after: [B] };
    const captureOf = (profile: Profile) => ({ facts: captureFacts(profile), treeOf: () => treeOf(profile) });
    const compared = compareCaptures(profiles.before.map(captureOf), profiles.after.map(captureOf));
    if (!compared.ok) throw new Error(compared.why.code);
    const facts = { before: profiles.before.map((one) => linkFacts(one, 'a')), after: [linkFacts(B, 'b')] };
    const request = (key: string) => (profile: Profile, i: number) => ({
      key: `${key}${i}`,
      facts: captureFacts(profile),
      findings: [],
    });
    const sides = { before: profiles.before.map(request('a')), after: profiles.after.map(request('b')) };
    const [link, short] = sharePair(compared.comparison, sides, {
      facts,
      selected: [],
      language: 'en',
      hidesNames: false,
      rooms: [100_000, 1000],
    });
    expect(link?.before.map((data) => paths(opened(data)))).toEqual(profiles.before.map((one) => paths(treeOf(one))));
    expect(link?.after.map((data) => paths(opened(data)))).toEqual([paths(treeOf(B))]);
    const lengths = [...(short?.before ?? []), ...(short?.after ?? [])].map(({ length }) => length);
    expect(lengths).toHaveLength(3);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(1000);
    const again = compareCaptures(
      (short?.before ?? []).map((data) => captureOf(openLink(data, KNOWN_RULES).capture.profile as Profile)),
      (short?.after ?? []).map((data) => captureOf(openLink(data, KNOWN_RULES).capture.profile as Profile)),
    );
    const wholes = ({ scaling: { before, after } }: Comparison) => [before.whole, before.runs, after.whole];
    expect(again.ok && wholes(again.comparison)).toEqual(wholes(compared.comparison));
  });
});

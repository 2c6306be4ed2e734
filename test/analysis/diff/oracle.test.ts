import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { changedTable } from '../../../src/analysis/diff/changed-table.ts';
import { type Comparison, compareTrees, withWidths } from '../../../src/analysis/diff/compare-trees.ts';
import { scaleBy } from '../../../src/analysis/diff/scale.ts';
import { uniteTrees } from '../../../src/analysis/diff/union-tree.ts';
import { framesToDrop } from '../../../src/analysis/drop-frames.ts';
import { applySteps } from '../../../src/analysis/filters/apply-steps.ts';
import type { Step } from '../../../src/analysis/filters/step.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { parseTop } from '../../support/pprof-top.ts';

const FOLDER = 'test/fixtures/oracle-diff';

interface Manifest {
  readonly cases: readonly {
    readonly before: string;
    readonly after: string;
    readonly type: string;
    readonly option: 'diff_base' | 'base';
    readonly command: string;
  }[];
}

const { cases }: Manifest = JSON.parse(readFileSync(`${FOLDER}/manifest.json`, 'utf8'));
const texts = brotliDecompressSync(readFileSync(`${FOLDER}/outputs.txt.br`))
  .toString('utf8')
  .split('\f');
const counted = { cases: 0, rows: 0, differences: 0 };

describe('a comparison has the numbers of go tool pprof', () => {
  it.each(cases.map((one, i) => ({ ...one, text: texts[i] as string })))('$command', async (one) => {
    const [before, after] = [await profileIn(one.before), await profileIn(one.after)];
    const top = parseTop(one.text);
    const comparison = compare(before, after, one.type, 'function');
    const ours = new Map<string, { self: number; total: number }>();
    for (const { name, self, total } of changedTable(comparison, 'function')) {
      ours.set(name, { self: self.delta, total: total.delta });
    }
    const differences = top.rows.flatMap(({ name, flat, cum }) => {
      const row = ours.get(name) ?? { self: 0, total: 0 };
      ours.delete(name);
      return row.self === flat && row.total === cum ? [] : [`${name} ${row.self}/${row.total}, pprof: ${flat}/${cum}`];
    });
    // What pprof does not list has cancelled out.
    for (const [name, { self, total }] of ours) {
      if (self !== 0 || total !== 0) differences.push(`${name} ${self}/${total}, pprof has nothing`);
    }
    const whole =
      one.option === 'diff_base'
        ? comparison.scaling.before.whole || comparison.scaling.after.whole
        : changeOf(before, after, one.type);
    if (whole !== top.total) differences.push(`total ${whole}, pprof: ${top.total}`);
    counted.cases++;
    counted.rows += top.rows.length;
    counted.differences += differences.length;
    expect(differences).toEqual([]);
  });

  it('and that in all the cases there are', () => {
    console.info(`${FOLDER}: ${JSON.stringify(counted)}`);
    expect(counted).toEqual(EXPECTED);
  });
});

/** What there is in the fixtures. A case may only be missed on purpose. */
const EXPECTED = { cases: 32, rows: 7608, differences: 0 };

/** What did not cancel out, where samples are told apart as pprof merges them: by address, and by label. */
function changeOf(before: Profile, after: Profile, type: string): number {
  return withWidths(compare(before, after, type, 'address'), 'change').weightSum;
}

function compare(before: Profile, after: Profile, type: string, by: 'function' | 'address'): Comparison {
  const trees = [before, after].map((profile): CallTree => {
    const valueType = profile.valueTypes.findIndex(({ name }) => name === type);
    const hidden = by === 'function' ? framesToDrop(profile) : undefined;
    const steps: readonly Step[] = by === 'address' ? [{ kind: 'label-root', keys: ['bytes'] }] : [];
    const applied = applySteps(profile, steps, { view: { granularity: by, inlined: 'on' } });
    return fold(applied.profile, { valueType, ...(hidden && { hidden }) });
  }) as [CallTree, CallTree];
  const union = uniteTrees(...trees);
  const side = ({ sum, countSum }: CallTree) => ({ whole: sum, samples: countSum, durationNanos: undefined });
  const scaling = scaleBy('subtract', {
    valueType: union.valueType,
    before: side(trees[0]),
    after: side(trees[1]),
  });
  return compareTrees(union, scaling, false);
}

const profiles = new Map<string, Profile>();

async function profileIn(path: string): Promise<Profile> {
  let profile = profiles.get(path);
  if (!profile) {
    const bytes = readFileSync(`test/fixtures/captures/${path}`);
    profile = (await readCapture(new Blob([bytes]), basename(path))).profile as Profile;
    profiles.set(path, profile);
  }
  return profile;
}

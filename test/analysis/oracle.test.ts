import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/analysis/coverage.ts';
import { framesToDrop } from '../../src/analysis/drop-frames.ts';
import { fold } from '../../src/analysis/fold.ts';
import { functionTotals } from '../../src/analysis/functions.ts';
import { profileOf } from '../../src/analysis/profile-of.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { Profile } from '../../src/model/profile.ts';
import { parseTop, type TopList } from '../support/pprof-top.ts';

/** Another folder may be compared: `HOTFOLD_CAPTURES=<dir> npx vitest run --project unit test/analysis/oracle.test.ts`. */
const OTHER = process.env['HOTFOLD_CAPTURES'];
const FOLDER = OTHER ?? 'test/fixtures/captures';

interface Comparison {
  readonly file: string;
  /** Text of `go tool pprof -top` per value type. */
  readonly oracles: readonly string[];
}

const comparisons = findComparisons(FOLDER);
const counted = { profiles: 0, valueTypes: 0, functions: 0, differences: 0 };

describe('self and total of every function equal those of go tool pprof -top', () => {
  it.each(comparisons)('$file', async ({ file, oracles }) => {
    const profile = profileOf(await readCapture(new Blob([readFileSync(file)]), basename(file)));
    counted.profiles++;
    for (const oracle of oracles) {
      const top = parseTop(readText(oracle));
      const differences = compare(profile, top);
      counted.valueTypes++;
      counted.functions += top.rows.length;
      counted.differences += differences.length;
      expect(differences).toEqual([]);
    }
    expect(oracles.length).toBe(profile.valueTypes.length);
  });

  it('and that for all the profiles there are', () => {
    console.info(
      `${FOLDER}: ${counted.profiles} profiles, ${counted.valueTypes} value types, ${counted.functions} functions, ${counted.differences} differences`,
    );
    expect(counted.differences).toBe(0);
    expect(counted.profiles).toBe(comparisons.length);
    expect(comparisons.length).toBeGreaterThan(0);
    if (OTHER === undefined) expect(counted).toEqual(EXPECTED);
  });
});

/** What there is in the fixtures. A profile may only be missed on purpose. */
const EXPECTED = { profiles: 68, valueTypes: 162, functions: 13_547, differences: 0 };

function compare(profile: Profile, top: TopList): readonly string[] {
  const valueType = profile.valueTypes.findIndex((type) => type.name === top.type);
  const hidden = framesToDrop(profile);
  const tree = fold(profile, { valueType, ...(hidden && { hidden }) });
  const totals = functionTotals(tree);
  const differences: string[] = [];
  const expectEqual = (what: string, ours: number, theirs: number) => {
    if (ours !== theirs) differences.push(`${top.type} ${what}: ${ours}, pprof: ${theirs}`);
  };
  const ours = functionsAsPprofHasThem(tree);
  for (const { name, flat, cum } of top.rows) {
    const funcs = ours.get(name);
    const func = funcs?.[0];
    if (!funcs || func === undefined) {
      differences.push(`${top.type} ${name} is missing`);
    } else if (funcs.length === 1) {
      expectEqual(`self of ${name}`, totals.self[func] as number, flat);
      expectEqual(`total of ${name}`, totals.total[func] as number, cum);
    } else {
      const together = addUp(tree, new Set(funcs));
      expectEqual(`self of ${name}`, together.self, flat);
      expectEqual(`total of ${name}`, together.total, cum);
    }
  }
  // pprof lists no function whose values cancel out altogether.
  const cancelled = (funcs: readonly number[]) => funcs.every((f) => totals.self[f] === 0 && totals.total[f] === 0);
  const listed = [...ours.values()].filter((funcs) => !cancelled(funcs)).length;
  if (top.complete) expectEqual('number of functions', listed, top.rows.length);
  const { total, signed } = totalAsPprofHasIt(profile, valueType);
  expectEqual('total', total, top.total);
  if (!signed) expectEqual('sum', tree.sum, top.total);
  return differences;
}

/** pprof's total adds up absolute values: of the base's samples, which `-diff_base` marks, or of all where none is marked. */
function totalAsPprofHasIt({ samples, labels }: Profile, valueType: number): { total: number; signed: boolean } {
  const isBase = Array.from({ length: labels.length }, (_, set) =>
    labels.key.slice(labels.start[set], labels.start[set + 1]).includes('pprof::base'),
  );
  let [all, base, signed] = [0, 0, false];
  (samples.values[valueType] as Float64Array).forEach((value, i) => {
    all += Math.abs(value);
    if (isBase[samples.labelSet[i] as number]) base += Math.abs(value);
    signed ||= value < 0;
  });
  return { total: base > 0 ? base : all, signed };
}

/** Functions by the name that pprof prints: locations without a symbol are one function per binary there. */
function functionsAsPprofHasThem(tree: CallTree): Map<string, number[]> {
  const byName = new Map<string, number[]>();
  tree.functions.name.forEach((name, func) => {
    const printed = name.replace(/^(\[[^\]]*\])\+0x[0-9a-f]+$/, '$1').replace(/^0x[0-9a-f]+$/, '<unknown>');
    const same = byName.get(printed);
    if (same) same.push(func);
    else byName.set(printed, [func]);
  });
  return byName;
}

/** Self and total of several functions taken as one. */
function addUp(tree: CallTree, funcs: ReadonlySet<number>): { self: number; total: number } {
  const at = Uint8Array.from(tree.func, (func) => (funcs.has(func) ? 1 : 0));
  const below = at.slice();
  tree.parent.forEach((parent, row) => {
    if (parent >= 0 && below[parent] === 1) below[row] = 1;
  });
  return { self: coverageOf(tree, at).value, total: coverageOf(tree, below).value };
}

/** Every profile below the folder with the lists beside it; raw texts are compared with the lists of their protobuf. */
function findComparisons(folder: string): readonly Comparison[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:pb\.gz|pb|pprof)$/.test(path) && !path.includes('oracle'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ file: join(folder, path), oracles: oraclesOf(join(folder, path)) }));
}

function oraclesOf(file: string): readonly string[] {
  const folder = join(dirname(file), 'oracle');
  if (!existsSync(folder)) return [];
  const base = basename(file).replace(/(?:\.uncompressed)?\.pb(?:\.gz)?$|(?:\.go119)?(?:\.raw)?\.pprof$/, '');
  const lists = (name: string) =>
    readdirSync(folder)
      .filter(
        (entry) =>
          entry.startsWith(`${name}.`) && /^[a-z_]+\.top\.cum\.unit\.txt(?:\.gz)?$/.test(entry.slice(name.length + 1)),
      )
      .map((entry) => join(folder, entry));
  const own = lists(base);
  return own.length > 0 ? own : lists(`${base}.cpu`);
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { callGraph } from '../../../src/analysis/call-graph.ts';
import { callEdges, groupEdges } from '../../../src/analysis/callers-callees.ts';
import { framesToDrop } from '../../../src/analysis/drop-frames.ts';
import { applySteps } from '../../../src/analysis/filters/apply-steps.ts';
import { PLAIN_VIEW, type Step, type ViewOptions } from '../../../src/analysis/filters/step.ts';
import { applyView } from '../../../src/analysis/filters/view.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { functionTotals } from '../../../src/analysis/functions.ts';
import { profileOf } from '../../../src/analysis/profile-of.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { parseDot, parseTree } from '../../support/pprof-graphs.ts';
import { parseTop } from '../../support/pprof-top.ts';

const FOLDER = 'test/fixtures/oracle-filters';

interface Question {
  readonly command: string;
  readonly report: 'top' | 'tree' | 'peek' | 'dot';
  readonly steps: readonly Step[];
  readonly view?: Partial<ViewOptions>;
}

interface Manifest {
  readonly questions: readonly Question[];
  readonly captures: readonly {
    readonly profile: string;
    readonly outputs: string;
    /** Rows of `questions`, each with the value type that it was asked of. */
    readonly cases: readonly (readonly [question: number, type: string])[];
  }[];
}

const manifest: Manifest = JSON.parse(readFileSync(`${FOLDER}/manifest.json`, 'utf8'));
const counted = { profiles: 0, cases: 0, rows: 0, differences: 0 };

describe('every step gives what go tool pprof gives', () => {
  it.each(manifest.captures)('$profile', async ({ profile: path, outputs, cases }) => {
    const bytes = readFileSync(`test/fixtures/captures/${path}`);
    const profile = profileOf(await readCapture(new Blob([bytes]), basename(path)));
    const texts = brotliDecompressSync(readFileSync(`${FOLDER}/${outputs}`))
      .toString('utf8')
      .split('\f');
    expect(texts.length).toBe(cases.length);
    counted.profiles++;
    const differences: string[] = [];
    cases.forEach(([at, type], i) => {
      const question = manifest.questions[at] as Question;
      const { ours, theirs } = compare(profile, { ...question, type }, texts[i] as string);
      counted.cases++;
      counted.rows += theirs.length;
      differences.push(...differing(ours, theirs).map((row) => `${type}: ${question.command}\n    ${row}`));
    });
    counted.differences += differences.length;
    expect(differences).toEqual([]);
  });

  it('and that for all the cases there are', () => {
    console.info(`${FOLDER}: ${JSON.stringify(counted)}`);
    expect(counted.differences).toBe(0);
    expect(counted).toEqual(EXPECTED);
  });
});

/** What there is in the fixtures. A case may only be missed on purpose. */
const EXPECTED = { profiles: 36, cases: 1178, rows: 114_908, differences: 0 };

/** One row a function, or a call: as text, so that they can be compared whatever their order. */
interface Rows {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

function compare(
  profile: Profile,
  { command, report, type, steps, view }: Question & { type: string },
  text: string,
): Rows {
  const valueType = profile.valueTypes.findIndex(({ name }) => name === type);
  const applied = applySteps(profile, steps, { hidden: framesToDrop(profile) });
  const left = view?.granularity === 'file' ? fileWithStartLine(applied.profile) : applied.profile;
  const tree = fold(applyView(left, { ...PLAIN_VIEW, ...view }), {
    valueType,
    whole: applied.of.wholes[valueType] as number,
  });
  if (report === 'top') {
    const top = parseTop(text);
    return {
      ours: [...functionRows(tree), `whole ${tree.whole}`],
      theirs: [...top.rows.map(({ name, flat, cum }) => `${name} ${flat} ${cum}`), `whole ${top.total}`],
    };
  }
  if (report === 'dot') {
    const dot = parseDot(text);
    const { nodes, edges } = callGraph(tree);
    const nameOf = (node: number | undefined) =>
      printed(tree.functions.name[nodes.func[node as number] as number] as string);
    return {
      ours: [
        ...Array.from(nodes.func, (_, node) => `${nameOf(node)} ${nodes.total[node]}`),
        ...Array.from(edges.value, (value, edge) =>
          edgeText(nameOf(edges.from[edge]), nameOf(edges.to[edge]), value, edges.residual[edge] === 1),
        ),
      ],
      theirs: [
        ...dot.nodes.map(({ name, cum }) => `${name} ${cum}`),
        ...dot.edges.map(({ from, to, value, residual }) => edgeText(from, to, value, residual)),
      ],
    };
  }
  const theirs = parseTree(text);
  const wanted = report === 'peek' ? new RegExp(/-peek=(\S+)/.exec(command)?.[1] as string) : /./;
  return {
    ours: treeRows(tree, (name) => wanted.test(name)),
    theirs: [
      ...theirs.nodes.map(({ name, flat, cum }) => `${name} ${flat} ${cum}`),
      ...theirs.callers.map(({ from, to, value }) => `at callee: ${edgeText(from, to, value, false)}`),
      ...theirs.callees.map(({ from, to, value }) => `at caller: ${edgeText(from, to, value, false)}`),
    ],
  };
}

/** Self and total of every function; pprof lists none whose values cancel out altogether. */
function functionRows(tree: CallTree, wanted: (name: string) => boolean = () => true): string[] {
  const { self, total } = functionTotals(tree);
  return tree.functions.name.flatMap((name, func) =>
    (self[func] === 0 && total[func] === 0) || !wanted(printed(name))
      ? []
      : [`${printed(name)} ${self[func]} ${total[func]}`],
  );
}

function treeRows(tree: CallTree, wanted: (name: string) => boolean): string[] {
  const rows = functionRows(tree, wanted);
  const edges = callEdges(tree);
  const edgesOf = groupEdges(tree, edges);
  const { self, total } = functionTotals(tree);
  const nameOf = (func: number | undefined) => printed(tree.functions.name[func as number] as string);
  const text = (edge: number) =>
    edgeText(nameOf(edges.from[edge]), nameOf(edges.to[edge]), edges.value[edge] as number, false);
  tree.functions.name.forEach((name, func) => {
    if ((self[func] === 0 && total[func] === 0) || !wanted(printed(name))) return;
    const { callers, callees } = edgesOf(func);
    rows.push(...Array.from(callers, (edge) => `at callee: ${text(edge)}`));
    rows.push(...Array.from(callees, (edge) => `at caller: ${text(edge)}`));
  });
  return rows;
}

function edgeText(from: string, to: string, value: number, residual: boolean): string {
  return `${from} ${residual ? '...' : '->'} ${to} ${value}`;
}

/** Rows that only one side has, however often. */
function differing(ours: readonly string[], theirs: readonly string[]): string[] {
  const balance = new Map<string, number>();
  for (const row of ours) balance.set(row, (balance.get(row) ?? 0) + 1);
  for (const row of theirs) balance.set(row, (balance.get(row) ?? 0) - 1);
  return [...balance]
    .filter(([, count]) => count !== 0)
    .map(([row, count]) => `${count > 0 ? 'ours' : 'pprof'}: ${row}`);
}

/** A name as pprof prints it: groups without their key, sizes without separators, files without what told them apart. */
function printed(name: string): string {
  if (/^\(no \w+\)$/.test(name)) return '<unknown>';
  const group = /^(?:handler|tenant|bytes): (.*)$/.exec(name)?.[1] ?? name;
  return group.replace(/^([\d,]+) B$/, (_, digits: string) => digits.replaceAll(',', '')).replace(/#\d+$/, '');
}

/** pprof's `-files` has a row for every first line of a function in a file, though it prints the file alone. */
function fileWithStartLine(profile: Profile): Profile {
  const { functions } = profile;
  const file = functions.file.map((name, func) => (name === '' ? '' : `${name}#${functions.startLine[func]}`));
  return { ...profile, functions: { ...functions, file } };
}

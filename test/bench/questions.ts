import { callGraph, GRAPH_LIMITS } from '../../src/analysis/call-graph.ts';
import { callEdges } from '../../src/analysis/callers-callees.ts';
import { applySteps } from '../../src/analysis/filters/apply-steps.ts';
import type { Step } from '../../src/analysis/filters/step.ts';
import { fold } from '../../src/analysis/fold.ts';
import { functionTotals } from '../../src/analysis/functions.ts';
import { groupTable } from '../../src/analysis/group-table.ts';
import { invert } from '../../src/analysis/invert.ts';
import { labelTable } from '../../src/analysis/label-table.ts';
import { sandwich } from '../../src/analysis/sandwich.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { Profile } from '../../src/model/profile.ts';
import { drawGraph } from '../../src/worker/jobs/draw-graph.ts';
import { medianOf } from './measure.ts';

/** A question asked of a profile and what its answer takes, in milliseconds, median. */
export interface QuestionTime {
  readonly question: string;
  readonly time: number;
  /** Rows of what came out. */
  readonly rows: number;
}

/** Times every step and every derived table of one profile; the first is `fold`, which the others are compared with. */
export async function timeQuestions(profile: Profile, runs: number): Promise<readonly QuestionTime[]> {
  const valueType = profile.defaultValueType;
  const tree = fold(profile, { valueType });
  const [typical, everywhere] = functionsOf(tree);
  const name = tree.functions.name[typical] as string;
  const key = profile.labels.key[0] as string;
  const step = (question: string, one: Step): [string, () => number] => [
    question,
    () => applySteps(profile, [one]).profile.stacks.length,
  ];
  const questions: readonly [string, () => number][] = [
    ['fold', () => fold(profile, { valueType }).length],
    ['sandwich of a function in 1 of 20 stacks', () => rowsOf(sandwich(tree, typical))],
    ['sandwich of a function in most stacks', () => rowsOf(sandwich(tree, everywhere))],
    ['invert', () => invert(tree).length],
    ['call graph', () => callGraph(tree).edges.length],
    ['call graph of 80 functions, laid out', () => drawGraph(tree, GRAPH_LIMITS).layout.points.length],
    [
      'call graph of 160 functions, laid out',
      () => drawGraph(tree, { ...GRAPH_LIMITS, nodeCount: 160 }).layout.points.length,
    ],
    ['callers and callees', () => callEdges(tree).length],
    ['table by package', () => groupTable(profile, { by: 'package', valueType }).groups.length],
    ['table by line', () => groupTable(profile, { by: 'line', valueType }).groups.length],
    ['labels', () => labelTable(profile, valueType).length],
    step('focus', { kind: 'focus', pattern: name }),
    step('hide', { kind: 'hide', pattern: '/^runtime/' }),
    step('show-from', { kind: 'show-from', pattern: name }),
    step('prune-from', { kind: 'prune-from', pattern: name }),
    step('focus-function', { kind: 'focus-function', name }),
    step('collapse packages', { kind: 'collapse', by: 'package' }),
    step('only my code', { kind: 'only-my-code', mine: [] }),
    step('collapse recursion, direct', { kind: 'collapse-recursion', of: 'direct' }),
    step('collapse recursion, all', { kind: 'collapse-recursion', of: 'all' }),
    step('fold what is below 0.1%', { kind: 'fold-small', share: 0.001 }),
    step('group by label, as roots', { kind: 'label-root', keys: [key] }),
    step('group by label, as leaves', { kind: 'label-leaf', keys: [key] }),
  ];
  const times: QuestionTime[] = [];
  for (const [question, ask] of questions) {
    let rows = 0;
    const time = await medianOf(runs, () => {
      rows = ask();
    });
    times.push({ question, time, rows });
  }
  return times;
}

function rowsOf({ callers, callees }: { readonly callers: CallTree; readonly callees: CallTree }): number {
  return callers.length + callees.length;
}

/** A function that about one stack in twenty passes through, and the one that most do. */
function functionsOf(tree: CallTree): readonly [number, number] {
  const { total } = functionTotals(tree);
  let typical = 0;
  let everywhere = 0;
  const off = (func: number) => Math.abs((total[func] as number) - tree.sum / 20);
  for (let func = 0; func < total.length; func++) {
    if (off(func) < off(typical)) typical = func;
    if ((total[func] as number) > (total[everywhere] as number)) everywhere = func;
  }
  return [typical, everywhere];
}

import { type CallEdges, type CallersCallees, callEdges, groupEdges } from '../../analysis/callers-callees.ts';
import { applyView } from '../../analysis/filters/view.ts';
import { layoutFlame } from '../../analysis/flame-layout.ts';
import { goroutineSections } from '../../analysis/goroutine-sections.ts';
import { groupTable } from '../../analysis/group-table.ts';
import { labelTable } from '../../analysis/label-table.ts';
import { countNeighbours } from '../../analysis/neighbour-counts.ts';
import { sampleTimes } from '../../analysis/sample-times.ts';
import { sandwich } from '../../analysis/sandwich.ts';
import { functionNamed } from '../../analysis/tree-walk.ts';
import { valueTotals } from '../../analysis/value-totals.ts';
import type { CallTree, NamedFunctions } from '../../model/call-tree.ts';
import type { Profile } from '../../model/profile.ts';
import type { Answer, FoldOptions, Neighbours, Question } from '../protocol.ts';
import { drawGraph } from './draw-graph.ts';
import { foldShown, shownProfile } from './fold-capture.ts';

/** So many values of a label go to the page, the heaviest: identifiers may differ for every sample. */
const MOST_VALUES = 2000;

/** So many groups of goroutines go to the page, and so many frames of their stacks. */
const MOST_GOROUTINES = { mostGroups: 5000, mostFrames: 1_000_000 } as const;

/** Answers a question about the stacks as they are shown; how they are turned does not matter. Runs in the worker. */
export function answerQuestion(whole: Profile, question: Question, options: FoldOptions): Answer {
  const applied = shownProfile(whole, options);
  const { valueType } = options;
  switch (question.kind) {
    case 'groups': {
      // What is grouped is what the steps left, before it was named after something else.
      const { look, ...plain } = options;
      const { profile, of } = shownProfile(whole, plain);
      return {
        kind: 'groups',
        table: groupTable(profile, {
          by: question.by,
          withoutInlined: look?.inlined === 'off',
          valueType,
          whole: of.wholes[valueType] as number,
        }),
      };
    }
    case 'values': {
      const { look, ...plain } = options;
      const profile = question.by
        ? applyView(shownProfile(whole, plain).profile, {
            granularity: question.by,
            inlined: look?.inlined === 'off' ? 'off' : 'on',
          })
        : applied.profile;
      return { kind: 'values', values: valueTotals(profile, valueType) };
    }
    case 'labels':
      return {
        kind: 'labels',
        keys: labelTable(applied.profile, valueType, MOST_VALUES),
        whole: applied.of.wholes[valueType] as number,
      };
    case 'times':
      return {
        kind: 'times',
        times: sampleTimes(applied.profile, valueType, question.parts),
        whole: applied.of.wholes[valueType] as number,
      };
    case 'goroutines':
      return {
        kind: 'goroutines',
        goroutines: goroutineSections(applied.profile, valueType, { by: question.by, ...MOST_GOROUTINES }),
        whole: applied.of.wholes[valueType] as number,
      };
    case 'sandwich': {
      const tree = foldShown(applied, options);
      const func = functionNamed(tree.functions, question.name);
      const { callers, callees } = sandwich(tree, func);
      return {
        kind: 'sandwich',
        name: question.name,
        callers: layoutFlame(callers),
        callees: layoutFlame(callees),
        neighbours: countNeighbours(tree, func),
      };
    }
    case 'neighbours': {
      const tree = foldShown(applied, options);
      return { kind: 'neighbours', neighbours: neighboursOf(tree, question.name) };
    }
    case 'graph':
      return drawGraph(foldShown(applied, options), question.limits);
  }
}

function neighboursOf(tree: CallTree, name: string): Neighbours {
  const func = functionNamed(tree.functions, name);
  const edges = callEdges(tree);
  const { callers, callees }: CallersCallees =
    func < 0 ? { callers: new Int32Array(0), callees: new Int32Array(0) } : groupEdges(tree, edges)(func);
  return {
    name,
    callers: rowsOf(tree, edges, callers, edges.from),
    callees: rowsOf(tree, edges, callees, edges.to),
    whole: tree.whole,
  };
}

function rowsOf(tree: CallTree, edges: CallEdges, which: Int32Array, other: Int32Array): Neighbours['callers'] {
  return Array.from(which, (edge) => ({
    name: nameOf(tree.functions, other[edge] as number),
    value: edges.value[edge] as number,
    count: edges.count[edge] as number,
  }));
}

function nameOf(functions: NamedFunctions, func: number): string {
  return functions.name[func] as string;
}

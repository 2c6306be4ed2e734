import { callGraph } from '../../analysis/call-graph.ts';
import { type CallEdges, type CallersCallees, callEdges, groupEdges } from '../../analysis/callers-callees.ts';
import { groupTable } from '../../analysis/group-table.ts';
import { labelTable } from '../../analysis/label-table.ts';
import { sampleTimes } from '../../analysis/sample-times.ts';
import { sandwich } from '../../analysis/sandwich.ts';
import { functionNamed } from '../../analysis/tree-walk.ts';
import type { CallTree, NamedFunctions } from '../../model/call-tree.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { Answer, FoldOptions, Neighbours, Question } from '../protocol.ts';
import { foldShown, shownProfile } from './fold-capture.ts';

/** Answers a question about the stacks as they are shown; how they are turned does not matter. Runs in the worker. */
export function answerQuestion(kept: KeptCapture, question: Question, options: FoldOptions): Answer {
  const applied = shownProfile(kept.profile, options);
  const { valueType } = options;
  switch (question.kind) {
    case 'groups': {
      // What is grouped is what the steps left, before it was named after something else.
      const { look: _, ...plain } = options;
      const { profile, of } = shownProfile(kept.profile, plain);
      return {
        kind: 'groups',
        table: groupTable(profile, { by: question.by, valueType, whole: of.wholes[valueType] as number }),
      };
    }
    case 'labels':
      return {
        kind: 'labels',
        keys: labelTable(applied.profile, valueType),
        whole: applied.of.wholes[valueType] as number,
      };
    case 'times':
      return { kind: 'times', times: sampleTimes(applied.profile, valueType, question.parts) };
    case 'sandwich': {
      const tree = foldShown(applied, options);
      return { kind: 'sandwich', name: question.name, ...sandwich(tree, functionNamed(tree.functions, question.name)) };
    }
    case 'neighbours': {
      const tree = foldShown(applied, options);
      return { kind: 'neighbours', neighbours: neighboursOf(tree, question.name) };
    }
    case 'graph': {
      const tree = foldShown(applied, options);
      const graph = callGraph(tree, question.limits);
      return {
        kind: 'graph',
        graph,
        names: Array.from(graph.nodes.func, (func) => nameOf(tree.functions, func)),
        whole: tree.whole,
      };
    }
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

import { GRAPH_LIMITS } from '../../../src/analysis/call-graph.ts';
import type { AnswerTo } from '../../../src/state/answers.ts';
import { drawGraph } from '../../../src/worker/jobs/draw-graph.ts';
import { treeOf } from '../../support/stacks.ts';

/** The call graph of stacks drawn as folded text, laid out. */
export function drawnFrom(stacks: string): AnswerTo<'graph'> {
  return drawGraph(treeOf(stacks), GRAPH_LIMITS);
}

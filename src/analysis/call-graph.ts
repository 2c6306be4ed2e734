import type { CallTree } from '../model/call-tree.ts';
import { type CallEdges, callEdges } from './callers-callees.ts';
import { type FunctionTotals, functionTotals } from './functions.ts';

/** How much of a call graph is shown; pprof's defaults. */
export interface GraphLimits {
  /** The most nodes; 0 for no limit. */
  readonly nodeCount: number;
  /** Share of all self values together, in [0, 1], that a node's total has to have. */
  readonly nodeFraction: number;
  /** And that an edge has to have. */
  readonly edgeFraction: number;
}

export const GRAPH_LIMITS: GraphLimits = { nodeCount: 80, nodeFraction: 0.005, edgeFraction: 0.001 };

/** The heaviest functions and the calls between them; not laid out. */
export interface CallGraph {
  /** What is worth showing first comes first. */
  readonly nodes: {
    readonly length: number;
    /** Row of `tree.functions`. */
    readonly func: Int32Array;
    readonly self: Float64Array;
    readonly total: Float64Array;
    readonly count: Float64Array;
  };
  /** `from` and `to` are rows of `nodes`. */
  readonly edges: CallEdges;
  /** How many functions and calls there are besides. */
  readonly leftOut: { readonly nodes: number; readonly edges: number };
}

/**
 * The graph of the heaviest functions, as `go tool pprof -dot` chooses them: light nodes go first; of the others those
 * stay that branch most; calls over nodes that went are `residual`, and go where there is another way.
 * pprof counts labels as nodes too; here they don't take their place.
 * Source: `newTrimmedGraph` in https://github.com/google/pprof/blob/main/internal/report/report.go
 */
export function callGraph(tree: CallTree, limits: GraphLimits = GRAPH_LIMITS): CallGraph {
  const totals = functionTotals(tree);
  const sum = totals.self.reduce((all, value) => all + value, 0);
  const nodeCutoff = Math.abs(Math.trunc(sum * limits.nodeFraction));
  const edgeCutoff = Math.abs(Math.trunc(sum * limits.edgeFraction));
  const all = Uint8Array.from(totals.total, (total, func) => Number(total !== 0 || totals.self[func] !== 0));
  const heavy = all.map((kept, func) => (kept === 1 && Math.abs(totals.total[func] as number) >= nodeCutoff ? 1 : 0));

  let edges = callEdges(tree, heavy);
  let order = byInterest(heavy, totals, edges);
  if (limits.nodeCount > 0 && order.length > limits.nodeCount) {
    const chosen = new Uint8Array(heavy.length);
    for (const func of order.slice(0, limits.nodeCount)) chosen[func] = 1;
    edges = callEdges(tree, chosen);
    order = byInterest(chosen, totals, edges);
  }
  const before = edges.length;
  const trimmed = withoutRedundant(
    order,
    selectEdges(edges, (edge) => Math.abs(edges.value[edge] as number) >= edgeCutoff),
  );
  return number(order, totals, trimmed, {
    nodes: all.reduce((count, kept) => count + kept, 0) - order.length,
    edges: before - trimmed.length,
  });
}

function selectEdges(edges: CallEdges, kept: (edge: number) => boolean): CallEdges {
  const rows = Int32Array.from({ length: edges.length }, (_, edge) => edge).filter(kept);
  return {
    length: rows.length,
    from: rows.map((edge) => edges.from[edge] as number),
    to: rows.map((edge) => edges.to[edge] as number),
    value: Float64Array.from(rows, (edge) => edges.value[edge] as number),
    count: Float64Array.from(rows, (edge) => edges.count[edge] as number),
    residual: Uint8Array.from(rows, (edge) => edges.residual[edge] as number),
  };
}

/**
 * Functions in the order in which they are worth showing: by total times how much the calls to and from them branch
 * (the entropy of their values), ties by name.
 * Source: `entropyScore` in https://github.com/google/pprof/blob/main/internal/graph/graph.go
 */
function byInterest(kept: Uint8Array, { self, total }: FunctionTotals, edges: CallEdges): Int32Array {
  const into = entropies(edges.to, edges, kept.length);
  const outOf = entropies(edges.from, edges, kept.length, self);
  const score = Float64Array.from(kept, (_, func) =>
    Math.abs(
      Math.trunc(((into[func] as number) + (outOf[func] as number)) * (total[func] as number)) + (self[func] as number),
    ),
  );
  return Int32Array.from({ length: kept.length }, (_, func) => func)
    .filter((func) => kept[func] === 1)
    .sort((a, b) => (score[b] as number) - (score[a] as number) || a - b);
}

/** Per function the entropy of the edges at one end, with its own value among those that leave it; 1 without edges. */
function entropies(end: Int32Array, { value }: CallEdges, functions: number, self?: Float64Array): Float64Array {
  const sum = new Float64Array(functions);
  const edges = new Int32Array(functions);
  end.forEach((func, edge) => {
    edges[func] = (edges[func] as number) + 1;
    sum[func] = (sum[func] as number) + Math.max(value[edge] as number, 0);
  });
  if (self) for (let func = 0; func < functions; func++) sum[func] = (sum[func] as number) + (self[func] as number);
  const entropy = new Float64Array(functions);
  const add = (func: number, part: number) => {
    const share = Math.abs(part) / (sum[func] as number);
    if (share !== 0) entropy[func] = (entropy[func] as number) - share * Math.log2(share);
  };
  end.forEach((func, edge) => {
    if (sum[func] !== 0) add(func, value[edge] as number);
  });
  for (let func = 0; func < functions; func++) {
    if (edges[func] === 0) entropy[func] = 1;
    else if (self && (self[func] as number) > 0 && sum[func] !== 0) add(func, self[func] as number);
  }
  return entropy;
}

/** Without the residual edges whose callee can be reached from their caller by another way; the lightest are tried first. */
function withoutRedundant(order: Int32Array, edges: CallEdges): CallEdges {
  const { length, from, to, value, residual } = edges;
  const gone = new Uint8Array(length);
  const into = new Map<number, number[]>();
  for (let edge = 0; edge < length; edge++) {
    const func = to[edge] as number;
    const list = into.get(func);
    if (list) list.push(edge);
    else into.set(func, [edge]);
  }
  for (const list of into.values()) {
    const size = (edge: number) => Math.abs(value[edge] as number);
    list.sort((a, b) => size(a) - size(b) || (from[b] as number) - (from[a] as number));
  }
  for (let i = order.length - 1; i >= 0; i--) {
    for (const edge of into.get(order[i] as number) ?? []) {
      // None heavier than a direct call goes, so as not to confuse.
      if (residual[edge] === 0) break;
      if (isRedundant(edge)) gone[edge] = 1;
    }
  }
  return selectEdges(edges, (edge) => gone[edge] === 0);

  function isRedundant(edge: number): boolean {
    const seen = new Set([to[edge] as number]);
    const queue = [...seen];
    for (let at = 0; at < queue.length; at++) {
      for (const other of into.get(queue[at] as number) ?? []) {
        const caller = from[other] as number;
        if (other === edge || gone[other] === 1 || seen.has(caller)) continue;
        if (caller === from[edge]) return true;
        seen.add(caller);
        queue.push(caller);
      }
    }
    return false;
  }
}

function number(order: Int32Array, totals: FunctionTotals, edges: CallEdges, leftOut: CallGraph['leftOut']): CallGraph {
  const nodeOf = new Map([...order].map((func, node) => [func, node]));
  const pick = (column: Float64Array) => Float64Array.from(order, (func) => column[func] as number);
  return {
    nodes: {
      length: order.length,
      func: order,
      self: pick(totals.self),
      total: pick(totals.total),
      count: pick(totals.count),
    },
    edges: {
      ...edges,
      from: edges.from.map((func) => nodeOf.get(func) as number),
      to: edges.to.map((func) => nodeOf.get(func) as number),
    },
    leftOut,
  };
}

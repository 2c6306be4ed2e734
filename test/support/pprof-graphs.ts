/** A call between two functions, as pprof lists it, in the unit of the list. */
export interface PrintedEdge {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/** What `go tool pprof -tree` or `-peek` prints: each function with the calls that lead to it and from it. */
export interface PrintedTree {
  readonly nodes: readonly { readonly name: string; readonly flat: number; readonly cum: number }[];
  /** Every call as it stands at its callee, and as it stands at its caller. */
  readonly callers: readonly PrintedEdge[];
  readonly callees: readonly PrintedEdge[];
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)(?:ns|B)?`;
const NODE = new RegExp(String.raw`^\s*${NUMBER}\s+\S+%\s+\S+%\s+${NUMBER}\s+\S+%\s+\| (.*)$`);
const CALL = new RegExp(String.raw`^\s*${NUMBER}\s+\S+%\s+\|   (.*?)(?: \(inline\))?$`);

/** Reads the text of `-tree` or `-peek` with `-unit=ns` or `-unit=B`. @throws when a line of it can't be read. */
export function parseTree(text: string): PrintedTree {
  const nodes: PrintedTree['nodes'][number][] = [];
  const callers: PrintedEdge[] = [];
  const callees: PrintedEdge[] = [];
  const head = text.indexOf('calls calls%');
  for (const group of text.slice(text.indexOf('\n', head)).split(/\n-+\+-+\n?/)) {
    const lines = group.split('\n').filter((line) => line.trim() !== '');
    const at = lines.findIndex((line) => NODE.test(line));
    if (at < 0) continue;
    const [, flat, cum, name = ''] = NODE.exec(lines[at] as string) as RegExpExecArray;
    nodes.push({ name, flat: Number(flat), cum: Number(cum) });
    lines.forEach((line, i) => {
      if (i === at) return;
      const call = CALL.exec(line);
      if (!call) throw new Error(`not a line of pprof -tree: ${line}`);
      const [, value, other = ''] = call;
      if (i < at) callers.push({ from: other, to: name, value: Number(value) });
      else callees.push({ from: name, to: other, value: Number(value) });
    });
  }
  return { nodes, callers, callees };
}

/** What `go tool pprof -dot` draws: boxes and arrows, `residual` those over functions that were left out. */
export interface PrintedGraph {
  readonly nodes: readonly { readonly name: string; readonly cum: number }[];
  readonly edges: readonly (PrintedEdge & { readonly residual: boolean })[];
}

/** Reads the text of `-dot` with `-unit=ns`. */
export function parseDot(text: string): PrintedGraph {
  const value = String.raw`\((-?\d+)(?:ns)?\)`;
  const names = new Map<string, string>();
  const nodes = [...text.matchAll(new RegExp(String.raw`^(N\d+) \[label=.*? tooltip="(.*?) ${value}"`, 'gm'))].map(
    (match) => {
      const [, id = '', name = '', cum] = match;
      names.set(id, name);
      return { name, cum: Number(cum) };
    },
  );
  const edges = [...text.matchAll(new RegExp(String.raw`^(N\d+) -> (N\d+) \[.*? tooltip="(.*?) ${value}"`, 'gm'))].map(
    (match) => {
      const [, from = '', to = '', tip = '', number] = match;
      const [caller, callee] = [names.get(from) as string, names.get(to) as string];
      return { from: caller, to: callee, value: Number(number), residual: tip === `${caller} ... ${callee}` };
    },
  );
  return { nodes, edges };
}

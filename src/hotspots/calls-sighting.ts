import type { Sighting } from './rule.ts';
import type { TraceView } from './trace-view.ts';

/** A sighting that counts calls, each when it began; its share is that of all finished calls. */
export function callsSighting(
  view: TraceView,
  rows: ArrayLike<number>,
  said: Pick<Sighting, 'summary' | 'evidence' | 'calls'> & Partial<Pick<Sighting, 'measure' | 'atLeast' | 'atMost'>>,
): Sighting {
  return {
    times: view.startsOf(rows),
    rows: Int32Array.from(rows),
    share: view.finished === 0 ? 0 : Math.min(rows.length / view.finished, 1),
    value: rows.length,
    unit: 'count',
    ...said,
  };
}

/** Rows of calls split by the process that made them, most first. */
export function byProcess(view: TraceView, rows: ArrayLike<number>): readonly (readonly [number, number[]])[] {
  const groups = new Map<number, number[]>();
  const { ofThread } = view.threads.processes;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const process = ofThread[view.trace.calls.thread[row] as number] as number;
    const own = groups.get(process);
    if (own) own.push(row);
    else groups.set(process, [row]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

/** Threads of some calls, those with most first. */
export function threadsOf(view: TraceView, rows: ArrayLike<number>): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) {
    const thread = view.trace.calls.thread[rows[i] as number] as number;
    counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Names of the system calls of some calls, the most frequent first. */
export function syscallsOf(view: TraceView, rows: ArrayLike<number>): readonly string[] {
  const counts = new Map<string, number>();
  for (let i = 0; i < rows.length; i++) {
    const name = view.syscallOf(rows[i] as number);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** The deepest directory that holds most of some paths; `''` when there is none below `/`. */
export function commonDirectory(paths: readonly string[]): string {
  const split = paths.filter((path) => path.startsWith('/')).map((path) => path.split('/').slice(1, -1));
  if (split.length === 0) return '';
  let inside = split;
  const parts: string[] = [];
  for (;;) {
    const counts = new Map<string, string[][]>();
    for (const path of inside) {
      const part = path[parts.length];
      if (part === undefined) continue;
      counts.set(part, [...(counts.get(part) ?? []), path]);
    }
    const [best] = [...counts].sort(([, a], [, b]) => b.length - a.length);
    if (!best || best[1].length * 10 < split.length * 8) return parts.length === 0 ? '' : `/${parts.join('/')}`;
    parts.push(best[0]);
    inside = best[1];
  }
}

/** Some of many rows, evenly spread. */
export function sampleOf(rows: ArrayLike<number>, most: number): number[] {
  const step = Math.max(rows.length / most, 1);
  const sample: number[] = [];
  for (let at = 0; at < rows.length; at += step) sample.push(rows[Math.floor(at)] as number);
  return sample;
}

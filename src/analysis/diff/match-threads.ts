import type { ThreadRole } from '../syscalls/thread-roles.ts';
import type { ThreadRow } from '../syscalls/thread-rows.ts';
import type { Pair } from './pair.ts';

/** Threads of two captures that are held against each other; one of both lists may be empty. */
export interface MatchedThreads {
  /** The same for the same threads, whatever the captures are narrowed to. */
  readonly key: string;
  /** What they are matched by: one thread by its number, those of a name or else of a role, or those of a pool, whose names differ by number. */
  readonly by: 'tid' | 'name' | 'role' | 'pool';
  /** Of a pool with `*` in the place of numbers; `''` where the captures don't say. */
  readonly name: string;
  /** Of one thread; -1 for several, or where the captures don't say. */
  readonly tid: number;
  /** What threads without a name are for, as far as their calls tell. */
  readonly role: ThreadRole | undefined;
  readonly threads: Pair<readonly ThreadRow[]>;
}

/**
 * Brings the threads of two captures together. Names that differ by number only are a pool, and matched as one. Other
 * threads are matched by themselves where they are the same ones: in one trace (`sameTrace`), or with the number and
 * process of a thread of the other capture and no other name. All others are matched by name, or by what they are for
 * where they have none: strace says names only with -Y, and where a program sets them.
 */
export function matchThreads(threads: Pair<readonly ThreadRow[]>, sameTrace: boolean): readonly MatchedThreads[] {
  const pools = poolsOf([...threads.before, ...threads.after]);
  const same = sameTrace ? undefined : sameThreads(threads);
  const matched = new Map<string, Matching>();
  for (const side of ['before', 'after'] as const) {
    for (const row of threads[side]) {
      const { key, ...place } = placeOf(row, pools, same);
      const known = matched.get(key) ?? { key, ...place, threads: { before: [], after: [] } };
      known.threads[side].push(row);
      matched.set(key, known);
    }
  }
  return [...matched.values()];
}

type Matching = Omit<MatchedThreads, 'threads'> & { readonly threads: Pair<ThreadRow[]> };

function placeOf(
  row: ThreadRow,
  pools: ReadonlySet<string>,
  same: ReadonlySet<string> | undefined,
): Omit<MatchedThreads, 'threads'> {
  const { name, tid, pid, thread } = row;
  const pool = poolName(name);
  const role = name === '' ? row.role : undefined;
  if (pools.has(pool)) return { key: `pool ${pool}`, by: 'pool', name: pool, tid: -1, role };
  if (!same) return { key: `thread ${thread}`, by: 'tid', name, tid, role };
  const identity = identityOf(row);
  if (same.has(identity)) return { key: `tid ${pid} ${tid}`, by: 'tid', name, tid, role };
  if (role) return { key: `role ${role.id}`, by: 'role', name, tid: -1, role };
  return { key: `name ${name}`, by: 'name', name, tid: -1, role };
}

/** A name with its numbers left out; numbers within a word (`C2 CompilerThre`) are part of it. */
export function poolName(name: string): string {
  return name.replace(/(?<![\p{L}\d])\d+|\d+$/gu, '*');
}

/** Pools: what is left of at least two different names. */
function poolsOf(threads: readonly ThreadRow[]): ReadonlySet<string> {
  const names = new Map<string, Set<string>>();
  for (const { name } of threads) {
    const pool = poolName(name);
    if (pool === name) continue;
    const known = names.get(pool) ?? new Set();
    names.set(pool, known.add(name));
  }
  return new Set([...names].flatMap(([pool, all]) => (all.size > 1 ? [pool] : [])));
}

/** Numbers that threads of both captures have, in processes of one number (or of none that is told), and with no other name. */
function sameThreads({ before, after }: Pair<readonly ThreadRow[]>): ReadonlySet<string> {
  const known = new Map(before.filter(({ tid }) => tid >= 0).map((row) => [identityOf(row), row]));
  return new Set(
    after.flatMap((row) => {
      const other = known.get(identityOf(row));
      return other && (other.name === row.name || other.name === '' || row.name === '') ? [identityOf(row)] : [];
    }),
  );
}

function identityOf({ pid, tid }: ThreadRow): string {
  return `${pid} ${tid}`;
}

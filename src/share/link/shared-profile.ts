import { foldedName } from '../../analysis/folded-name.ts';
import type { Profile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { SharedCapture } from './shared-capture.ts';

/**
 * The profile that a link tells: one sample for every row that has a value of its own, or, where labels came along, for
 * each set of labels in it.
 */
export function profileOfShared({ facts, tree, labels }: SharedCapture): Profile {
  const [name, unit] = facts.t;
  const counts = facts.q;
  const builder = new ProfileBuilder([...(counts ? [{ name: counts[0], unit: counts[1] }] : []), { name, unit }]);
  const mapping = facts.g
    ? builder.addMapping({ file: facts.g, buildId: '', start: 0n, limit: 0n, offset: 0n, has: 1 })
    : -1;
  const locations = new Map<string, number>();
  const locationOf = (func: string, file = '') => {
    let location = locations.get(func);
    if (location === undefined) {
      const row = builder.addFunction({ name: func, systemName: '', file, startLine: 0 });
      location = builder.addLocation(0n, mapping, false, [{ func: row, line: 0, column: 0 }]);
      locations.set(func, location);
    }
    return location;
  };
  // One list for all samples: the builder keeps numbers, not lists.
  const values = counts ? [0, 0] : [0];
  const add = (stack: number, value: number, count: number, labelSet = 0) => {
    if (counts) values[0] = count;
    values[values.length - 1] = value;
    builder.addSample(stack, values, labelSet);
  };
  const sets = labels?.sets.map((set) => builder.labelSetOf(set)) ?? [];
  /** What ends in a row, behind the last one what has no stack, by its labels. */
  const addOwn = (stack: number, row: number, value: number, count: number) => {
    const from = labels?.start[row] ?? 0;
    const end = labels?.start[row + 1] ?? 0;
    if (from === end && (value !== 0 || count !== 0)) add(stack, value, count);
    for (let part = from; part < end; part++) {
      add(stack, labels?.value[part] as number, labels?.count[part] as number, sets[labels?.set[part] as number]);
    }
  };

  /** Stacks of the rows that are open, root first, as many as `depth` says, and how many of their callees have yet to come. */
  const stacks = new Int32Array(tree.length);
  const awaited = new Int32Array(tree.length);
  let depth = 0;
  for (let row = 0; row < tree.length; row++) {
    const named = tree.name[row] as number;
    const func = named < 0 ? foldedName(tree.folded[row] as number) : (tree.names[named] as string);
    const file = named < 0 ? undefined : facts.l?.[named];
    const stack = builder.addCallee(depth > 0 ? (stacks[depth - 1] as number) : -1, locationOf(func, file));
    stacks[depth] = stack;
    awaited[depth++] = tree.callees[row] as number;
    addOwn(stack, row, tree.self[row] as number, tree.count[row] as number);
    while (depth > 0 && awaited[depth - 1] === 0) {
      depth--;
      if (depth > 0) awaited[depth - 1] = (awaited[depth - 1] as number) - 1;
    }
  }
  const [value, count] = facts.w ?? [0, 0];
  addOwn(-1, tree.length, value, count);

  const [periodName = '', periodUnit = '', period = 0] = facts.p ?? [];
  return builder.build(
    {
      periodType: facts.p ? { name: periodName, unit: periodUnit } : undefined,
      period,
      timeNanos: facts.z === undefined ? undefined : BigInt(Math.round(facts.z)) * 1_000_000n,
      durationNanos: facts.d,
      comments: facts.m ?? [],
      docUrl: '',
      dropFrames: '',
      keepFrames: '',
    },
    counts ? 1 : 0,
  );
}

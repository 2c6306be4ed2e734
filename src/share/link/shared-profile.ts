import type { Profile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { SharedCapture } from './shared-capture.ts';

/** The profile that a link tells: one sample for every row that has a value of its own. */
export function profileOfShared({ facts, tree }: SharedCapture): Profile {
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
  const add = (stack: number, value: number, count: number) =>
    builder.addSample(stack, counts ? [count, value] : [value]);

  /** Stacks of the rows that are open, root first, and how many of their callees have yet to come. */
  const stacks: number[] = [];
  const awaited: number[] = [];
  for (let row = 0; row < tree.length; row++) {
    const named = tree.name[row] as number;
    const func = named < 0 ? foldedName(tree.folded[row] as number) : (tree.names[named] as string);
    const file = named < 0 ? undefined : facts.l?.[named];
    const stack = builder.addCallee(stacks.at(-1) ?? -1, locationOf(func, file));
    stacks.push(stack);
    awaited.push(tree.callees[row] as number);
    const value = tree.self[row] as number;
    const count = tree.count[row] as number;
    if (value !== 0 || count !== 0) add(stack, value, count);
    while (awaited.at(-1) === 0) {
      awaited.pop();
      stacks.pop();
      const last = awaited.length - 1;
      if (last >= 0) awaited[last] = (awaited[last] as number) - 1;
    }
  }
  if (facts.w) add(-1, facts.w[0], facts.w[1]);

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

/** What a row of folded frames is called. */
export function foldedName(frames: number): string {
  return frames === 1 ? '(1 frame)' : `(${frames.toLocaleString('en-US')} frames)`;
}

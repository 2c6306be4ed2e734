import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import type { StackKind } from '../../src/hotspots/rule.ts';
import { stackKinds, stackValueType } from '../../src/hotspots/stack-value-type.ts';
import type { CaptureFacts, ProfileKind } from '../../src/model/facts.ts';
import { profileOf } from '../support/stacks.ts';

/** Facts of a capture that counts these value types, written as `name/unit`. */
function factsOf(kind: ProfileKind, ...types: readonly string[]): CaptureFacts {
  const valueTypes = types.map((type) => {
    const [name = '', unit = ''] = type.split('/');
    return { name, unit, total: 1, whole: 1 };
  });
  return { ...captureFacts(profileOf('')), kind, valueTypes };
}

const HEAP = ['alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes'];
const DELAY = ['contentions/count', 'delay/nanoseconds'];

/** What rules of each kind look at in a capture; kinds that it has nothing for are left out. */
function seenBy(facts: CaptureFacts): Partial<Record<StackKind, string>> {
  return Object.fromEntries(
    stackKinds.flatMap((kind) => {
      const index = stackValueType(facts, kind);
      return index === undefined ? [] : [[kind, facts.valueTypes[index]?.name]];
    }),
  );
}

describe('stackValueType', () => {
  it.each<[capture: string, facts: CaptureFacts, seen: Partial<Record<StackKind, string>>]>([
    ['a CPU profile of Go', factsOf('cpu', 'samples/count', 'cpu/nanoseconds'), { cpu: 'cpu' }],
    ['a CPU profile without times', factsOf('cpu', 'samples/count'), {}],
    ['folded stacks: samples of nobody knows what', factsOf('other', 'samples/count'), { cpu: 'samples' }],
    ['two counts of nobody knows what', factsOf('other', 'samples/count', 'events/count'), {}],
    ['a single count that is none of samples', factsOf('other', 'events/count'), {}],
    [
      'a heap profile of Go, whichever value type is on the screen',
      factsOf('heap', ...HEAP),
      { 'heap-in-use': 'inuse_space', 'heap-allocated': 'alloc_space' },
    ],
    ['a heap profile of tcmalloc', factsOf('heap', 'objects/count', 'space/bytes'), { 'heap-in-use': 'space' }],
    ['allocations alone', factsOf('heap', ...HEAP.slice(0, 2)), { 'heap-allocated': 'alloc_space' }],
    ['goroutines', factsOf('goroutine', 'goroutine/count'), { goroutine: 'goroutine' }],
    ['goroutines as texts call them', factsOf('goroutine', 'goroutines/count'), { goroutine: 'goroutines' }],
    ['a mutex profile: its delay', factsOf('mutex', ...DELAY), { mutex: 'delay' }],
    ['a block profile: its delay', factsOf('block', ...DELAY), { block: 'delay' }],
    ['contentions without a delay', factsOf('mutex', 'contentions/count'), {}],
    ['threads', factsOf('threads', 'threadcreate/count'), {}],
    ['stacks made of a log', factsOf('log', 'messages/count'), {}],
  ])('finds in %s what it can be judged by', (_capture, facts, seen) => {
    expect(seenBy(facts)).toEqual(seen);
  });
});

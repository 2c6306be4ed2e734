import { type GoroutineGroup, goroutineGroups } from '../analysis/goroutine-groups.ts';
import { coverStacks } from '../analysis/stack-match.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { StackPattern, StackSet } from '../model/finding.ts';
import { normalizeName } from '../model/names.ts';
import type { Profile } from '../model/profile.ts';
import { type Measure, measure, type Recorded } from './measure.ts';

/** The stacks of a profile as rules look at them whose problem is in which of them stand out. */
export class StackView {
  readonly recorded: Recorded;
  readonly #profile: () => Profile;
  readonly #valueType: number;
  #groups: readonly GoroutineGroup[] | undefined;

  constructor(recorded: Recorded, profile: () => Profile, valueType: number) {
    this.recorded = recorded;
    this.#profile = profile;
    this.#valueType = valueType;
  }

  get tree(): CallTree {
    return this.recorded.tree;
  }

  /** All that was recorded, in the value type's unit. */
  get sum(): number {
    return this.tree.sum;
  }

  /** Goroutines by equal stacks, most first. */
  get groups(): readonly GoroutineGroup[] {
    this.#groups ??= goroutineGroups(this.#profile(), this.#valueType);
    return this.#groups;
  }

  /** What a set of stacks comes to. */
  measure(stacks: StackSet): Measure {
    return measure(this.recorded, coverStacks(this.tree, stacks).value);
  }

  /** A value as a share of all, with its cores where there are any. */
  measureValue(value: number): Measure {
    return measure(this.recorded, value);
  }

  /** The pattern that finds the stacks with these frames, root first, however they end; of very deep ones the ends decide. */
  patternOf(names: readonly string[]): StackPattern {
    const telling = names.length <= MOST_FRAMES ? names : [...names.slice(0, 8), ...names.slice(8 - MOST_FRAMES)];
    return telling.map((name) => `^${normalizeName(name).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`);
  }
}

/** So many frames tell a stack from others. */
const MOST_FRAMES = 40;

import type { Granularity, Step } from '../../analysis/filters/step.ts';
import { useActions } from '../shared/store-context.tsx';
import { useCopy } from '../shared/use-copy.ts';

/** What can be done with a package, file, line… as a whole. */
export interface GroupDeeds {
  /** Keeps what passes through it, and lists the functions in that. */
  open(name: string): void;
  drop(name: string): void;
  merge(name: string): void;
  /** Makes one frame of neighbours; undefined for what is no more than a function. */
  readonly collapse: ((name: string) => void) | undefined;
  copyName(name: string): void;
}

/** What can be done with the groups of a table. */
export function useGroupDeeds(by: Granularity): GroupDeeds {
  const { addStep, groupFunctions } = useActions();
  const copy = useCopy();
  const of = by === 'function' ? {} : { by };
  const collapsing = collapsible(by);
  return {
    open(name) {
      addStep({ kind: 'focus-function', name, ...of });
      groupFunctions(undefined);
    },
    drop: (name) => addStep({ kind: 'drop-function', name, ...of }),
    merge: (name) => addStep({ kind: 'merge-function', name, ...of }),
    collapse: collapsing && ((name) => addStep({ kind: 'collapse', by: collapsing, name })),
    copyName: (name) => void copy(name),
  };
}

function collapsible(by: Granularity): Extract<Step, { kind: 'collapse' }>['by'] | undefined {
  return by === 'package' || by === 'module' || by === 'binary' || by === 'file' ? by : undefined;
}

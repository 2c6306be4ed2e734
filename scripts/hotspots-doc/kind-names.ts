import type { RuleKind } from '../../src/model/rule-card.ts';

/** What each kind of sign looks at, as tables call it. */
export const KIND_NAMES: Readonly<Record<RuleKind, string>> = {
  cpu: 'CPU profile',
  'heap-in-use': 'heap in use',
  'heap-allocated': 'heap allocated',
  goroutine: 'goroutines',
  mutex: 'mutex profile',
  block: 'block profile',
  trace: 'strace trace',
  summary: 'strace -c',
  log: 'log',
  snapshot: 'node (/proc, cgroups, commands)',
};

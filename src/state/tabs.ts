import type { OpenEntry } from './entries.ts';
import type { Tab } from './state.ts';

type Opened = OpenEntry['opened'];

/** Views of stacks, whatever they were recorded or derived from. */
const STACKS: readonly Tab[] = ['flame', 'sandwich', 'callers', 'functions', 'graph'];

/** Views of what samples carry besides their stacks; not every capture has each. */
const CARRIED: readonly Tab[] = ['goroutines', 'labels', 'time'];

/** The views that a capture has, in the order of their tabs; the keys 1 to 9 go to them. */
export function tabsOf(opened: Opened): readonly Tab[] {
  return [...ownTabs(opened), 'info'];
}

/** Whether a view shows stacks or what they carry, so that what is asked of stacks changes it. */
export function isOfStacks(tab: Tab): boolean {
  return STACKS.includes(tab) || CARRIED.includes(tab);
}

/** Whether the calls themselves are at hand: those of a trace, unless it came in a link. */
export function hasCalls({ syscalls }: Opened): boolean {
  return syscalls?.tables.calls !== undefined;
}

function ownTabs(opened: Opened): readonly Tab[] {
  const { syscalls, log, snapshot } = opened;
  // A node's facts and a log may stand in one paste: only the log has stacks.
  const ofLog: readonly Tab[] = log ? ['log', ...STACKS] : [];
  if (snapshot) return ['node', ...ofLog];
  if (log) return ofLog;
  if (!syscalls) return [...STACKS, ...CARRIED.filter((tab) => carries(opened, tab))];
  if (syscalls.facts.source === 'summary') return ['syscalls', ...STACKS];
  if (!hasCalls(opened)) return ['syscalls', 'threads', ...STACKS];
  return ['timeline', 'syscalls', 'threads', 'calls', ...STACKS];
}

function carries({ facts }: Opened, tab: Tab): boolean {
  if (tab === 'goroutines') return facts.kind === 'goroutine';
  return tab === 'time' ? facts.hasTimes : facts.labels > 0;
}

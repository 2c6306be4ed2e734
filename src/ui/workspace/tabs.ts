import type { OpenEntry } from '../../state/entries.ts';
import type { Tab } from '../../state/state.ts';

/** The views that a capture has, in the order of their tabs; the keys 1 to 6 go to them. */
export function tabsOf({ syscalls, log, snapshot }: OpenEntry['opened']): readonly Tab[] {
  // A node's facts and a log may stand in one paste: only the log has stacks.
  const ofLog: readonly Tab[] = log ? ['log', 'flame', 'functions'] : [];
  if (snapshot) return ['node', ...ofLog];
  if (log) return ofLog;
  if (!syscalls) return ['flame', 'functions'];
  if (syscalls.facts.source === 'summary') return ['syscalls', 'flame', 'functions'];
  return ['timeline', 'syscalls', 'threads', 'calls', 'flame', 'functions'];
}

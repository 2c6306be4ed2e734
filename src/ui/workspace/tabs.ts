import type { OpenEntry } from '../../state/entries.ts';
import type { Tab } from '../../state/state.ts';

/** The views that a capture has, in the order of their tabs; the keys 1 to 6 go to them. */
export function tabsOf({ syscalls }: OpenEntry['opened']): readonly Tab[] {
  if (!syscalls) return ['flame', 'functions'];
  if (syscalls.facts.source === 'summary') return ['syscalls', 'flame', 'functions'];
  return ['timeline', 'syscalls', 'threads', 'calls', 'flame', 'functions'];
}

import { DURATION } from '../../model/syscall-trace.ts';
import type { OpenEntry } from '../../state/entries.ts';

/**
 * Options of strace that a trace shows to have been recorded with, as far as its lines tell: `-f -tt -T`. Those that
 * only change how arguments are printed leave no mark that is sure.
 */
export function tracedWith(syscalls: NonNullable<OpenEntry['opened']['syscalls']>): readonly string[] {
  const { facts, timeline } = syscalls;
  const { clock, threads, notes } = facts;
  const isAlone = threads <= 1 || notes.some(({ code }) => code === 'one-thread');
  return [
    ...(isAlone ? [] : ['-f']),
    ...(clock ? CLOCKS[clock.kind](clock.resolution) : []),
    ...(timeline?.durationKind.includes(DURATION.measured) ? ['-T'] : []),
  ];
}

const CLOCKS = {
  none: () => [],
  day: (resolution: number) => [resolution >= 1e9 ? '-t' : '-tt'],
  epoch: () => ['-ttt'],
  relative: () => ['-r'],
} as const;

import type { ComparedCapture } from '../analysis/diff/compare-captures.ts';
import { type SyscallSide, secondsOf } from '../analysis/diff/compare-syscalls.ts';
import { framesToDrop } from '../analysis/drop-frames.ts';
import { fold } from '../analysis/fold.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Finding } from '../model/finding.ts';
import type { Profile } from '../model/profile.ts';
import type { JudgedFile } from './analyze.ts';

/** What is needed of a file to compare it. */
export type FileToCompare = Pick<JudgedFile, 'analyzed' | 'capture' | 'profile' | 'link'>;

/** One side of a comparison. */
export interface ComparedFile extends ComparedCapture {
  /** What it is called in the report. */
  readonly name: string;
  readonly findings: readonly Finding[];
  /** Names of the system calls of a strace capture. */
  readonly syscalls?: readonly string[];
  /** Of strace captures. */
  readonly calls?: SyscallSide;
}

/** A whole file as a side; `durationNanos` is how long was recorded, where the reader says it of a file that does not. */
export function sideOf({ analyzed, capture, profile, link }: FileToCompare, durationNanos?: number): ComparedFile {
  const { name, facts, findings, syscalls } = analyzed;
  const { summary, trace } = capture;
  const recording = durationNanos === undefined ? {} : { span: durationNanos };
  const digest = link?.told?.digest;
  const calls = digest ? { digest, recording } : trace ? { trace, recording } : summary && { summary, recording };
  return {
    name,
    facts: durationNanos === undefined ? facts : { ...facts, durationNanos },
    findings,
    treeOf: treesOf(profile),
    ...(syscalls && { syscalls: syscalls.facts.syscalls }),
    ...(calls && { calls }),
    ...(summary && !trace && { seconds: secondsOf(summary) }),
  };
}

/** Trees of a profile without the frames it asks to leave out, each folded when it is first asked for. */
export function treesOf(profile: Profile): (valueType: number) => CallTree {
  const hidden = framesToDrop(profile);
  const known: CallTree[] = [];
  return (valueType) => (known[valueType] ??= fold(profile, { valueType, ...(hidden && { hidden }) }));
}

import { digestOf } from '../../analysis/syscalls/trace-digest.ts';
import { quoting } from '../../share/link/quoted-lines.ts';
import type { SharedFile } from '../../share/link/trace-link.ts';
import { type KeptCapture, lineIndexOf } from '../kept-capture.ts';
import type { LinkCalls, ShareRequest } from '../protocol.ts';
import { judgedCapture } from './judged-capture.ts';

/**
 * What there is to go into a link of a strace capture; undefined for others. Of a trace, findings quote the first lines that
 * they are about, where these are wanted. O(calls).
 */
export function linkCalls(
  kept: KeptCapture,
  { findings, withLines }: Pick<ShareRequest, 'findings' | 'withLines'>,
): LinkCalls | undefined {
  const { capture, calls, link } = kept;
  const { name, format, bytes, sha256, summary } = capture;
  const file: SharedFile = { name, format, bytes, sha256 };
  const digest = link?.digest ?? (calls && digestOf(calls.trace, calls.threads, summary));
  if (!digest) return summary && { kind: 'table', file, summary };
  const { program, samples, stacks, functions, locations, labels } = judgedCapture(kept).facts;
  return {
    kind: 'trace',
    file,
    digest,
    facts: { program, samples, stacks, functions, locations, labels },
    findings: withLines ? quoting(findings, calls && { ...calls, indexOf: () => lineIndexOf(calls) }) : findings,
  };
}

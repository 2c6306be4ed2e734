import { assert } from '../base/assert.ts';
import type { Capture } from '../model/capture.ts';
import type { Profile } from '../model/profile.ts';
import { logProfile } from './log/log-profile.ts';
import { noStacks } from './no-stacks.ts';
import type { FdMap } from './syscalls/describe-fds.ts';
import { summaryProfile } from './syscalls/summary-profile.ts';
import { traceProfile } from './syscalls/trace-profile.ts';

/**
 * The stacks of a capture: its own, or those that its calls come to: of the trace where there is one, else of the
 * table, or of the log; none of what a node says of itself. O(calls) where they are derived, so keep them.
 *
 * @param fds where descriptors of the trace come from, when that is known already
 */
export function profileOf({ profile, trace, summary, log, snapshot }: Capture, fds?: FdMap): Profile {
  if (profile) return profile;
  if (trace) return traceProfile(trace, fds);
  if (log) return logProfile(log);
  if (snapshot) return noStacks();
  assert(summary, 'a capture holds a profile, a trace, a table, a log or what a node says of itself');
  return summaryProfile(summary);
}

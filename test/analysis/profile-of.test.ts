import { describe, expect, it } from 'vitest';
import { profileOf } from '../../src/analysis/profile-of.ts';
import { describeFds } from '../../src/analysis/syscalls/describe-fds.ts';
import { BrokenInvariant } from '../../src/base/assert.ts';
import { straceSummary } from '../../src/formats/strace-summary/strace-summary.ts';
import type { Capture } from '../../src/model/capture.ts';
import { foldedText } from '../support/decoded.ts';
import * as stacks from '../support/stacks.ts';
import { traceOf } from '../support/traces.ts';

const nothing: Capture = { name: 'a', format: 'x', bytes: 1, sha256: '', ledger: [] };
const trace = traceOf('.1 getpid() = 7 <0.000002>');
const { summary } = straceSummary.decode(
  new TextEncoder().encode(
    [
      '% time     seconds  usecs/call     calls    errors syscall',
      '------ ----------- ----------- --------- --------- ----------------',
      '100.00    0.000004           2         2           read',
      '------ ----------- ----------- --------- --------- ----------------',
      '100.00    0.000004           2         2           total',
    ].join('\n'),
  ),
);

describe('profileOf', () => {
  it('gives the capture’s own stacks where it has some', () => {
    const profile = stacks.profileOf('main 1');
    expect(profileOf({ ...nothing, profile })).toBe(profile);
  });

  it('makes stacks of a trace, with or without its descriptors', () => {
    const derived = profileOf({ ...nothing, trace });
    expect(foldedText(derived)).toMatch(/thread 1;getpid 2000 1 0$/);
    expect(foldedText(profileOf({ ...nothing, trace }, describeFds(trace)))).toBe(foldedText(derived));
  });

  it('makes stacks of a table, and of the trace where there is a table behind it', () => {
    expect(foldedText(profileOf({ ...nothing, summary }))).toContain('read;ok');
    expect(foldedText(profileOf({ ...nothing, trace, summary }))).toContain('getpid');
  });

  it('a capture that holds nothing is a bug', () => {
    expect(() => profileOf(nothing)).toThrow(BrokenInvariant);
  });
});

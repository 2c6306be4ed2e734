import { describe, expect, it } from 'vitest';
import { describeParts, profileOfPart } from '../../../src/worker/jobs/capture-parts.ts';
import { type KeptCapture, keepCapture } from '../../../src/worker/kept-capture.ts';
import { profileOf } from '../../support/stacks.ts';
import { traceOf } from '../../support/traces.ts';

const CAPTURE = { name: 'x', format: 'x', bytes: 1, sha256: 'x', ledger: [] };
const trace = traceOf(`
  7 .0 read(3, "", 10) = 0 <0.001000>
  7 1.0 read(3, "", 10) = -1 EAGAIN (Resource temporarily unavailable) <0.001000>
  7 2.0 close(3) = 0 <0.001000>`);
const kept = (): KeptCapture => keepCapture({ ...CAPTURE, trace });
const at = (from: number, to: number) => [{ from: from * 1e9, to: to * 1e9 }];

describe('parts of a trace', () => {
  it('have facts, calls and findings of their own', () => {
    const parts = describeParts(kept(), { before: at(0, 1), after: at(1, 2) });
    expect(parts?.before.facts).toMatchObject({ kind: 'syscall-trace', durationNanos: 1e9 });
    expect(parts?.before.facts.valueTypes.map(({ name, total }) => `${name} ${total}`)).toEqual([
      'time 1000000',
      'calls 1',
      'errors 0',
    ]);
    expect(parts?.after.calls?.rows.map(({ name, errors }) => `${name} ${errors}`)).toEqual(['read 1']);
    expect(parts?.form).toBeUndefined();
  });

  it('are made once while one of them stays', () => {
    const capture = kept();
    const first = profileOfPart(capture, at(0, 1));
    profileOfPart(capture, at(1, 2));
    expect(profileOfPart(capture, at(0, 1))).toBe(first);
    profileOfPart(capture, at(0, 2));
    profileOfPart(capture, at(0, 1.5));
    expect(capture.calls?.parts).toHaveLength(2);
    expect(profileOfPart(capture, at(0, 1))).not.toBe(first);
  });

  it('are none without time, of other captures, or of a trace and a difference', () => {
    expect(describeParts(kept(), { before: [], after: at(1, 2) })).toBeUndefined();
    expect(describeParts(kept(), { before: 'before', after: 'after' })).toBeUndefined();
    expect(describeParts(kept(), { before: 'before', after: at(1, 2) })).toBeUndefined();
    const stacks = keepCapture({ ...CAPTURE, profile: profileOf('main;read 3') });
    expect(describeParts(stacks, { before: at(0, 1), after: at(1, 2) })).toBeUndefined();
    const timeless = keepCapture({ ...CAPTURE, trace: traceOf('read(3, "", 10) = 0') });
    expect(describeParts(timeless, { before: at(0, 1), after: at(1, 2) })).toBeUndefined();
  });
});

describe('parts of a difference', () => {
  it('are both captures that it holds', () => {
    const difference = keepCapture({ ...CAPTURE, profile: profileOf('main;read -3\nmain;write 4') });
    const parts = describeParts(difference, { before: 'after', after: 'before' });
    expect(parts).toMatchObject({ form: 'signed', before: { findings: [] } });
    expect(parts?.before.facts.valueTypes[0]?.total).toBe(4);
    expect(profileOfPart(difference, 'before').samples.values[0]).toEqual(new Float64Array([3]));
  });
});

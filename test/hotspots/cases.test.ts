import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/hotspots/diagnose.ts';
import type { Confidence, Diagnosis } from '../../src/model/diagnosis.ts';
import { caseFixtures, caseOf } from '../support/cases.ts';

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
const idsOf = (diagnosis: Diagnosis | undefined, state: Diagnosis['signs'][number]['state']) =>
  diagnosis?.signs.filter((sign) => sign.state === state).map(({ id }) => id);

describe.each(caseFixtures())('the case $name', ({ diagnosis: id, captures, half, missing, next }) => {
  it('ends in its diagnosis, with high confidence and before all others', async () => {
    const [first] = diagnose(await caseOf(captures));
    expect(first).toMatchObject({ id, confidence: 'high' });
    expect(idsOf(first, 'against')).toEqual([]);
    expect(first?.remedies.length).toBeGreaterThan(1);
    for (const sign of first?.signs ?? []) {
      for (const text of [sign.text.en, sign.text.zh, sign.label.en, sign.label.zh]) {
        expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
        expect(text.trim()).not.toBe('');
      }
      if (sign.state === 'seen') expect(sign.captures.length).toBeGreaterThan(0);
    }
  });

  it('is less sure with half of the signs, names what is missing, and asks for what decides most', async () => {
    const whole = diagnose(await caseOf(captures)).find((one) => one.id === id);
    const part = diagnose(await caseOf(half)).find((one) => one.id === id);
    expect(part, 'it is still suspected').toBeDefined();
    if (!whole || !part) return;
    expect(CONFIDENCES.indexOf(part.confidence)).toBeLessThan(CONFIDENCES.indexOf(whole.confidence));
    expect(idsOf(part, 'missing')).toEqual(expect.arrayContaining([...missing]));
    expect(part.next?.command).toBe(next);
    expect(part.confidenceReason.en).toMatch(/not been looked for/);
  });

  it('says the same whatever the order in which the captures were opened', async () => {
    const given = await caseOf(captures);
    const turned = { ...given, captures: given.captures.toReversed() };
    const inShort = (all: readonly Diagnosis[]) =>
      all.map((one) => [one.id, one.confidence, one.severity, idsOf(one, 'seen'), idsOf(one, 'against')]);
    expect(inShort(diagnose(turned))).toEqual(inShort(diagnose(given)));
  });
});

describe('the healthy', () => {
  it.each([
    [['captures/kubelet-healthy/kubelet.pprof']],
    [['captures/cadvisor-healthy/cadvisor.cpu.pb.gz', 'logs/cadvisor-healthy.log']],
    [['logs/kubelet-healthy.log.gz', 'captures/kubelet-healthy/kubelet.cpu.pb.gz', 'node/this-machine.txt']],
  ])('are suspected of nothing: %j', async (captures) => {
    expect(diagnose(await caseOf(captures)).map(({ id, confidence }) => [id, confidence])).toEqual([]);
  });
});

describe('the incident of our own', () => {
  const PROFILE = 'captures/kubelet-incident/kubelet.pprof';

  it('is told from zombie cgroups by its profile alone: memory.stat is a small part there', async () => {
    const [first, ...others] = diagnose(await caseOf([PROFILE]));
    expect(first).toMatchObject({ id: 'many-cgroups', confidence: 'medium', severity: 'critical' });
    expect(others).toEqual([]);
  });

  it('is decided by an answer that the reader pastes', async () => {
    const given = await caseOf([PROFILE]);
    const answer = async (name: string) => caseOf([`cases/zombie-memory-cgroups/${name}`]);
    const fast = { ...given, captures: [...given.captures, ...(await caseOf(['node/this-machine.txt'])).captures] };
    expect(diagnose(fast)[0]?.id).toBe('many-cgroups');
    const slow = { ...given, captures: [...given.captures, ...(await answer('memory-stat.txt')).captures] };
    const contradicted = diagnose(slow).find(({ id }) => id === 'many-cgroups');
    expect(idsOf(contradicted, 'against')).toEqual(contradicted ? ['fast-read'] : undefined);
  });
});

describe('numbers of several pastes', () => {
  it('tell together what none of them tells alone', async () => {
    const kernel = await caseOf(['cases/zombie-memory-cgroups/kernel.txt']);
    const stat = await caseOf(['cases/zombie-memory-cgroups/memory-stat.txt']);
    const both = { ...kernel, captures: [...kernel.captures, ...stat.captures] };
    expect(diagnose(kernel)).toEqual([]);
    expect(idsOf(diagnose(both)[0], 'seen')).toEqual(['slow-read', 'kernel']);
  });

  it('take a threshold that was typed by hand', async () => {
    const without = diagnose(await caseOf(['cases/eviction-too-late/memory.txt', 'cases/eviction-too-late/top.txt']));
    expect(idsOf(without[0], 'missing')).toContain('threshold');
    const low = diagnose(
      await caseOf(['cases/eviction-too-late/memory.txt', 'cases/eviction-too-late/top.txt'], {
        evictionHard: '500Mi',
      }),
    );
    expect(idsOf(low[0], 'seen')).toContain('threshold');
    const ample = diagnose(
      await caseOf(['cases/eviction-too-late/memory.txt', 'cases/eviction-too-late/top.txt'], { evictionHard: '12%' }),
    );
    expect(idsOf(ample[0], 'against')).toEqual(['threshold']);
  });
});

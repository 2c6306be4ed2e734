import { describe, expect, it } from 'vitest';
import { applySteps } from '../../../src/analysis/filters/apply-steps.ts';
import type { Step } from '../../../src/analysis/filters/step.ts';
import { labelTable } from '../../../src/analysis/label-table.ts';
import { labelDeeds } from '../../../src/ui/labels/label-deeds.ts';
import { labelled } from '../../support/steps.ts';

const PROFILE = labelled([
  { stack: 'a', value: 1, labels: { 'k8s.io/pod': 'web', pod: 'x' } },
  { stack: 'b', value: 2, labels: { pod: 'y', podium: 'z' } },
  { stack: 'c', value: 4 },
]);

/** What a step leaves: the sum, and the labels. */
function left(step: Step | undefined): readonly [number, readonly string[]] | undefined {
  if (!step) return undefined;
  const { profile, results } = applySteps(PROFILE, [step], {});
  expect(results.flatMap((result) => ('problem' in result ? [result.problem] : []))).toEqual([]);
  const sum = profile.samples.values[0]?.reduce((a, b) => a + b, 0) ?? 0;
  return [sum, labelTable(profile, 0).map(({ key }) => key)];
}

describe('labelDeeds', () => {
  it('of a value: only it, all but it', () => {
    const deeds = labelDeeds('pod', { text: 'x', number: undefined });
    expect(left(deeds.focus)).toEqual([1, ['k8s.io/pod', 'pod']]);
    expect(left(deeds.ignore)).toEqual([6, ['pod', 'podium']]);
  });

  it('of a label: only the samples that have it, all others', () => {
    const deeds = labelDeeds('podium');
    expect(left(deeds.focus)).toEqual([2, ['pod', 'podium']]);
    expect(left(deeds.ignore)).toEqual([5, ['k8s.io/pod', 'pod']]);
  });

  it('keeps or leaves out this key, and none that has it in its name', () => {
    expect(left(labelDeeds('pod').show)).toEqual([7, ['pod']]);
    expect(left(labelDeeds('pod').hide)).toEqual([7, ['k8s.io/pod', 'podium']]);
    expect(left(labelDeeds('k8s.io/pod').show)).toEqual([7, ['k8s.io/pod']]);
  });

  it('groups by it, at the root and at the leaf', () => {
    const { root, leaf } = labelDeeds('k8s.io/pod');
    expect([root, leaf]).toEqual([
      { kind: 'label-root', keys: ['k8s.io/pod'] },
      { kind: 'label-leaf', keys: ['k8s.io/pod'] },
    ]);
    expect(left(root)?.[0]).toBe(7);
  });

  it('offers nothing that can not be written', () => {
    expect(labelDeeds('k8s.io/pod').focus).toBeUndefined();
    expect(left(labelDeeds('k8s.io/pod', { text: 'web', number: undefined }).focus)).toEqual([
      1,
      ['k8s.io/pod', 'pod'],
    ]);
  });
});

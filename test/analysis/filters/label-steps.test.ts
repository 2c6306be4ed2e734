import { describe, expect, it } from 'vitest';
import { applySteps } from '../../../src/analysis/filters/apply-steps.ts';
import { labelTable } from '../../../src/analysis/label-table.ts';
import { draw, drawing } from '../../support/stacks.ts';
import { labelled, treeAfter } from '../../support/steps.ts';

const REQUESTS = labelled([
  { stack: 'main;serve', value: 1, labels: { handler: '/healthz', tenant: 't0' } },
  { stack: 'main;serve', value: 2, labels: { handler: '/metrics', tenant: 't1' } },
  { stack: 'main;gc', value: 4 },
  { stack: '', value: 8, labels: { handler: '/metrics' } },
]);

/** What the samples with a label as described add up to. */
const sumOf = (label: string, kind: 'label-focus' | 'label-ignore' = 'label-focus') =>
  applySteps(REQUESTS, [{ kind, label }]).results[0]?.sums[0];

describe('label-focus and label-ignore', () => {
  it('keep samples by a label, and those without it', () => {
    expect(sumOf('handler=/metrics')).toBe(10);
    expect(sumOf('handler=/metrics', 'label-ignore')).toBe(5);
    expect(sumOf('handler=')).toBe(4);
    expect(sumOf('t1')).toBe(2);
  });
});

describe('label-show and label-hide', () => {
  it('leave out labels, not samples', () => {
    const { profile, results } = applySteps(REQUESTS, [{ kind: 'label-hide', pattern: 'tenant' }]);
    expect(labelTable(profile, 0).map(({ key }) => key)).toEqual(['handler']);
    expect(profile.labels.length).toBe(3);
    expect(results[0]).toMatchObject({ samples: 4, sums: [15] });
    const shown = applySteps(REQUESTS, [{ kind: 'label-show', pattern: 'tenant' }]).profile;
    expect(labelTable(shown, 0).map(({ key }) => key)).toEqual(['tenant']);
  });
});

describe('label-root and label-leaf', () => {
  it('make labels the callers of everything, the first key outermost', () => {
    expect(draw(treeAfter(REQUESTS, [{ kind: 'label-root', keys: ['handler', 'tenant'] }]))).toBe(
      drawing(`
      handler: /metrics 0/10
        (no tenant) 8/8
        tenant: t1 0/2
          main 0/2
            serve 2/2
      (no handler) 0/4
        (no tenant) 0/4
          main 0/4
            gc 4/4
      handler: /healthz 0/1
        tenant: t0 0/1
          main 0/1
            serve 1/1
    `),
    );
  });

  it('make labels the innermost callees, the last key innermost', () => {
    expect(
      draw(
        treeAfter(REQUESTS, [
          { kind: 'focus', pattern: 'serve' },
          { kind: 'label-leaf', keys: ['tenant', 'handler'] },
        ]),
      ),
    ).toBe(
      drawing(`
      main 0/3
        serve 0/3
          tenant: t1 0/2
            handler: /metrics 2/2
          tenant: t0 0/1
            handler: /healthz 1/1
    `),
    );
  });

  it('show numbers with their unit, several values together', () => {
    const heap = labelled([{ stack: 'main', value: 1, labels: { bytes: 65536 } }]);
    expect(draw(treeAfter(heap, [{ kind: 'label-root', keys: ['bytes'] }]))).toBe('bytes: 65,536 B 0/1\n  main 1/1');
  });

  it('keep their names at every granularity', () => {
    const view = { granularity: 'package', inlined: 'on' } as const;
    expect(
      draw(
        treeAfter(
          REQUESTS,
          [
            { kind: 'focus', pattern: 'gc' },
            { kind: 'label-root', keys: ['handler'] },
          ],
          { view },
        ),
      ),
    ).toBe('(no handler) 0/4\n  <unknown> 0/4\n    <unknown> 4/4');
  });
});

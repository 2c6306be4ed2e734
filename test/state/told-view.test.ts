import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/analysis/filters/step.ts';
import { toldView } from '../../src/state/told-view.ts';
import type { ViewAddress } from '../../src/state/url/view-address.ts';

const on = (step: Step) => ({ step, on: true });
const FOCUS = on({ kind: 'focus', pattern: 'cgroup' });
const LABELS = on({ kind: 'label-focus', label: 'tenant=acme' });
const ROOT = on({ kind: 'label-root', keys: ['tenant'] });
const LOOK: ViewAddress = { tab: 'functions', search: 'read', inverted: true };
const FRAMES: ViewAddress = { zoom: { names: ['acme'] }, selected: { names: ['acme', 'main'] }, sandwichOf: 'acme' };

const PLAIN = { withLines: false };
const ALL = { withLines: true, withLabels: true };

describe('how stacks in a link are looked at', () => {
  it('is told whole where it is about functions', () => {
    const view = { ...LOOK, ...FRAMES, steps: [FOCUS], granularity: 'package' as const };
    expect(toldView(view, PLAIN)).toEqual(view);
  });

  it('has steps on labels, and frames that they make, only where labels go along', () => {
    const view = { ...LOOK, ...FRAMES, steps: [FOCUS, LABELS, ROOT] };
    expect(toldView(view, ALL)).toEqual(view);
    expect(toldView(view, { withLines: true })).toEqual({ ...LOOK, steps: [FOCUS] });
    expect(toldView({ ...LOOK, ...FRAMES, steps: [{ ...LABELS, on: false }] }, PLAIN)).toEqual(LOOK);
  });

  it.each(['file', 'line'] as const)('has frames named by %s only where paths go along', (granularity) => {
    const steps = [on({ kind: 'focus-function', name: '/home/acme/main.go', by: granularity })];
    const view = { ...LOOK, ...FRAMES, steps, granularity };
    expect(toldView(view, ALL)).toEqual(view);
    expect(toldView(view, PLAIN)).toEqual({ ...LOOK, granularity });
  });

  it.each(['address', 'binary'] as const)('never has frames named by %s', (granularity) => {
    expect(toldView({ ...LOOK, ...FRAMES, granularity }, ALL)).toEqual({ ...LOOK, granularity });
    const steps = [on({ kind: 'focus-path', path: ['/opt/acme'], by: granularity })];
    expect(toldView({ ...LOOK, ...FRAMES, steps }, ALL)).toEqual(LOOK);
  });
});

import { describe, expect, it } from 'vitest';
import { type FrameStepId, frameStep, KEYED_STEPS, PATTERN_STEPS } from '../../../src/ui/steps/frame-steps.ts';
import type { FrameTarget } from '../../../src/ui/steps/frame-target.ts';
import type { FoldOptions } from '../../../src/worker/protocol.ts';

const PLAIN: FoldOptions = { valueType: 0, allFrames: false };
const OPEN: FrameTarget = { name: 'os.Open', path: ['main.main', 'os.Open'] };

const step = (id: FrameStepId, target = OPEN, shown = PLAIN) => frameStep(id, target, shown);

describe('the steps for a frame', () => {
  it('name the function, its path and its package', () => {
    expect(step('focusFunction')).toEqual({ kind: 'focus-function', name: 'os.Open' });
    expect(step('focusPath')).toEqual({ kind: 'focus-path', path: ['main.main', 'os.Open'] });
    expect(step('dropFunction')).toEqual({ kind: 'drop-function', name: 'os.Open' });
    expect(step('mergeFunction')).toEqual({ kind: 'merge-function', name: 'os.Open' });
    expect(step('collapseRecursion')).toEqual({ kind: 'collapse-recursion', of: 'direct', name: 'os.Open' });
    expect(step('collapseAllRecursion')).toEqual({ kind: 'collapse-recursion', of: 'all', name: 'os.Open' });
    expect(step('collapsePackage')).toEqual({ kind: 'collapse', by: 'package', name: 'os' });
  });

  it('are pprof’s filters with the name in them', () => {
    expect(PATTERN_STEPS.map(({ id }) => step(id)?.kind)).toEqual([
      'focus',
      'ignore',
      'hide',
      'show',
      'show-from',
      'prune-from',
    ]);
    expect(step('hidePattern')).toEqual({ kind: 'hide', pattern: 'os.Open' });
  });

  it('say what the name is one of where frames are named after something else, and are fewer there', () => {
    const byFile: FoldOptions = { ...PLAIN, look: { granularity: 'file', inlined: 'on' } };
    const file: FrameTarget = { name: '/go/os/file.go', path: ['/go/os/file.go'] };
    expect(step('focusFunction', file, byFile)).toEqual({
      kind: 'focus-function',
      name: '/go/os/file.go',
      by: 'file',
    });
    expect(step('focusPath', file, byFile)).toEqual({ kind: 'focus-path', path: ['/go/os/file.go'], by: 'file' });
    for (const id of ['collapseRecursion', 'collapsePackage', 'hidePattern'] as const) {
      expect(step(id, file, byFile)).toBeUndefined();
    }
  });

  it('know a function by its own name, marked as inlined or not', () => {
    const marked: FoldOptions = { ...PLAIN, look: { granularity: 'function', inlined: 'marked' } };
    const inlined: FrameTarget = { name: 'os.Open (inline)', path: ['main.main', 'os.Open (inline)'] };
    expect(step('dropFunction', inlined, marked)).toEqual(step('dropFunction'));
    expect(step('focusPath', inlined, marked)).toEqual(step('focusPath'));
  });

  it('have no path where stacks are shown by leaf, or no one stack is meant', () => {
    expect(step('focusPath', OPEN, { ...PLAIN, inverted: true })).toBeUndefined();
    expect(step('focusPath', { name: 'os.Open', path: [] })).toBeUndefined();
    expect(step('collapsePackage', { name: 'memcpy', path: [] })).toBeUndefined();
  });

  it('have each a key of its own, and none that the page or the graph has', () => {
    const keys = KEYED_STEPS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const taken of ['?', '/', 'z', '[', ']', '+', '-', '0', 'a', 'i', 'u', 's', 'w', 'c']) {
      expect(keys).not.toContain(taken);
    }
  });
});

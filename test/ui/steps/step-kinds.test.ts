import { describe, expect, it } from 'vitest';
import { STEP_KINDS, type StepKind, writeStep } from '../../../src/ui/steps/step-kinds.ts';

/** The step that a text makes, or why it makes none, in English. */
function write(kind: StepKind, text = '') {
  const written = writeStep(kind, text);
  if (written.ok) return written.step;
  return typeof written.problem === 'string' ? written.problem : written.problem.en;
}

describe('a step written by hand', () => {
  it('looks for a text or an expression, without the space around it', () => {
    expect(write('focus', ' GetStats ')).toEqual({ kind: 'focus', pattern: 'GetStats' });
    expect(write('hide', '/^runtime\\./i')).toEqual({ kind: 'hide', pattern: '/^runtime\\./i' });
    expect(write('prune-from', 'os.Open')).toEqual({ kind: 'prune-from', pattern: 'os.Open' });
  });

  it('says what is wrong with an expression, or how it could take for ever', () => {
    expect(write('ignore', '/(/')).toMatch(/Unterminated|not closed|closed/i);
    expect(write('show', '/(a+)+$/')).toMatch(/can take hours/);
    expect(write('focus', '  ')).toBe('There is nothing to look for.');
  });

  it('takes labels as the filter of labels does', () => {
    expect(write('label-focus', 'bytes:1kb..2mb')).toEqual({ kind: 'label-focus', label: 'bytes:1kb..2mb' });
    expect(write('label-ignore', 'handler=/healthz')).toEqual({ kind: 'label-ignore', label: 'handler=/healthz' });
    expect(write('label-hide', '/^pod/')).toEqual({ kind: 'label-hide', pattern: '/^pod/' });
    expect(write('label-focus', 'bytes:2mb..1kb')).toBe('The range ends before it begins.');
  });

  it('takes keys and packages between commas, of either width', () => {
    expect(write('label-root', 'pod, handler')).toEqual({ kind: 'label-root', keys: ['pod', 'handler'] });
    expect(write('label-leaf', ' , ')).toBe('noKeys');
    expect(write('only-my-code', 'k8s.io/kubernetes，main')).toEqual({
      kind: 'only-my-code',
      mine: ['k8s.io/kubernetes', 'main'],
    });
    expect(write('only-my-code')).toEqual({ kind: 'only-my-code', mine: [] });
  });

  it('takes a percentage, with its sign or without', () => {
    expect(write('fold-small', '0.5')).toEqual({ kind: 'fold-small', share: 0.005 });
    expect(write('fold-small', '12 %')).toEqual({ kind: 'fold-small', share: 0.12 });
    for (const text of ['', '0', '101', '-1', '1e3', 'much']) expect(write('fold-small', text)).toBe('badShare');
  });

  it('needs nothing where the kind says it all', () => {
    const kinds = Object.keys(STEP_KINDS) as StepKind[];
    const complete = kinds.filter((kind) => STEP_KINDS[kind] === 'nothing').map((kind) => write(kind));
    expect(complete).toEqual([
      { kind: 'collapse-recursion', of: 'direct' },
      { kind: 'collapse-recursion', of: 'all' },
      { kind: 'collapse', by: 'package' },
      { kind: 'collapse', by: 'module' },
      { kind: 'collapse', by: 'file' },
      { kind: 'collapse', by: 'binary' },
    ]);
  });
});

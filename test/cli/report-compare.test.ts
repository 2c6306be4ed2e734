import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import type { CompareOptions } from '../../src/analysis/diff/compare-captures.ts';
import { compareFiles } from '../../src/cli/compare.ts';
import type { FileToCompare } from '../../src/cli/compare-side.ts';
import { reportCompare } from '../../src/cli/report-compare.ts';
import type { Profile } from '../../src/model/profile.ts';
import { captureOf } from '../support/analysis.ts';
import { sampled } from '../support/compared-facts.ts';
import { CPU, profileOf } from '../support/stacks.ts';

/** A CPU profile of 30 s drawn as folded text, as a file that was read and judged. */
function fileOf(name: string, text: string): FileToCompare {
  const profile: Profile = profileOf(sampled(text), { valueTypes: CPU, durationNanos: 30e9 });
  const { format, bytes, sha256, ledger, ...analyzed } = captureOf({ name, facts: captureFacts(profile), ledger: [] });
  return {
    analyzed: { ...analyzed, format, bytes, sha256, ledger },
    capture: { name, format, bytes, sha256, ledger, profile },
    profile,
    link: undefined,
  };
}

function reportOf(
  before: string,
  after: string,
  options: CompareOptions & { readonly top?: number; readonly zh?: true } = {},
) {
  const { top = 0, zh, ...compareOptions } = options;
  const result = compareFiles([[fileOf('a.pprof', before)], [fileOf('b.pprof', after)]], compareOptions);
  if (!result.ok) throw new Error(result.text.en);
  return reportCompare(result.compared, { language: zh ? 'zh' : 'en', top, color: false });
}

const BEFORE = 'main.main;a/vendor/lib.Work 300\nmain.main;main.gone 60\nmain.main 3';
const AFTER = 'main.main;lib.Work 320\nmain.main;main.new 90\nmain.main 3';

describe('reportCompare', () => {
  it('is headed by a sentence, and lists what changed with everything that is known of it', () => {
    expect(reportOf(BEFORE, AFTER).split('\n').slice(0, 11)).toEqual([
      'A a.pprof → B b.pprof',
      '  CPU 0.12 → 0.14 cores. Most grown: main.new, +0.03 cores.',
      '  Functions that the other capture calls otherwise, brought together: 1.',
      '',
      '  Neither capture has a known hotspot.',
      '',
      '  Functions by change of their total of cpu, per second of the capture: 4 of 4',
      '    change (self)           A           B        change  points   ratio    samples     z                           state  function',
      '      +0.03 cores     0 cores  0.03 cores   +0.03 cores   +21.8             0 → 90  +9.5                           added  main.new',
      '      −0.02 cores  0.02 cores     0 cores   −0.02 cores   −16.5             60 → 0  −7.7                         removed  main.gone',
      '                0  0.12 cores  0.14 cores   +0.02 cores       0  +13.8%  363 → 413  +1.8  changed, within sampling noise  main.main',
    ]);
  });

  it('lists as many as it is told', () => {
    const report = reportOf(BEFORE, AFTER, { top: 1 });
    expect(report).toContain('Functions by change of their total of cpu, per second of the capture: 1 of 4');
    expect(report).toContain('Packages by change: 1 of 2');
  });

  it('has no table where nothing changed', () => {
    expect(reportOf(BEFORE, BEFORE)).toMatch(/Functions by change[^\n]*: 0 of 3\n\n {2}Packages by change: 0 of 2\n$/);
  });

  it('does not bring names together that are to be taken as they are', () => {
    const report = reportOf(BEFORE, AFTER, { matchNames: false });
    expect(report).not.toContain('brought together');
    expect(report).toMatch(/added {2}lib\.Work$/m);
  });

  it('speaks Chinese', () => {
    const report = reportOf(BEFORE, AFTER, { zh: true, scale: 'share' });
    expect(report).toContain('占比之和总是 100%');
    expect(report).toContain('+21.8 个百分点');
    expect(report).toContain('在抽样噪声之内');
  });
});

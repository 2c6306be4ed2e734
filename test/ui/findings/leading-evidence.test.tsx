import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/model/finding.ts';
import { leadingEvidence } from '../../../src/ui/findings/leading-evidence.ts';

/** Evidence drawn one a line, its level by the indentation: `name percent`, with a `!` where it speaks against. */
const evidenceOf = (text: string): Evidence[] =>
  text.split('\n').map((line) => {
    const [name, percent, against] = line.trim().split(' ') as [string, string, string | undefined];
    return {
      label: { en: name, zh: name },
      share: Number(percent) / 100,
      value: 0,
      unit: 'nanoseconds',
      cores: undefined,
      against: against === '!',
      level: (line.length - line.trimStart().length) / 2,
    };
  });

const names = (evidence: readonly Evidence[]) => evidence.map(({ label }) => label.en);

describe('leadingEvidence', () => {
  it('is all of it when there is little', () => {
    expect(names(leadingEvidence(evidenceOf('whole 80\n  part 2\n    piece 1')))).toEqual(['whole', 'part', 'piece']);
  });

  it('is the whole, its parts and the heaviest piece, in their order', () => {
    const evidence = evidenceOf('whole 80\n  cgroups 69\n    parse 13\n    open 33\n    read 10\n  proc 7\n  rest 1');
    expect(names(leadingEvidence(evidence))).toEqual(['whole', 'cgroups', 'open', 'proc']);
  });

  it('always has what speaks against the finding', () => {
    const evidence = evidenceOf('whole 80\n  a 3\n  b 3\n  c 3\n  idle 1 !');
    expect(names(leadingEvidence(evidence))).toEqual(['whole', 'idle']);
  });
});

import { describe, expect, it } from 'vitest';
import { functionTotals } from '../../../src/analysis/functions.ts';
import { portionsOfFinding, portionsOfPackages } from '../../../src/ui/findings/portions.ts';
import { treeOf } from '../../support/stacks.ts';
import { FINDING } from '../support/page.tsx';

const drawn = (portions: ReturnType<typeof portionsOfFinding>) =>
  portions.map(({ kind, label, family, share }) => `${kind} ${label?.en ?? family ?? ''} ${share.toFixed(2)}`);

describe('portionsOfFinding', () => {
  it('splits by the heaviest part of the whole', () => {
    expect(drawn(portionsOfFinding(FINDING))).toEqual([
      'part Opening files 0.60',
      'rest Housekeeping 0.20',
      'else  0.20',
    ]);
  });

  it('shows the whole alone where it has no parts', () => {
    const evidence = FINDING.evidence.slice(0, 1);
    expect(drawn(portionsOfFinding({ ...FINDING, evidence }))).toEqual(['part Housekeeping 0.80', 'else  0.20']);
  });

  it('has nothing to show without evidence', () => {
    expect(portionsOfFinding({ ...FINDING, evidence: [] })).toEqual([]);
  });
});

describe('portionsOfPackages', () => {
  const ofPackages = (stacks: string) => {
    const tree = treeOf(stacks);
    return drawn(portionsOfPackages({ tree, functions: functionTotals(tree) }));
  };

  it('names the two places that most of it ends in', () => {
    expect(ofPackages('main.run;github.com/a/b/c.f 5\nmain.run;os.Open 3\nmain.run 1\nnet.Dial 1')).toEqual([
      'part github.com/a/b 0.50',
      'family standard 0.40',
      'else  0.10',
    ]);
  });

  it('is empty where values are negative, or there are none', () => {
    expect(ofPackages('main.run -5\nos.Open 8')).toEqual([]);
    expect(ofPackages('main.run 0')).toEqual([]);
  });
});

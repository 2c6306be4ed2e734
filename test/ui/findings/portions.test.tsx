import { describe, expect, it } from 'vitest';
import { functionTotals } from '../../../src/analysis/functions.ts';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import { portionsOfFinding, portionsOfPackages, portionsOfSyscalls } from '../../../src/ui/findings/portions.ts';
import { treeOf } from '../../support/stacks.ts';
import { traceOf } from '../../support/traces.ts';
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

describe('portionsOfSyscalls', () => {
  const ofTrace = (drawing: string) => drawn(portionsOfSyscalls(syscallRows(traceOf(drawing))));

  it('splits the time inside calls', () => {
    expect(ofTrace('.0 read(3) = 0 <0.6>\n.7 write(1) = 0 <0.4>\n1.2 close(3) = 0 <0.0>')).toEqual([
      'part read 0.60',
      'part write 0.40',
    ]);
  });

  it('splits their number where there are no times', () => {
    expect(ofTrace('read(3, "", 1) = 0\nread(3, "", 1) = 0\nread(3, "", 1) = 0\nclose(3) = 0')).toEqual([
      'part read 0.75',
      'part close 0.25',
    ]);
  });

  it('is empty where nothing was called', () => {
    expect(portionsOfSyscalls([])).toEqual([]);
  });
});

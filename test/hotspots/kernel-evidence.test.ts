import { describe, expect, it } from 'vitest';
import { kernelEvidence } from '../../src/hotspots/kernel-evidence.ts';

const of = (release: string) => {
  const [major = 0, minor = 0] = release.split(/[.-]/).map(Number);
  return kernelEvidence({ sections: [], kernel: { release, major, minor } });
};

describe('the kernel, as evidence of dead cgroups', () => {
  it.each([
    ['3.10.0-957.21.2.el7.x86_64', false, '3.10.0-957.21.2.el7.x86_64, walks over deleted cgroups'],
    ['4.18.0-372.9.1.el8.x86_64', true, '4.18.0-372.9.1.el8.x86_64, does not walk over deleted cgroups'],
    [
      '4.15.0-213-generic',
      false,
      '4.15.0-213-generic, walks over deleted cgroups, unless the distributor has taken over the change of 5.2',
    ],
  ])('%s: against? %s', (release, against, en) => {
    expect(of(release)).toMatchObject([{ id: 'kernel', against, text: { en } }]);
  });

  it('is nothing where the paste does not show it', () => {
    expect(kernelEvidence({ sections: [] })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { boxLetters, boxSize, boxText } from '../../src/analysis/graph-box.ts';

describe('boxText', () => {
  it('splits the package from the function', () => {
    expect(
      boxText('k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping'),
    ).toEqual({
      packageText: 'github.com/google/cadvisor/manager',
      nameText: '(*containerData).housekeeping',
    });
  });

  it('cuts a path from the left and a name from the right', () => {
    const { packageText, nameText } = boxText(
      `github.com/opencontainers/runc/libcontainer/cgroups/fs.${'long'.repeat(20)}`,
    );
    expect(packageText).toBe('…/runc/libcontainer/cgroups/fs');
    expect(nameText).toMatch(/^(long)+.*…$/);
    expect(nameText.length).toBe(36);
  });

  it('leaves out a package that there is none of', () => {
    expect(boxText('memmove')).toEqual({ packageText: '', nameText: 'memmove' });
  });
});

describe('boxSize', () => {
  const letters = boxLetters(0, 10);
  const text = { packageText: 'main', nameText: 'serve' };

  it('grows with what the function has by itself', () => {
    expect(boxLetters(10, 10).name).toBeGreaterThan(boxLetters(5, 10).name);
    expect(boxLetters(5, 10).name).toBeGreaterThan(letters.name);
    expect(boxLetters(-10, 10)).toEqual(boxLetters(10, 10));
    expect(boxLetters(0, 0)).toEqual(letters);
  });

  it('is lower without a package, and where the total says nothing new', () => {
    const whole = boxSize(text, { self: '1 s', total: '2 s' }, letters);
    expect(boxSize({ ...text, packageText: '' }, { self: '1 s', total: '2 s' }, letters).height).toBeLessThan(
      whole.height,
    );
    expect(boxSize(text, { self: '1 s', total: '' }, letters).height).toBeLessThan(whole.height);
  });
});

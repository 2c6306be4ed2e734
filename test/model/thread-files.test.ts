import { describe, expect, it } from 'vitest';
import { groupThreadFiles } from '../../src/model/thread-files.ts';

const group = (...names: readonly string[]) =>
  groupThreadFiles(names.map((name) => ({ name }))).map(
    ({ name, files }) => `${name}: ${files.map((file) => file.name).join(' ')}`,
  );

describe('groupThreadFiles', () => {
  it('puts together what strace -ff wrote, by number of the thread', () => {
    expect(group('kubelet.trace.10703', 'kubelet.trace.998', 'kubelet.trace.10701')).toEqual([
      'kubelet.trace: kubelet.trace.998 kubelet.trace.10701 kubelet.trace.10703',
    ]);
  });

  it('leaves alone what stands alone, and keeps the order', () => {
    expect(group('a.pprof', 'b.7', 't.8', 'c.txt', 't.9')).toEqual([
      'a.pprof: a.pprof',
      'b.7: b.7',
      't: t.8 t.9',
      'c.txt: c.txt',
    ]);
  });

  it('packed and unpacked files may be of one trace', () => {
    expect(group('t.2.gz', 't.1', 't.3.zst')).toEqual(['t: t.1 t.2.gz t.3.zst']);
  });

  it('of the same name in different places there are two traces', () => {
    expect(group('x/t.1', 'y/t.1', 'x/t.2', 'y/t.2')).toEqual(['x/t: x/t.1 x/t.2', 'y/t: y/t.1 y/t.2']);
  });

  it('a number that is no number of a thread joins nothing', () => {
    expect(group('2024.12345678', '2024.87654321', '.7', '.8')).toEqual([
      '2024.12345678: 2024.12345678',
      '2024.87654321: 2024.87654321',
      '.7: .7',
      '.8: .8',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

describe('/proc/cgroups', () => {
  it('has a row a controller', () => {
    const { controllers, cgroupVersion } = read(
      '#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpu\t4\t705\t1\nmemory\t9\t60123\t1\n',
    );
    expect(controllers).toEqual([
      { name: 'cpu', hierarchy: 4, cgroups: 705, enabled: true },
      { name: 'memory', hierarchy: 9, cgroups: 60_123, enabled: true },
    ]);
    expect(cgroupVersion).toBe(1);
  });

  it('may be one line of a grep', () => {
    expect(read('# grep memory /proc/cgroups\nmemory  0  812  1\n')).toMatchObject({
      controllers: [{ name: 'memory', hierarchy: 0, cgroups: 812, enabled: true }],
      cgroupVersion: 2,
    });
  });

  it('has known controllers only', () => {
    expect(() => read('sales\t4\t705\t1\n')).toThrow();
  });
});

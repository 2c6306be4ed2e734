import { describe, expect, it } from 'vitest';
import { Names } from '../../../src/formats/strace-trace/names.ts';

describe('Names', () => {
  it('gives equal names one number, however many there are', () => {
    const names = new Names();
    const idOf = (name: string) => names.idOf(new TextEncoder().encode(`<${name}>`), 1, 1 + name.length);
    const all = Array.from({ length: 2000 }, (_, i) => `call_${i}`);
    expect(all.map(idOf)).toEqual([...all.keys()]);
    expect(all.map(idOf)).toEqual([...all.keys()]);
    expect(names.texts).toEqual(all);
  });

  it('gives no more than fit 16 bits', () => {
    const names = new Names();
    const idOf = (name: string) => names.idOf(new TextEncoder().encode(name), 0, name.length);
    for (let i = 0; i < 65_535; i++) idOf(String(i));
    expect([idOf('one more'), idOf('65534')]).toEqual([-1, 65_534]);
  });
});

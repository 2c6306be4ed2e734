import { describe, expect, it } from 'vitest';
import { buffersOf } from '../../src/worker/transfer.ts';

describe('buffersOf', () => {
  it('finds the buffer of every column, however deep, and each once', () => {
    const self = new Float64Array(4);
    const [low, high] = [new Int32Array(self.buffer, 0, 2), new Int32Array(self.buffer, 8, 2)];
    const depth = new Uint8Array(3);
    const value = {
      ok: true,
      view: { tree: { self, low, high, name: ['main', ''] }, lists: [[{ depth }]] },
      none: null,
    };
    expect(new Set(buffersOf(value))).toEqual(new Set([self.buffer, depth.buffer]));
    expect(buffersOf(value)).toHaveLength(2);
  });

  it('leaves out what the kept capture holds too, so that it is copied and stays', () => {
    const startLine = new Int32Array(2);
    const total = new Float64Array(2);
    const profile = { functions: { startLine } };
    expect(buffersOf({ functions: { startLine }, total }, profile)).toEqual([total.buffer]);
  });

  it('leaves shared memory alone, which cannot be transferred', () => {
    expect(buffersOf([new Uint8Array(new SharedArrayBuffer(8))])).toEqual([]);
  });

  it('walks a chain of a hundred thousand objects', () => {
    let value: object = { last: new Uint8Array(1) };
    for (let i = 0; i < 100_000; i++) value = { value };
    expect(buffersOf(value)).toHaveLength(1);
  });

  it.each([undefined, null, 3, 'text', [], {}])('finds nothing in %j', (value) => {
    expect(buffersOf(value)).toEqual([]);
  });

  it('names what structuredClone then really moves', () => {
    const columns = { self: new Float64Array([1, 2]), depth: new Int32Array([0, 1]) };
    const moved = structuredClone(columns, { transfer: buffersOf(columns) });
    expect([columns.self.length, columns.depth.length]).toEqual([0, 0]);
    expect([...moved.self, ...moved.depth]).toEqual([1, 2, 0, 1]);
  });
});

import { describe, expect, it } from 'vitest';
import { findMemoryMap, MemoryMap } from '../../src/formats/memory-map.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A map read from text, and the rows of addresses in it. */
function read(text: string, addresses: readonly bigint[] = []) {
  const builder = new ProfileBuilder([{ name: 'samples', unit: 'count' }]);
  const map = new MemoryMap();
  map.read(bytesOf(text), builder, 0);
  return { map, rows: addresses.map((address) => map.rowAt(address)) };
}

describe('the list of binaries', () => {
  it('finds the binary of an address, in whatever order they are listed', () => {
    const text = `7f00-7f10 r-xp 00001000 08:01 9 /lib/libc.so.6
400-500 r-xp 00000000 08:01 131 /usr/bin/my server
600-700 rw-p 00000000 08:01 131 /usr/bin/my server
`;
    const { map, rows } = read(text, [0x400n, 0x4ffn, 0x500n, 0x3ffn, 0x7f0fn, 0x650n, 0xffffffffffffffffn]);
    expect([map.length, map.unreadable]).toEqual([2, 0]);
    expect(rows).toEqual([1, 1, -1, -1, 0, -1, -1]);
  });

  it('counts lines that it does not understand, and binaries that end before they begin', () => {
    const { map } = read('hello\n500-400 r-xp 0 08:01 1 /x\nname=value\n\n400-500: /usr/bin/server\n');
    expect([map.length, map.unreadable]).toEqual([1, 2]);
  });

  it('is found by its title', () => {
    expect(findMemoryMap(bytesOf('a\nMAPPED_LIBRARIES:\n'))).toBe(2);
    expect(findMemoryMap(bytesOf('a\n--- Memory map: ---\r\nb'))).toBe(2);
    expect(findMemoryMap(bytesOf('MAPPED\n---\n'))).toBe(-1);
  });
});

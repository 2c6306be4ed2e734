import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { nodeSnapshot } from '../../../src/formats/node-snapshot/node-snapshot.ts';
import { bytesOf } from './read.ts';

const FIXTURES = ['zombie-cgroups', 'memory-eviction', 'systemd-slices', 'this-machine'].map((name) =>
  readFileSync(`test/fixtures/node/${name}.txt`, 'utf8'),
);
const fixture = fc.constantFrom(...FIXTURES);

/** The snapshot of any bytes, or undefined where there is none; anything else that is thrown is a bug. */
function decode(bytes: Uint8Array<ArrayBuffer>) {
  nodeSnapshot.recognizes(bytes);
  try {
    return nodeSnapshot.decode(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

describe('a snapshot', () => {
  it('comes of any beginning of a paste, or an error for the reader does', () => {
    fc.assert(
      fc.property(fixture, fc.nat(15_000), (text, length) => {
        const decoded = decode(bytesOf(text.slice(0, length)));
        for (const { from, to } of decoded?.snapshot?.sections ?? []) expect(from).toBeLessThanOrEqual(to);
      }),
      { numRuns: 60 },
    );
  });

  it('comes of any bytes, or an error for the reader does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        decode(new Uint8Array(bytes));
      }),
    );
  });

  it('comes of lines in any order: sizes and counts are numbers that are not below nothing', () => {
    const lines = FIXTURES.flatMap((text) => text.split('\n'));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 60 }), (some) => {
        const { snapshot } = decode(bytesOf(some.join('\n'))) ?? {};
        const { meminfo = {}, slabs = [], processes = [], timed = [], memoryUsage = 0 } = snapshot ?? {};
        const numbers = [
          ...Object.values(meminfo),
          ...slabs.flatMap(({ bytes, objects }) => [bytes, objects]),
          ...processes.flatMap(({ pid, cores, resident = 0 }) => [pid, cores, resident]),
          ...timed.map(({ real }) => real),
          memoryUsage,
        ];
        for (const number of numbers) expect(number).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it('has every line in a section, in the log, at a prompt or in the ledger', () => {
    fc.assert(
      fc.property(fixture, (text) => {
        const decoded = decode(bytesOf(text));
        const count = (code: string) => decoded?.ledger.find((entry) => entry.code === code)?.count ?? 0;
        const headings = text.match(/^==> /gm)?.length ?? 0;
        const log = decoded?.log?.lines.length ?? 0;
        const known = count('lines') + count('commands') + count('lines-skipped') + headings + log;
        expect(known).toBe(text.split('\n').filter((line) => line.trim() !== '').length);
      }),
    );
  });

  it('takes a time that grows with the text alone, whatever the lines are', () => {
    const unkind = [
      'a@a'.repeat(3000),
      ' '.repeat(9000),
      '/sys/fs/cgroup'.repeat(600),
      'some avg10=1.0'.repeat(600),
      '['.repeat(9000),
    ];
    const bytes = bytesOf(Array.from({ length: 300 }, (_, i) => unkind[i % unkind.length]).join('\n'));
    const before = performance.now();
    decode(bytes);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

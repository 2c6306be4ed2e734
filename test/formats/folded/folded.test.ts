import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded } from '../../../src/formats/folded/folded.ts';
import { DecodeError } from '../../../src/formats/format.ts';
import { stackLines, totals } from '../../support/stack-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => folded.decode(bytesOf(text));
const lines = (text: string) => stackLines(decode(text).profile, { namesOnly: true });
const notes = (text: string) => decode(text).ledger.map(({ code, count, at }) => [code, count, at].filter(Boolean));

const fixture = (name: string) => {
  const bytes = readFileSync(new URL(`../../fixtures/folded/${name}`, import.meta.url));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

describe('folded stacks', () => {
  it('reads stacks, root first, and their weights', () => {
    const { profile, ledger } = decode('main;serve;parse 3\nmain;gc 1\nmain 2\n');
    expect(stackLines(profile, { namesOnly: true })).toEqual(['main = 2', 'main;gc = 1', 'main;serve;parse = 3']);
    expect(profile.valueTypes).toEqual([{ name: 'samples', unit: 'count' }]);
    expect(ledger.map(({ text }) => text.en)).toEqual(['3 lines of stacks read.']);
  });

  it('reads frames with spaces, decimals, exponents, negative weights, tabs and many spaces', () => {
    expect(lines('a b;operator new(unsigned long)    1.5\na;[thread 7]\t2e3\na;c -4\nx;CPU 0 .5')).toEqual([
      'a b;operator new(unsigned long) = 1.5',
      'a;[thread 7] = 2000',
      'a;c = -4',
      'x;CPU 0 = 0.5',
    ]);
  });

  it('passes over comments, blank lines, CRLF and a missing last line end', () => {
    const text = '# by hand\r\n\r\nmain;a 1  \r\nmain;b 2';
    expect(lines(text)).toEqual(['main;a = 1', 'main;b = 2']);
    expect(notes(text)).toEqual([
      ['samples', 2],
      ['comments', 1, { line: 1 }],
    ]);
  });

  it('skips lines that are no stacks, and says where the first is', () => {
    const text = 'main;a 1\nhello\nfutex(0x1c, FUTEX_WAIT) = 0\nmain;b\nmain;b 2x\n12\nmain 1e999\n';
    expect(lines(text)).toEqual(['main;a = 1']);
    expect(notes(text)).toContainEqual(['lines-unreadable', 6, { line: 2 }]);
  });

  it('leaves empty frames out', () => {
    expect(lines(';main;;a; 1\n;; 2')).toEqual([' = 2', 'main;a = 1']);
    expect(notes(';main;;a; 1')).toContainEqual(['frames-empty', 3, { line: 1 }]);
  });

  it("takes FlameGraph's marks off the names, and says so", () => {
    const text = 'main;read_[k] 1\nmain;read 2\nmain;x_[j];y_[i];z_[w];k_[z] 1';
    expect(lines(text)).toEqual(['main;read = 1', 'main;read = 2', 'main;x;y;z;k_[z] = 1']);
    expect(decode(text).profile.functions.name).toEqual(['read', 'main', 'k_[z]', 'z', 'y', 'x']);
    expect(notes(text)).toContainEqual(['marks', 4, { line: 1 }]);
  });

  it('reads two weights a line as before and after, when every line has them', () => {
    const { profile, ledger } = decode('main;a 1 3\nmain;CPU 7 0 2\n');
    expect(profile.valueTypes.map(({ name }) => name)).toEqual(['before', 'after']);
    expect(profile.defaultValueType).toBe(1);
    expect(stackLines(profile, { namesOnly: true })).toEqual(['main;CPU 7 = 0 2', 'main;a = 1 3']);
    expect(ledger.map(({ code }) => code)).toContain('differential');
  });

  it('refuses a file without a single stack', () => {
    expect(() => decode('# nothing\nhello\n')).toThrow(DecodeError);
  });

  it("reads what FlameGraph's scripts make of real captures", () => {
    const incident = folded.decode(fixture('kubelet-incident.folded.txt.gz'));
    expect(totals(incident.profile)).toEqual([3023]);
    const difference = folded.decode(fixture('cadvisor-diff-healthy-incident.folded.txt.gz'));
    expect([difference.profile.samples.length, ...totals(difference.profile)]).toEqual([646, 3, 2881]);
    expect(folded.decode(fixture('labels.folded.txt')).ledger.map(({ code }) => code)).toEqual(['samples']);
  });
});

describe('recognises', () => {
  it.each([
    'kubelet-incident.folded.txt.gz',
    'labels.folded.txt',
    'diff.folded.txt',
    'cadvisor-diff-healthy-incident.folded.txt.gz',
  ])('%s', (name) => {
    expect(folded.recognizes(fixture(name))).toBe(true);
  });

  it.each([
    ['stacks', 'main;a 1\nmain;b 2', true],
    ['mostly stacks', 'hello\nmain;a 1\nmain;b 2', true],
    ['a table of counters, as in memory.stat', 'cache 4096\nrss 12288\n', false],
    ['a trace of strace', 'futex(0x1c, FUTEX_WAIT, 0, "a;b") = 0\nread(3, "", 5) = 0\n', false],
    ['prose with a stack in it', 'one\ntwo\nmain;a 1\nthree', false],
    ['half and half', 'one\nmain;a 1', false],
    ['bytes', 'main;a 1\n\0\0', false],
    ['nothing', '', false],
  ])('%s: %s', (_, text, expected) => {
    expect(folded.recognizes(bytesOf(text))).toBe(expected);
  });
});

describe('any stacks, written and read again', () => {
  const name = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', ' ', '(', '*', '7', '.', '语', '\\', '-') });
  const frame = name.filter((text) => text.trim() === text);
  const line = fc.tuple(
    fc.array(frame, { minLength: 1, maxLength: 30 }),
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    ),
  );

  it('are the same stacks and weights', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.constantFrom('\n', '\r\n'), (stacks, end) => {
        // One line that can't have two weights, so that a frame that ends with a number is not taken for one.
        const all = [...stacks, [['root'], 1] as const];
        const text = all.map(([frames, weight]) => `${frames.join(';')} ${weight}`).join(end);
        const expected = all.map(([frames, weight]) => `${frames.join(';')} = ${weight}`);
        expect(lines(text)).toEqual(expected.sort((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });
});

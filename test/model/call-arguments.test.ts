import { describe, expect, it } from 'vitest';
import { ArgumentScanner } from '../../src/model/argument-scanner.ts';
import { splitArguments } from '../../src/model/call-arguments.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const split = (text: string) => splitArguments(encode(text));

describe('splitArguments', () => {
  it.each([
    ['', []],
    [' ', []],
    ['3', ['3']],
    ['3, ', ['3', '']],
    ['AT_FDCWD, "/a, (b)\\" c", O_RDONLY', ['AT_FDCWD', '"/a, (b)\\" c"', 'O_RDONLY']],
    [
      '-1, [{WIFSTOPPED(s) && WSTOPSIG(s) == SIGSTOP}], __WALL',
      ['-1', '[{WIFSTOPPED(s) && WSTOPSIG(s) == SIGSTOP}]', '__WALL'],
    ],
    ['0x28 /* 0x8 /* MAP, ??? */|MAP_ANONYMOUS */, -1', ['0x28 /* 0x8 /* MAP, ??? */|MAP_ANONYMOUS */', '-1']],
    [
      '16</a \\74b\\76 \\"c\\", (d)>(deleted), {st_size=0, ...}',
      ['16</a \\74b\\76 \\"c\\", (d)>(deleted)', '{st_size=0, ...}'],
    ],
    ['11<TCP:[127.0.0.1:39709->127.0.0.1:44688]>, F_SETFL', ['11<TCP:[127.0.0.1:39709->127.0.0.1:44688]>', 'F_SETFL']],
    ['0</dev/pts/0<char 136:0>>, 1', ['0</dev/pts/0<char 136:0>>', '1']],
    ['1<<20, 8', ['1<<20', '8']],
    ['<... resuming interrupted clock_nanosleep ...>', ['<... resuming interrupted clock_nanosleep ...>']],
    ['3</a, 4', ['3</a', '4']],
    ['"abc"..., 832', ['"abc"...', '832']],
  ])('%s', (text, wanted) => expect(split(text)).toEqual(wanted));
});

describe('ArgumentScanner', () => {
  const closes = (...pieces: string[]) => {
    const scanner = new ArgumentScanner();
    scanner.reset();
    return pieces.map((piece) => scanner.scan(encode(piece), 0, piece.length));
  };

  it('ends a call at the `)` that ` = ` follows, outside of everything', () => {
    expect(closes('"x) = 1", {a(b) = 2}, f(c))     = 3')).toEqual([26]);
    expect(closes('1) =x')).toEqual([-1]);
  });

  it.each([
    ['a string', '"a', ') = 1", 2) = 3', 9],
    ['a comment', '1 /* a', ') = 1 */) = 3', 8],
    ['a bracket', '{a=[1', ', 2]}, f(3)) = 4', 11],
  ])('goes on in %s', (_, head, tail, at) => expect(closes(head, tail)).toEqual([-1, at]));

  it('takes a `<` that nothing closes for an ordinary byte', () => {
    expect(closes('3</tmp/x->, 1) = 0')).toEqual([13]);
  });

  it('sees that descriptors carry paths', () => {
    const sees = (text: string) => {
      const scanner = new ArgumentScanner();
      scanner.scan(encode(text), 0, text.length);
      return scanner.sawPath;
    };
    expect([sees('3</etc/passwd>'), sees('3<socket:[7]>'), sees('29361<sigs>'), sees('<... x ...>')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

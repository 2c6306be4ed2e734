import { describe, expect, it } from 'vitest';
import { drawing } from '../../support/stacks.ts';
import { stepped } from '../../support/steps.ts';

const TEXT = `
  main;a;b;c  3
  main;b;a;b  2
  main;a      1
`;

describe('steps about one function', () => {
  it('focus-function begins stacks at its outermost call', () => {
    expect(stepped(TEXT, { kind: 'focus-function', name: 'b' })).toBe(
      drawing(`
      b 0/5
        c 3/3
        a 0/2
          b 2/2
    `),
    );
  });

  it('merge-function leaves it out, its callees are those of its caller', () => {
    expect(stepped(TEXT, { kind: 'merge-function', name: 'b' })).toBe(
      drawing(`
      main 0/6
        a 3/6
          c 3/3
    `),
    );
  });

  it('drop-function takes its samples along', () => {
    expect(stepped(TEXT, { kind: 'drop-function', name: 'b' })).toBe('main 0/1\n  a 1/1');
  });

  it('wants the exact name', () => {
    expect(stepped('main;ab 3', { kind: 'focus-function', name: 'a' })).toBe('');
    expect(stepped('main;ab 3', { kind: 'merge-function', name: 'a' })).toBe('main 0/3\n  ab 3/3');
  });

  it('may name a file or a package', () => {
    expect(stepped('main.f;io.Read;os.Read 3\nmain.f 1', { kind: 'drop-function', name: 'io', by: 'package' })).toBe(
      'main.f 1/1',
    );
    expect(stepped('f;g;h 3', { kind: 'focus-function', name: '/g.go', by: 'file' }, { files: { g: '/g.go' } })).toBe(
      'g 0/3\n  h 3/3',
    );
  });
});

describe('focus-path', () => {
  it('keeps what is below one call path', () => {
    expect(stepped(TEXT, { kind: 'focus-path', path: ['main', 'a'] })).toBe(
      drawing(`
      a 1/4
        b 0/3
          c 3/3
    `),
    );
  });

  it('finds nothing where the path is not, and everything for none', () => {
    expect(stepped(TEXT, { kind: 'focus-path', path: ['a'] })).toBe('');
    expect(stepped('a;b 1', { kind: 'focus-path', path: [] })).toBe('a 0/1\n  b 1/1');
  });
});

import { describe, expect, it } from 'vitest';
import { drawing } from '../../support/stacks.ts';
import { stepped } from '../../support/steps.ts';

const SERVER = `
  main;serve;parse;malloc   3
  main;serve;malloc         1
  main;gc;malloc            2
  main;gc                   4
`;

describe('focus and ignore', () => {
  it('keep the samples that have a frame of the name, and those that have none', () => {
    expect(stepped(SERVER, { kind: 'focus', pattern: 'serve' })).toBe(
      drawing(`
      main 0/4
        serve 0/4
          parse 0/3
            malloc 3/3
          malloc 1/1
    `),
    );
    expect(stepped(SERVER, { kind: 'ignore', pattern: 'serve' })).toBe(
      drawing(`
      main 0/6
        gc 4/6
          malloc 2/2
    `),
    );
  });

  it('find text whatever its case, expressions only when they are marked as such', () => {
    expect(stepped('main;a.b 1\nmain;axb 2', { kind: 'focus', pattern: 'A.B' })).toBe('main 0/1\n  a.b 1/1');
    expect(stepped('main;a.b 1\nmain;axb 2', { kind: 'focus', pattern: '/^a.b$/' })).toBe(
      'main 0/3\n  axb 2/2\n  a.b 1/1',
    );
    expect(stepped('main;a 1\nmain;A 2', { kind: 'focus', pattern: '^a$', syntax: 'go' })).toBe('main 0/1\n  a 1/1');
  });

  it('look at source files and binaries too', () => {
    const options = { files: { parse: '/src/json/decode.go' }, program: '/usr/bin/server' };
    expect(stepped('main;parse 1\nmain 2', { kind: 'focus', pattern: 'json/' }, options)).toBe('main 0/1\n  parse 1/1');
    expect(stepped('main;parse 1\nmain 2', { kind: 'ignore', pattern: '/bin/' }, options)).toBe('');
  });
});

describe('hide and show', () => {
  it('leave out frames and keep what they weigh', () => {
    expect(stepped(SERVER, { kind: 'hide', pattern: 'serve' })).toBe(
      drawing(`
      main 0/10
        gc 4/6
          malloc 2/2
        parse 0/3
          malloc 3/3
        malloc 1/1
    `),
    );
    expect(stepped(SERVER, { kind: 'show', pattern: '/main|malloc/' })).toBe('main 4/10\n  malloc 6/6');
  });

  it('leave out an inlined function without the one that it was inlined into', () => {
    expect(stepped('main;work;fast [inlined];page 3', { kind: 'hide', pattern: 'fast' })).toBe(
      'main 0/3\n  work 0/3\n    page 3/3',
    );
  });
});

describe('show-from', () => {
  it('begins every stack at the outermost match', () => {
    expect(stepped('a;b;c;b 3\na;c 1\na 2', { kind: 'show-from', pattern: 'b' })).toBe(
      drawing(`
      b 0/3
        c 0/3
          b 3/3
    `),
    );
  });

  it('trims a location to its outermost match wherever it stands, as pprof does', () => {
    expect(stepped('x;outer;match [inlined];y;outer;match [inlined] 3', { kind: 'show-from', pattern: 'match' })).toBe(
      drawing(`
      match 0/3
        y 0/3
          match 3/3
    `),
    );
  });
});

describe('prune-from', () => {
  it('ends every stack at the innermost match', () => {
    expect(stepped('a;b;c;b;d 3\na;c 1\na;b 2', { kind: 'prune-from', pattern: 'b' })).toBe(
      drawing(`
      a 0/6
        b 2/5
          c 0/3
            b 3/3
        c 1/1
    `),
    );
  });

  it('trims a location to its innermost match wherever it stands', () => {
    expect(stepped('f;g [inlined];x;f;y 3', { kind: 'prune-from', pattern: '/^f$/' })).toBe(
      drawing(`
      f 0/3
        x 0/3
          f 3/3
    `),
    );
  });

  it('looks at names without their arguments', () => {
    expect(stepped('a;f(int);g [inlined];h 3', { kind: 'prune-from', pattern: '^f$', syntax: 'go' })).toBe(
      'a 0/3\n  f(int) 3/3',
    );
  });
});

describe('a frame that an earlier step has hidden', () => {
  it('trims nothing any more', () => {
    const hide = { kind: 'hide', pattern: '/^c$/' } as const;
    expect(stepped('d;outer;c [inlined] 3', [hide, { kind: 'show-from', pattern: '/^[cd]$/' }])).toBe(
      'd 0/3\n  outer 3/3',
    );
    expect(stepped('d;c;inner [inlined];d 3', [hide, { kind: 'prune-from', pattern: '/^[cd]$/' }])).toBe(
      drawing(`
      d 0/3
        inner 0/3
          d 3/3
    `),
    );
  });
});

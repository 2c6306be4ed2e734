import { describe, expect, it } from 'vitest';
import { drawing } from '../../support/stacks.ts';
import { stepped } from '../../support/steps.ts';

describe('collapse', () => {
  const TEXT = `
    main.main;net/http.Serve;net/http.serve;main.handle;net/http.Write 3
    main.main;net/http.Serve;net/http.accept                           1
  `;

  it('makes neighbours of one package one frame', () => {
    expect(stepped(TEXT, { kind: 'collapse', by: 'package' })).toBe(
      drawing(`
      main 0/4
        net/http 1/4
          main 0/3
            net/http 3/3
    `),
    );
  });

  it('of one package alone, when it is named', () => {
    expect(stepped(TEXT, { kind: 'collapse', by: 'package', name: 'net/http' })).toBe(
      drawing(`
      main.main 0/4
        net/http 1/4
          main.handle 0/3
            net/http 3/3
    `),
    );
  });

  it('leaves alone what is of no known file', () => {
    expect(stepped('a;b;c;d 3', { kind: 'collapse', by: 'file' }, { files: { b: '/x.c', c: '/x.c' } })).toBe(
      drawing(`
      a 0/3
        /x.c 0/3
          d 3/3
    `),
    );
  });
});

describe('only-my-code', () => {
  const TEXT = `
    runtime.main;main.main;net/http.Serve;crypto/tls.Read;main.handle;encoding/json.Marshal;reflect.Value.Field 3
    runtime.gcBgMarkWorker;runtime.scanobject 2
  `;

  it('names each run of others after what I called', () => {
    expect(stepped(TEXT, { kind: 'only-my-code', mine: [] })).toBe(
      drawing(`
      runtime 2/5
        main.main 0/3
          net 0/3
            main.handle 0/3
              encoding 3/3
    `),
    );
  });

  it('knows a program by the name of its binary', () => {
    const text = 'runtime.goexit;github.com/google/cadvisor/manager.New;github.com/other/lib.Do 3';
    expect(stepped(text, { kind: 'only-my-code', mine: [] }, { program: '/usr/bin/cadvisor' })).toBe(
      drawing(`
      runtime 0/3
        github.com/google/cadvisor/manager.New 0/3
          github.com/other/lib 3/3
    `),
    );
  });

  it('leaves alone what earlier steps made up', () => {
    const steps = [{ kind: 'label-root', keys: ['pod'] } as const, { kind: 'only-my-code', mine: [] } as const];
    expect(stepped('runtime.main;main.main 3', steps)).toBe('(no pod) 0/3\n  runtime 0/3\n    main.main 3/3');
  });

  it('takes names at the boundaries of paths', () => {
    const text = 'k8s.io/api/core.f;k8s.io/apiserver.g 3';
    expect(stepped(text, { kind: 'only-my-code', mine: ['k8s.io/api'] })).toBe(
      'k8s.io/api/core.f 0/3\n  k8s.io/apiserver 3/3',
    );
  });
});

describe('collapse-recursion', () => {
  it('makes direct recursion one call', () => {
    expect(stepped('a;a;b;a;a 3\na;a 1', { kind: 'collapse-recursion', of: 'direct' })).toBe(
      drawing(`
      a 1/4
        b 0/3
          a 3/3
    `),
    );
  });

  it('of all kinds, leaves out what lies between two calls of the same function', () => {
    expect(stepped('a;b;a;c 3\na;b 1', { kind: 'collapse-recursion', of: 'all' })).toBe(
      drawing(`
      a 0/4
        c 3/3
        b 1/1
    `),
    );
  });

  it('of one function alone, when it is named', () => {
    expect(stepped('a;a;b;b 3', { kind: 'collapse-recursion', of: 'direct', name: 'b' })).toBe(
      drawing(`
      a 0/3
        a 0/3
          b 3/3
    `),
    );
    expect(stepped('a;a 3', { kind: 'collapse-recursion', of: 'all', name: 'gone' })).toBe('a 0/3\n  a 3/3');
  });
});

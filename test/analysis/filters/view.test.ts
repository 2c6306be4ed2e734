import { describe, expect, it } from 'vitest';
import type { ViewOptions } from '../../../src/analysis/filters/step.ts';
import { drawing } from '../../support/stacks.ts';
import { stepped } from '../../support/steps.ts';

const TEXT = 'main.main;io.Copy;io.copy [inlined];os.Read 3\nmain.main;io.Copy 1';
const OPTIONS = {
  files: { 'main.main': './main.go', 'io.Copy': '/go/io/./io.go', 'io.copy': '/go/io/io.go' },
  program: '/bin/tool',
};
const shown = (view: Partial<ViewOptions>) =>
  stepped(TEXT, [], { ...OPTIONS, view: { granularity: 'function', inlined: 'on', ...view } });

describe('granularity', () => {
  it('names frames after their files, paths tidied, or their binary', () => {
    expect(shown({ granularity: 'file' })).toBe(
      drawing(`
      main.go 0/4
        /go/io/io.go 1/4
          /go/io/io.go 0/3
            [tool] 3/3
    `),
    );
  });

  it('of packages', () => {
    expect(shown({ granularity: 'package' })).toBe(
      drawing(`
      main 0/4
        io 1/4
          io 0/3
            os 3/3
    `),
    );
  });

  it('of addresses', () => {
    expect(shown({ granularity: 'address' }).split('\n')[0]).toBe('0000000000001000 main.main main.go 0/4');
  });
});

describe('inlined calls', () => {
  it('are left out, or marked', () => {
    expect(shown({ inlined: 'off' })).toBe(
      drawing(`
      main.main 0/4
        io.Copy 1/4
          os.Read 3/3
    `),
    );
    expect(shown({ inlined: 'marked' })).toBe(
      drawing(`
      main.main 0/4
        io.Copy 1/4
          io.copy (inline) 0/3
            os.Read 3/3
    `),
    );
  });

  it('stay when the function that they were inlined into has been left out, as in pprof', () => {
    const view = { granularity: 'function', inlined: 'off' } as const;
    expect(stepped('a;f;g [inlined];h [inlined] 3', { kind: 'hide', pattern: 'f' }, { view })).toBe('a 0/3\n  g 3/3');
    expect(stepped('f;g [inlined];f;g [inlined] 3', { kind: 'hide', pattern: 'f' }, { view })).toBe('g 0/3\n  g 3/3');
  });
});

import { describe, expect, it } from 'vitest';
import { functionKey } from '../../../src/analysis/diff/match-key.ts';
import { matchNames } from '../../../src/analysis/diff/match-names.ts';
import type { NamedFunctions } from '../../../src/model/call-tree.ts';

const OLD = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.New';
const NEW = 'github.com/google/cadvisor/lib/manager.New';

function functions(...names: readonly string[]): NamedFunctions {
  const name = [...names].sort();
  return {
    length: name.length,
    name,
    file: name.map((text) => `/${text}.go`),
    startLine: Int32Array.from(name, (_, i) => i + 1),
  };
}

describe('matchNames', () => {
  it('brings together what each calls otherwise, under the shortest name', () => {
    const matched = matchNames(functions('main.main', OLD), functions('main.main', NEW), functionKey);
    expect(matched.functions.name).toEqual([NEW, 'main.main']);
    expect(matched.functions.file).toEqual([`/${NEW}.go`, '/main.main.go']);
    expect([...matched.ofBefore]).toEqual([0, 1]);
    expect([...matched.ofAfter]).toEqual([0, 1]);
    expect(matched.matches).toEqual([{ name: NEW, before: [OLD], after: [NEW] }]);
  });

  it('is the same whichever comes first', () => {
    const one = matchNames(functions(OLD, 'a.f'), functions(NEW, 'b.f'), functionKey);
    const other = matchNames(functions(NEW, 'b.f'), functions(OLD, 'a.f'), functionKey);
    expect(other.functions.name).toEqual(one.functions.name);
    expect(other.ofAfter).toEqual(one.ofBefore);
    expect(other.matches.map(({ before, after }) => [after, before])).toEqual(
      one.matches.map(({ before, after }) => [before, after]),
    );
  });

  it('leaves alone what both have, however much it looks like something else', () => {
    const both = functions('main.f.func1', 'main.f.func2');
    const { matches, functions: all } = matchNames(both, both, functionKey);
    expect(matches).toEqual([]);
    expect(all.name).toEqual(both.name);
  });

  it('leaves alone what only one of them has, twice', () => {
    const { matches, functions: all } = matchNames(
      functions('a/vendor/x.F', 'b/vendor/x.F'),
      functions('y.F'),
      functionKey,
    );
    expect(matches).toEqual([]);
    expect(all.length).toBe(3);
  });

  it('brings several together where one of them has several', () => {
    const { matches } = matchNames(
      functions('f[go.shape.int]', 'f[go.shape.string]'),
      functions('f[...]'),
      functionKey,
    );
    expect(matches).toEqual([{ name: 'f[...]', before: ['f[go.shape.int]', 'f[go.shape.string]'], after: ['f[...]'] }]);
  });

  it('can be switched off', () => {
    const { matches, functions: all } = matchNames(functions(OLD), functions(NEW));
    expect(matches).toEqual([]);
    expect(all.length).toBe(2);
  });

  it('has nothing to say about nothing', () => {
    expect(matchNames(functions(), functions(), functionKey).functions.length).toBe(0);
  });
});

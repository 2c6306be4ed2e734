import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  familyOf,
  methodName,
  nameForms,
  normalizeName,
  packageGroup,
  packageOf,
  shortenName,
  shortName,
} from '../../src/model/names.ts';

const HOUSEKEEPING = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping';

describe('a name in its parts', () => {
  it.each([
    // name, package, short name, method
    [
      HOUSEKEEPING,
      'github.com/google/cadvisor/manager',
      'manager.(*containerData).housekeeping',
      '(*containerData).housekeeping',
    ],
    ['runtime.mallocgc', 'runtime', 'runtime.mallocgc', 'mallocgc'],
    ['main.main.func1', 'main', 'main.main.func1', 'main.func1'],
    ['net/http.(*conn).serve', 'net/http', 'http.(*conn).serve', '(*conn).serve'],
    ['gopkg.in/yaml%2ev2.Unmarshal', 'gopkg.in/yaml.v2', 'yaml.v2.Unmarshal', 'Unmarshal'],
    ['github.com/cespare/xxhash/v2.Sum64', 'github.com/cespare/xxhash/v2', 'xxhash/v2.Sum64', 'Sum64'],
    ['k8s.io/kubernetes/Godeps/_workspace/src/github.com/a/b.F', 'github.com/a/b', 'b.F', 'F'],
    [
      'vendor/golang.org/x/net/http2/hpack.(*Decoder).Write',
      'golang.org/x/net/http2/hpack',
      'hpack.(*Decoder).Write',
      '(*Decoder).Write',
    ],
    [
      'slices.SortFunc[go.shape.[]a/b.T,go.shape.int]',
      'slices',
      'slices.SortFunc[go.shape.[]a/b.T,go.shape.int]',
      'SortFunc[go.shape.[]a/b.T,go.shape.int]',
    ],
    [
      'x.y/z.(*Cache[go.shape.string,a.b/c.V]).Get',
      'x.y/z',
      'z.(*Cache[go.shape.string,a.b/c.V]).Get',
      '(*Cache[go.shape.string,a.b/c.V]).Get',
    ],
    ['type:.eq.net/http.connectMethodKey', 'net/http', 'http.connectMethodKey', 'connectMethodKey'],
    ['gcWriteBarrier', '', 'gcWriteBarrier', 'gcWriteBarrier'],
    ['[kubelet]+0x12ab', '[kubelet]', '[kubelet]+0x12ab', '[kubelet]+0x12ab'],
    [
      'std::vector<a::b, int>::push_back(int const&)',
      'std::vector<a::b, int>',
      'vector<a::b, int>::push_back',
      'push_back',
    ],
    ['(anonymous namespace)::Run()', '(anonymous namespace)', '(anonymous namespace)::Run', 'Run'],
    ['a::Less::operator()(int) const', 'a::Less', 'Less::operator()', 'operator()'],
    ['do_syscall_64_[k]', '[kernel]', 'do_syscall_64_[k]', 'do_syscall_64_[k]'],
  ])('%s', (name, path, short, method) => {
    expect([packageOf(name), shortName(name), methodName(name)]).toEqual([path, short, method]);
  });
});

describe('normalizeName', () => {
  it.each([
    ['main.work (inline)', 'main.work'],
    ['main.work (partial-inline)', 'main.work'],
    ['pkg.Map[go.shape.[]uint8,x/y.Z].Get', 'pkg.Map.Get'],
    ['pkg.(*T[...]).m-fm', 'pkg.(*T).m'],
    ['main.serve.func1.2', 'main.serve'],
    ['main.serve.func3.gowrap1', 'main.serve'],
    ['main.serve.deferwrap2', 'main.serve'],
    ['main.all-range1', 'main.all'],
    ['runtime.memmove.abi0', 'runtime.memmove'],
    ['main.function1', 'main.function1'],
    [HOUSEKEEPING, HOUSEKEEPING],
    ['[kubelet]+0x12', '[kubelet]+0x12'],
  ])('%s', (name, plain) => {
    expect(normalizeName(name)).toBe(plain);
  });
});

describe('familyOf', () => {
  it.each([
    ['runtime', 'runtime'],
    ['runtime/pprof', 'runtime'],
    ['internal/runtime/maps', 'runtime'],
    ['', 'runtime'],
    ['syscall', 'system'],
    ['internal/runtime/syscall/linux', 'system'],
    ['golang.org/x/sys/unix', 'system'],
    ['[kernel.kallsyms]', 'system'],
    ['net/http', 'standard'],
    ['bufio', 'standard'],
    ['std::vector<int>', 'standard'],
    ['main', 'application'],
    ['k8s.io/kubernetes/pkg/kubelet', 'application'],
    ['k8s.io/client-go/rest', 'library'],
    ['github.com/google/cadvisor/manager', 'library'],
    ['runtimex', 'application'],
  ])('%s is %s', (path, family) => {
    expect(familyOf(path)).toBe(family);
  });
});

describe('packageGroup', () => {
  it.each([
    ['github.com/google/cadvisor/manager', 'github.com/google/cadvisor'],
    ['k8s.io/client-go/tools/cache', 'k8s.io/client-go'],
    ['golang.org/x/net/http2/hpack', 'golang.org/x/net'],
    ['gopkg.in/yaml.v2', 'gopkg.in/yaml.v2'],
    ['net/http', 'net'],
    ['std::__1::vector<int>', 'std'],
    ['[kubelet]', '[kubelet]'],
    ['', ''],
  ])('%s belongs to %s', (path, group) => {
    expect(packageGroup(path)).toBe(group);
  });
});

describe('nameForms', () => {
  it('shortens from the left, in the path, so that type and method survive', () => {
    expect(nameForms(HOUSEKEEPING)).toEqual([
      HOUSEKEEPING,
      'github.com/google/cadvisor/manager.(*containerData).housekeeping',
      '…/google/cadvisor/manager.(*containerData).housekeeping',
      '…/cadvisor/manager.(*containerData).housekeeping',
      'manager.(*containerData).housekeeping',
      '(*containerData).housekeeping',
      'housekeeping',
    ]);
  });

  it('takes out type arguments before the type', () => {
    expect(nameForms('x.y/z.(*Cache[go.shape.string,a.b/c.V]).Get')).toEqual([
      'x.y/z.(*Cache[go.shape.string,a.b/c.V]).Get',
      'x.y/z.(*Cache[…]).Get',
      'z.(*Cache[…]).Get',
      '(*Cache[…]).Get',
      'Get',
    ]);
  });

  it('keeps a closure with its function', () => {
    expect(nameForms('main.serve.func1')).toEqual(['main.serve.func1', 'serve.func1']);
  });

  it('takes arguments, then namespaces off a C++ name', () => {
    expect(nameForms('a::b::C<x::y>::run(int)')).toEqual([
      'a::b::C<x::y>::run(int)',
      'a::b::C<x::y>::run',
      'b::C<x::y>::run',
      'C<x::y>::run',
      'run',
    ]);
  });

  it('leaves an address alone', () => {
    expect(nameForms('[kubelet]+0x12')).toEqual(['[kubelet]+0x12']);
  });

  it('begins with the name and gets ever shorter, whatever the name', () => {
    const part = fc.constantFrom(
      '/',
      '.',
      '::',
      '(',
      ')',
      '[',
      ']',
      '<',
      '>',
      '*',
      'a',
      'vendor/',
      'func1',
      'x.y',
      ' ',
      'type:.eq.',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 14 }), (parts) => {
        const name = parts.join('');
        const forms = nameForms(name);
        expect(forms[0]).toBe(name);
        for (let i = 1; i < forms.length; i++) {
          expect((forms[i] as string).length).toBeLessThan((forms[i - 1] as string).length);
        }
        expect(normalizeName(normalizeName(name))).toBe(normalizeName(name));
        expect(typeof packageGroup(packageOf(name)) + familyOf(packageOf(name))).toMatch(/^string\w+$/);
      }),
    );
  });
});

describe('shortenName', () => {
  it('takes the longest form that fits', () => {
    expect(shortenName(HOUSEKEEPING, 200)).toBe(HOUSEKEEPING);
    expect(shortenName(HOUSEKEEPING, 40)).toBe('manager.(*containerData).housekeeping');
    expect(shortenName(HOUSEKEEPING, 12)).toBe('housekeeping');
  });

  it('cuts the end when nothing fits', () => {
    expect(shortenName(HOUSEKEEPING, 6)).toBe('house…');
    expect(shortenName(HOUSEKEEPING, 1)).toBe('');
  });
});

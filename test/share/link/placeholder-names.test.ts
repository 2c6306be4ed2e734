import { describe, expect, it } from 'vitest';
import { isKnownName, placeholders } from '../../../src/share/link/placeholder-names.ts';

describe('names that everybody knows', () => {
  it.each([
    'runtime.mallocgc',
    'os.(*File).Read',
    'internal/runtime/syscall/linux.Syscall6',
    'k8s.io/kubernetes/pkg/kubelet.(*Kubelet).syncLoop',
    'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping',
    'golang.org/x/net/http2.(*Framer).ReadFrame',
  ])('%s is one', (name) => expect(isKnownName(name)).toBe(true));

  it.each([
    'main.main',
    'acme/billing.(*Invoice).Send',
    'github.com/acme/secret/pkg.Run',
    'k8s.io.acme.com/pkg.Run',
    'runtimeacme.Run',
    'slices.SortFunc[go.shape.struct { acme.Invoice }]',
    'std::vector<Invoice>::push_back',
    'do_syscall_64',
    '',
  ])('%s is none', (name) => expect(isKnownName(name)).toBe(false));
});

describe('placeholders', () => {
  it('number packages and what is in them, and leave known names', () => {
    const names = ['acme/a.G', 'acme/a.F', 'runtime.gopark', 'acme/b.(*T).M', 'do_syscall_64'];
    const hide = placeholders(names);
    expect(names.map(hide)).toEqual([
      'package1.function2',
      'package1.function1',
      'runtime.gopark',
      'package2.function1',
      'package3.function1',
    ]);
  });

  it('are the same in whatever order names come', () => {
    const names = ['acme/a.G', 'acme/a.F', 'acme/b.H'];
    const [one, other] = [placeholders(names), placeholders([...names].reverse())];
    for (const name of names) expect(other(name)).toBe(one(name));
  });
});

import { describe, expect, it } from 'vitest';
import { functionKey, threadKey } from '../../../src/analysis/diff/match-key.ts';

describe('functionKey', () => {
  it.each([
    [
      'a vendor folder',
      'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping',
      'github.com/google/cadvisor/manager.(*containerData).housekeeping',
    ],
    ['a workspace of godep', 'a.b/c/Godeps/_workspace/src/d.e/f.G', 'd.e/f.G'],
    [
      'cAdvisor’s packages below lib',
      'github.com/google/cadvisor/lib/manager.(*containerData).housekeeping',
      'github.com/google/cadvisor/manager.(*containerData).housekeeping',
    ],
    [
      'libcontainer’s cgroups, in runc',
      'github.com/opencontainers/runc/libcontainer/cgroups/fs.(*Manager).GetStats',
      'github.com/opencontainers/cgroups/fs.(*Manager).GetStats',
    ],
    [
      'the small letter of libcontainer’s managers',
      'a/vendor/github.com/opencontainers/runc/libcontainer/cgroups/fs.(*manager).GetStats',
      'github.com/opencontainers/cgroups/fs.(*Manager).GetStats',
    ],
    ['the runtime’s own packages', 'runtime/internal/syscall.Syscall6', 'internal/runtime/syscall.Syscall6'],
    ['its system calls of Go 1.26', 'internal/runtime/syscall/linux.Syscall6', 'internal/runtime/syscall.Syscall6'],
    ['a mutex before Go 1.24', 'sync.(*Mutex).lockSlow', 'internal/sync.(*Mutex).lockSlow'],
    ['the version of a module', 'github.com/a/b@v1.2.3-0.2020-abc/c.D', 'github.com/a/b/c.D'],
    ['the version at the end of a path', 'github.com/a/b@v1.2.3.D', 'github.com/a/b.D'],
    [
      'type arguments by their shape',
      'slices.SortFunc[go.shape.[]int,go.shape.map[string]int].func1',
      'slices.SortFunc.func',
    ],
    ['type arguments that pprof left out', 'slices.SortFunc[...]', 'slices.SortFunc'],
    ['the number of a closure', 'main.(*T).run.func2.1', 'main.(*T).run.func'],
    ['a wrapper', 'main.run.func1.gowrap2', 'main.run.func'],
    ['a body of a loop over a function', 'main.run-range2', 'main.run-range'],
    ['an ABI', 'runtime.memmove.abi0', 'runtime.memmove'],
    ['a dot that the linker escaped', 'gopkg.in/yaml%2ev3.Unmarshal', 'gopkg.in/yaml.v3.Unmarshal'],
  ])('does without %s', (_, name, key) => {
    expect(functionKey(name)).toBe(key);
  });

  it.each([
    'main.main',
    'slices.Sort[int]',
    'github.com/google/cadvisor/library.New',
    'vendored.example/x.F',
    'example.com/lib/manager.(*T).Get',
    'sync.(*Pool).Get',
    'main.func1er',
    'std::vector<int>::push_back(int const&)',
    '[kubelet]+0x12ab',
    '',
  ])('leaves %j as it is', (name) => {
    expect(functionKey(name)).toBe(name);
  });
});

describe('threadKey', () => {
  it('does without numbers of processes and threads', () => {
    expect(threadKey('kubelet 10701')).toBe('kubelet');
    expect(threadKey('thread 10703 (C2 CompilerThre)')).toBe('thread (C2 CompilerThre)');
  });

  it.each(['futex', 'FUTEX_WAIT', 'ETIMEDOUT', '/proc/12/stat', '12'])('leaves %j as it is', (name) => {
    expect(threadKey(name)).toBe(name);
  });
});

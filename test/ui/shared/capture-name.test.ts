import { expect, it } from 'vitest';
import { shortCaptureName } from '../../../src/ui/shared/capture-name.ts';

it.each([
  ['kubelet.pprof', 'kubelet.pprof'],
  ['node-7/profiles/kubelet.pprof', 'kubelet.pprof'],
  ['my node/kubelet cpu.pprof', 'kubelet cpu.pprof'],
  ['Answer to grep memory /proc/cgroups', 'Answer to grep memory /proc/cgroups'],
  ['Answer to time cat /sys/fs/cgroup/memory/…', 'Answer to time cat /sys/fs/cgroup/memory/…'],
  ['time cat /sys/fs/cgroup/memory/… 的输出', 'time cat /sys/fs/cgroup/memory/… 的输出'],
])('%s is called %s', (name, short) => {
  expect(shortCaptureName(name)).toBe(short);
});

import { describe, expect, it } from 'vitest';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { digestOf } from '../../../src/analysis/syscalls/trace-digest.ts';
import { hidePrograms, placeholderPrograms } from '../../../src/share/link/hidden-programs.ts';
import { traceOf } from '../../support/traces.ts';

const digestedOf = (drawing: string) => {
  const trace = traceOf(drawing);
  return digestOf(trace, threadRows(trace));
};

/** One capture with its names hidden. */
const hidden = (drawing: string, program: string) => {
  const one = { digest: digestedOf(drawing), program };
  return hidePrograms(one, placeholderPrograms([one]));
};

describe('programs that are hidden', () => {
  it('have numbers, the same for the program and the threads that are called like it', () => {
    const { digest, program } = hidden(
      `
        7 .1 execve("/usr/bin/acme-billing", ["acme-billing"], 0x1 /* 1 vars */) = 0 <0.000001>
        7 .2 clone(child_stack=0x1, flags=CLONE_VM|CLONE_THREAD) = 8 <0.000001>
        8 .3 prctl(PR_SET_NAME, "acme-flusher") = 0 <0.000001>
        7 .4 clone(child_stack=NULL, flags=SIGCHLD) = 9 <0.000001>
        9 .5 execve("/usr/bin/kubelet", ["kubelet"], 0x1 /* 1 vars */) = 0 <0.000001>
      `,
      'acme-billing',
    );
    expect(program).toBe('program1');
    expect(digest.facts.runtimes.map(({ name }) => name)).toEqual(['program1', 'kubelet']);
    expect(digest.threads.map(({ name }) => name)).toEqual(['program1', 'name1', 'kubelet']);
  });

  it('leave a JVM the names that it gives its threads', () => {
    const { digest } = hidden(
      `
        7 .1 execve("/opt/acme", ["acme"], 0x1 /* 1 vars */) = 0 <0.000001>
        8 .2 prctl(PR_SET_NAME, "C2 CompilerThre") = 0 <0.000001>
      `,
      'acme',
    );
    expect(digest.threads.map(({ name }) => name)).toEqual(['program1', 'C2 CompilerThre']);
    expect(digest.threads[1]?.role?.id).toBe('jvm-compiler');
  });

  it('have the same numbers in two captures, in whatever order they come', () => {
    const one = {
      digest: digestedOf('7 .1 execve("/opt/acme", ["acme"], 0x1 /* 1 vars */) = 0 <0.000001>'),
      program: 'acme',
    };
    const two = {
      digest: digestedOf(`
        7 .1 execve("/opt/other", ["other"], 0x1 /* 1 vars */) = 0 <0.000001>
        8 .2 execve("/opt/acme", ["acme"], 0x1 /* 1 vars */) = 0 <0.000001>
      `),
      program: 'other',
    };
    const hide = placeholderPrograms([one, two]);
    const [a, b] = [hidePrograms(one, hide), hidePrograms(two, hide)];
    expect([a.program, b.program]).toEqual(['program1', 'program2']);
    expect(b.digest.threads.map(({ name }) => name)).toEqual(['program2', 'program1']);
  });
});

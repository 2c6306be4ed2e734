import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';

/** Programs that everybody knows: a finding rests on what they are, and they say nothing about whose node it is. */
const KNOWN =
  /^(?:kubelet|kube-\w[\w-]*|cadvisor|containerd(?:-shim[\w-]*)?|dockerd|docker|runc|crio|etcd|systemd[\w-]*|dbus-daemon|java|python[\d.]*|go|node|bash|sh|strace)$/;

/** Threads that a runtime names itself. */
const OF_RUNTIME = /^jvm-/;

/** Whether everybody knows a program of this name. */
export function isKnownProgram(name: string): boolean {
  return KNOWN.test(name);
}

/** What of a capture has names of programs. */
export interface HiddenPrograms {
  readonly digest: TraceDigest;
  readonly program: string;
}

/** What the programs of a capture are called elsewhere. */
export type HideName = (name: string) => string;

/**
 * Gives programs that not everybody knows placeholders, `program1`, and other names of threads too, `name1`: numbered as
 * they come, the same in all captures that these are of.
 */
export function placeholderPrograms(captures: readonly HiddenPrograms[]): HideName {
  const programs = new Set(
    captures.flatMap(({ digest, program }) => [program, ...digest.facts.runtimes.map(({ name }) => name)]),
  );
  const replaced = new Map<string, string>();
  let [numbered, named] = [0, 0];
  return (name) => {
    if (name === '' || KNOWN.test(name)) return name;
    let known = replaced.get(name);
    if (known === undefined) {
      known = programs.has(name) ? `program${++numbered}` : `name${++named}`;
      replaced.set(name, known);
    }
    return known;
  };
}

/** A capture whose programs and threads are called otherwise. What the threads of a JVM are called stays. */
export function hidePrograms({ digest, program }: HiddenPrograms, hide: HideName): HiddenPrograms {
  const { facts, threads, otherThreads } = digest;
  const own = otherThreads > 0 ? threads.length - 1 : threads.length;
  return {
    program: hide(program),
    digest: {
      ...digest,
      facts: { ...facts, runtimes: facts.runtimes.map((guess) => ({ ...guess, name: hide(guess.name) })) },
      threads: threads.map((row, thread) => {
        const isOfRuntime = row.role !== undefined && OF_RUNTIME.test(row.role.id) && row.role.amount === undefined;
        return thread >= own || isOfRuntime ? row : { ...row, name: hide(row.name) };
      }),
    },
  };
}

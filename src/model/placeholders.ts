import type { Localized } from '../base/localized.ts';

/** A word in a command that the reader has to put his own in the place of. */
export interface Placeholder {
  /** As it stands in the command: `$NODE`. */
  readonly name: string;
  readonly means: Localized;
}

/** Every placeholder of the commands in this app; each means the same wherever it stands. */
export const placeholders: readonly Placeholder[] = [
  { name: '$NODE', means: { en: 'the name of the node', zh: '节点名' } },
  { name: '$HOST', means: { en: 'where the program serves HTTP, as host:port', zh: '程序提供 HTTP 服务的 host:port' } },
  { name: '$POD', means: { en: 'the name of the pod', zh: 'Pod 名' } },
  { name: '$PID', means: { en: 'the process id', zh: '进程号' } },
  { name: '$TID', means: { en: 'the thread id', zh: '线程号' } },
  { name: '$DIR', means: { en: 'a directory that the command before it named', zh: '前一条命令列出的目录' } },
];

/** The placeholders of a command, in the order above; none for a command that can be typed as it is. */
export function placeholdersOf(command: string): readonly Placeholder[] {
  return placeholders.filter(({ name }) => new RegExp(`\\${name}\\b`).test(command));
}

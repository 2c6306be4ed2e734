import { wordsOf } from '../strace-summary/table-line.ts';

/**
 * Prompts: `[root@node ~]# `, `root@node:/tmp# `, `user@node ~ % `, `node:~ # `, `bash-4.2$ `, `/ # `, `➜  ~ `. A time in
 * brackets may stand before them.
 */
const PROMPTS: readonly RegExp[] = [
  /^(?:\[\d\d:\d\d:\d\d\] ?)?\[[\w.-]{1,64}@[\w.-]{1,255} [^\]]{0,200}\] ?[#$%](?: |$)/,
  /^(?:\([\w.-]{1,64}\) )?[\w.-]{1,64}@[\w.-]{1,255}[: ][^#$%>]{0,200}[#$%>](?: |$)/,
  /^(?:bash|sh|ash|zsh)-\d[\d.]{0,8}[#$](?: |$)/,
  /^[\w.-]{1,255}:[~/][^\s#$%>]{0,200} ?[#$](?: |$)/,
  /^(?:~|\/[\w./-]{0,200}) [#$](?: |$)/,
  /^[➜❯»] {1,2}(?:~ |\S{1,64} (?=\w+ ))?/,
];
/** Signs that also begin comments and lists, so that a known program must follow; `+` is what `set -x` prints. */
const SIGN = /^(?:[#%]|\+{1,4}) (?=\S)/;

/** Programs that people paste the output of. */
const PROGRAMS = new Set(
  wordsOf(
    '[ [[ awk bash cat cd chrt containerd crictl ctr curl date df dmesg docker du echo egrep export find for free grep head ' +
      'hostname hostnamectl if iostat journalctl kubectl kubelet less ls lscgroup lscpu lsof mount mpstat nproc nsenter ' +
      'numastat perf pgrep pidof pidstat printf ps sar sed sh slabtop sort ss stat strace sudo sysctl systemctl ' +
      'systemd-cgls systemd-cgtop tail tee time timeout top uname uniq uptime vmstat w watch wc while who xargs zgrep',
  ),
);
/** Programs that stand alone on a line only where they are meant. */
const LONE = new Set(['uptime', 'nproc', 'mount', 'slabtop', 'pidstat', 'top', 'free']);
const SCRIPT = /^(?:\.{0,2}\/)?[\w./-]{1,200}\.sh$/;
/** What the words of a command begin with and those of a sentence do not: options, paths, pipes, files of cgroups. */
const ARGUMENT = /^(?:-\w|--\w|\/\w|\||(?:aux|auxf|version)$|(?:memory|cpu|cgroup)\.)/;

/** The command that a line shows typed at a prompt, `''` for a prompt with nothing behind it; undefined for other lines. */
export function readPrompt(line: string): string | undefined {
  const text = line.trimStart();
  for (const prompt of PROMPTS) {
    const found = prompt.exec(text);
    if (found) return text.slice(found[0].length).trim();
  }
  if (/^[$#]$/.test(text)) return '';
  if (/^\$ [a-z./~[]/i.test(text)) return text.slice(2).trim();
  const sign = SIGN.exec(text);
  const command = sign ? text.slice(sign[0].length).trim() : '';
  return command !== '' && isProgram(firstWord(command)) ? command : undefined;
}

/** The command that stands on a line by itself, as in a ticket: `cat /proc/meminfo`, `free -m:`. */
export function readBareCommand(line: string): string | undefined {
  if (line.length > 300) return undefined;
  const text = line
    .trim()
    .replace(/^`{1,3}/, '')
    .replace(/[`:：]{1,4}$/, '');
  const [first = '', ...rest] = wordsOf(text);
  if (!isProgram(first)) return undefined;
  return (rest.length === 0 ? LONE.has(first) : rest.some((word) => ARGUMENT.test(word))) ? text : undefined;
}

/** The program of a command, or the first word in front of it: `sudo`, `time`. Assignments are passed over. */
function firstWord(command: string): string {
  return (
    wordsOf(command)
      .find((word) => !/^\w{1,64}=/.test(word))
      ?.replace(/;$/, '') ?? ''
  );
}

function isProgram(word: string): boolean {
  return PROGRAMS.has(word.slice(word.lastIndexOf('/') + 1)) || SCRIPT.test(word);
}

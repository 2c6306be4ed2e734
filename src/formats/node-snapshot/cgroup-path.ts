/** The files of the memory controller, with what stands before them. */
const FILE =
  /\/sys\/fs\/cgroup(\/[^\s;|&'"]{0,400})?\/(?:memory\.(?:stat|usage_in_bytes|current|limit_in_bytes|max))(?![\w.])/;

/**
 * The cgroup that a path, or the path in a command, is of, from where cgroups are mounted: `/` for the whole node, e.g.
 * `/kubepods/burstable`. Undefined when there is no such path.
 */
export function cgroupOf(text: string): string | undefined {
  const found = FILE.exec(text);
  if (!found) return undefined;
  const below = (found[1] ?? '').replace(/^\/memory(?=\/|$)/, '').replace(/\/{1,10}$/, '');
  return below === '' ? '/' : below;
}

/** Which cgroup version a path or a command shows by the files that it names; undefined when it names none. */
export function versionIn(text: string): 1 | 2 | undefined {
  if (/\/sys\/fs\/cgroup\/(?:memory|cpu|cpuacct|cpu,cpuacct|pids|systemd|blkio)\b(?!\.)/.test(text)) return 1;
  if (/\bmemory\.(?:usage_in_bytes|limit_in_bytes|kmem\.|failcnt)|\bcpu\.cfs_/.test(text)) return 1;
  if (/\bmemory\.(?:current|max|events|pressure|high)\b|\bcgroup\.(?:stat|controllers)\b|\bcpu\.max\b/.test(text))
    return 2;
  return undefined;
}

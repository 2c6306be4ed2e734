/*
 * Commands that look at cgroups, on nodes with cgroup v1 (a folder for the memory controller) and v2 (one for all)
 * alike. Where neither has the file, `cat ""` says so instead of waiting for the keyboard.
 */

/** How long the kernel takes for the memory.stat of the root. */
export const TIME_MEMORY_STAT =
  'time cat "$(ls /sys/fs/cgroup/memory/memory.stat /sys/fs/cgroup/memory.stat 2>/dev/null | head -1)" >/dev/null';

/** How many cgroups there are: of v1 those of the memory controller, of v2 all. */
export const COUNT_CGROUPS = 'd=/sys/fs/cgroup/memory; [ -d $d ] || d=/sys/fs/cgroup; find $d -type d | wc -l';

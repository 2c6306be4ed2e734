import { testRule } from '../../support/rule-tester.ts';

const READ = 'os.ReadFile;os.(*File).Read;syscall.read;syscall.Syscall';
const STAT = `main.collect;github.com/prometheus/procfs.Proc.Stat;github.com/prometheus/procfs/internal/util.ReadFileNoStat;${READ}`;
const ALL = 'main.collect;github.com/prometheus/procfs.FS.AllProcs;os.(*File).Readdirnames;os.(*File).readdir';
const SMAPS = `main.look;github.com/shirou/gopsutil/v3/process.(*Process).MemoryMapsWithContext;${READ}`;

testRule('procfs-scan-hot', {
  flags: {
    'nearly all of the CPU': {
      stacks: `${STAT} 60\n${ALL} 30\nmain.main 10`,
      severity: 'critical',
      says: /60\.0% of it in system calls\. The largest part is “stat, status and the like” with 60\.0%/,
    },
    'most of it, for smaps': {
      stacks: `${SMAPS} 70\nmain.main 30`,
      severity: 'warning',
      says: /smaps: the kernel adds up every mapping” with 70\.0%/,
    },
    'sockets among the open files of every process, with a gopsutil of old': {
      stacks: 'main.look;vendor/github.com/shirou/gopsutil/net.getProcInodes;os.Readlink 40\nmain.main 60',
      severity: 'info',
      says: /“Open files of each process” with 40\.0%/,
    },
    'nearly all of little CPU': { stacks: `${STAT} 900\nmain.main 100`, cores: 0.12, severity: 'info' },
  },
  ignores: {
    'less than a third': `${STAT} 29\nmain.main 71`,
    'other files of /proc': `main.collect;github.com/prometheus/procfs.FS.Meminfo;${READ} 90\nmain.main 10`,
    'a library that is called alike': `example.com/procfs.Proc.Stat;${READ} 90\nmain.main 10`,
  },
});

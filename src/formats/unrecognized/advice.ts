import type { Localized } from '../../base/localized.ts';

const KUBELET = 'kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile?seconds=30" > kubelet.pprof';
const SERVER = 'curl -o cpu.pb.gz "http://$HOST/debug/pprof/profile?seconds=30"';

/** How to record the right thing: sentences that follow what was found. */
export const advice = {
  /** A CPU profile of a Go program. */
  cpu: {
    en: `To record a CPU profile: ${KUBELET} for a kubelet, ${SERVER} for another Go server.`,
    zh: `录制 CPU 性能剖析：kubelet 使用 ${KUBELET}；其他 Go 服务使用 ${SERVER}。`,
  },
  /** What this version opens. */
  formats: {
    en: 'This version opens pprof profiles (.pb.gz), go tool pprof -raw texts, what a Go server writes with ?debug=1 or ?debug=2, CPU and heap profiles of gperftools, folded stacks, tables and traces of strace, logs (journalctl, syslog, klog, kubectl logs, dmesg), and what a node says of itself (/proc files, free, ps, top).',
    zh: '当前版本可以打开 pprof 性能剖析（.pb.gz）、go tool pprof -raw 文本、Go 服务带 ?debug=1 或 ?debug=2 返回的文本、gperftools 的 CPU 与堆剖析、折叠栈、strace 的统计表和跟踪、日志（journalctl、syslog、klog、kubectl logs、dmesg），以及节点自身的信息（/proc 文件、free、ps、top）。',
  },
  /** What a program asks of the kernel. */
  strace: {
    en: 'To record system calls: strace -f -tt -T -o trace.txt -p $PID for each call, strace -c -f -o table.txt -p $PID to count them; Ctrl+C ends both.',
    zh: '录制系统调用：逐次记录用 strace -f -tt -T -o trace.txt -p $PID，只计数用 strace -c -f -o table.txt -p $PID；按 Ctrl+C 结束。',
  },
  unpack: {
    en: 'Unpack it and drop the files that are in it.',
    zh: '请先解压，再拖入其中的文件。',
  },
} as const;

/** Joins sentences: a space between them in English, none in Chinese. */
export function sentences(...parts: readonly Localized[]): Localized {
  return { en: parts.map(({ en }) => en).join(' '), zh: parts.map(({ zh }) => zh).join('') };
}

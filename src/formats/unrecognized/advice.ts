import type { Localized } from '../../base/localized.ts';

const KUBELET = `kubectl get --raw '/api/v1/nodes/NODE/proxy/debug/pprof/profile?seconds=30' > kubelet.pprof`;
const SERVER = `curl -o cpu.pb.gz 'http://HOST:PORT/debug/pprof/profile?seconds=30'`;

/** How to record the right thing: sentences that follow what was found. */
export const advice = {
  /** A CPU profile of a Go program. */
  cpu: {
    en: `To record a CPU profile: ${KUBELET} for a kubelet, ${SERVER} for another Go server.`,
    zh: `录制 CPU 性能剖析：kubelet 使用 ${KUBELET}；其他 Go 服务使用 ${SERVER}。`,
  },
  /** The same address without `?debug=`. */
  withoutDebug: (profile: string): Localized => ({
    en: `Record it again without ?debug=…: curl -o ${profile}.pb.gz 'http://HOST:PORT/debug/pprof/${profile}'.`,
    zh: `请去掉 ?debug=… 重新录制：curl -o ${profile}.pb.gz 'http://HOST:PORT/debug/pprof/${profile}'。`,
  }),
  /** What this version opens. */
  formats: {
    en: 'This version opens pprof profiles (.pb.gz), go tool pprof -raw texts and folded stacks.',
    zh: '当前版本可以打开 pprof 性能剖析（.pb.gz）、go tool pprof -raw 文本和折叠栈。',
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

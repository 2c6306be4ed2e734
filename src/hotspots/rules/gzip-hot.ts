import { type Language, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { callersText } from '../callers.ts';
import { SINCE_THE_START } from '../cost-texts.ts';
import type { Caller, EvidencePart, Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const COMPRESSION =
  '^compress/(?:flate|gzip|zlib)\\.|(?:^|/)github\\.com/klauspost/(?:compress(?:/v\\d+)?/(?:flate|gzip|zlib|zstd|s2|snappy|huff0|fse)|pgzip)(?:/\\w+)*\\.';
const DECOMPRESS =
  '\\.(?:\\(\\*(?:Reader|decompressor|reader|Decoder|blockDec|decoder\\w*|frameDec)\\)\\.|NewReader\\w*$)';
const MAKE_WRITER =
  '\\.(?:NewWriter\\w*|\\(\\*Writer\\)\\.(?:init|Write)|\\(\\*compressor\\)\\.init|newHuffmanBitWriter|NewEncoder)$';
/** Unpacking images: that is what a runtime does when it pulls one. */
const UNPACK =
  '(?:^|/)github\\.com/containerd/containerd/(?:v2/)?(?:\\w+/)*archive/compression\\.|(?:^|/)github\\.com/(?:docker/docker|moby/go-archive|containers/storage)/(?:\\w+/)*(?:archive|compression)\\.';

const ALL: StackSet = { anyOf: [[COMPRESSION]] };

const PARTS: readonly EvidencePart[] = [
  {
    id: 'compress',
    label: { en: 'Compressing', zh: '压缩' },
    level: 1,
    stacks: { anyOf: [[COMPRESSION]], except: [[COMPRESSION, DECOMPRESS]] },
  },
  {
    id: 'decompress',
    label: { en: 'Decompressing', zh: '解压' },
    level: 1,
    stacks: { anyOf: [[COMPRESSION, DECOMPRESS]] },
  },
  {
    id: 'unpack',
    label: { en: 'Unpacking images, which is expected', zh: '解压镜像（预期之内）' },
    level: 0,
    stacks: { anyOf: [[UNPACK, COMPRESSION]] },
    against: true,
  },
];
const CALLERS = {
  inner: `${COMPRESSION}|^(?:bufio|io|bytes|runtime|sync|hash/\\w+|internal/[\\w/]+)\\.`,
  label: { en: 'for', zh: '调用方' },
};
const EVIDENCE: readonly EvidencePart[] = [
  { id: 'compression', label: { en: 'Compression', zh: '压缩与解压' }, level: 0, stacks: ALL },
  ...PARTS,
];

export default {
  id: 'gzip-hot',
  title: { en: 'Compression takes much of the CPU', zh: '压缩占用了大量 CPU' },
  components: ['any Go', 'kube-apiserver', 'exporters'],
  signs: [
    {
      kind: 'cpu',
      stacks: ALL,
      thresholds: { info: 0.08, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'Exporters spend 5 to 10% on it. The API server’s level was lowered from 4 to 1 because lists got slow.',
        zh: 'exporter 通常为 5–10%。API server 的压缩级别曾因 LIST 变慢从 4 降为 1。',
      },
      callers: CALLERS,
      evidence: EVIDENCE,
      summary: (seen, callers) => localize((language) => summaryText(seen, callers, language)),
    },
    {
      kind: 'heap-allocated',
      stacks: ALL,
      thresholds: { info: 0.15, warning: 0.3 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'A new writer allocates some 800 KiB: a large share means that they are not used again.',
        zh: '每新建一个 Writer 约分配 800 KiB：占比大说明没有复用。',
      },
      callers: CALLERS,
      evidence: [
        ...EVIDENCE,
        {
          id: 'writers',
          label: { en: 'Making new writers', zh: '新建 Writer' },
          level: 1,
          stacks: { anyOf: [[COMPRESSION, MAKE_WRITER]] },
        },
      ],
      summary: (seen, callers) => localize((language) => summaryText(seen, callers, language)),
    },
  ],
  explains: [],
  explanation: {
    en:
      'Compressing large answers costs more CPU than it saves on a local network, and each request pays it again. ' +
      'A writer that is made for every answer instead of being used again also allocates hundreds of KiB each time.',
    zh:
      '在局域网内，压缩大应答消耗的 CPU 往往多于节省的带宽，且每次请求都要重新压缩。' +
      '若每次应答都新建 Writer 而不复用，每次还要额外分配数百 KiB。',
  },
  confirm: [
    {
      command:
        'for e in gzip identity; do curl -s -o /dev/null -H "Accept-Encoding: $e" -w "$e %{size_download} bytes %{time_total} s\\n" http://$HOST/metrics; done',
      tells: {
        en: 'Size and time with and without compression: when identity is the faster one, compression is not worth it here.',
        zh: '对比压缩与不压缩的大小和耗时：若不压缩更快，这里就不值得压缩。',
      },
    },
    {
      command: 'go tool pprof -peek \'compress/(gzip|flate)\' "http://$HOST/debug/pprof/profile?seconds=30"',
      tells: {
        en: 'Who asks for it: callers stand above each name.',
        zh: '由谁调用：调用者列在每个函数名上方。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Ask without compression on a local network: kubectl --disable-compression, DisableCompression: true in http.Transport or rest.Config.',
        zh: '局域网内不请求压缩：kubectl --disable-compression，或在 http.Transport、rest.Config 中设置 DisableCompression: true。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Compress at level 1, use writers again (sync.Pool), or use zstd. Exporters read on the same node: promhttp.HandlerOpts{DisableCompression: true}.',
        zh: '用级别 1 压缩，复用 Writer（sync.Pool），或改用 zstd。同节点抓取的 exporter：promhttp.HandlerOpts{DisableCompression: true}。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#112296',
      url: 'https://github.com/kubernetes/kubernetes/issues/112296',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#106679',
      url: 'https://github.com/kubernetes/kubernetes/issues/106679',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#80919',
      url: 'https://github.com/kubernetes/kubernetes/pull/80919',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'Images were being pulled: unpacking their layers is a runtime’s work.',
      zh: '正在拉取镜像：解压镜像层是容器运行时的本职。',
    },
    {
      en: 'The profile itself was being written: Go compresses it with gzip at the end of recording.',
      zh: '正在写出 pprof 文件：Go 会在采集结束时用 gzip 压缩它。',
    },
  ],
} satisfies Rule;

function summaryText(seen: Seen, callers: readonly Caller[], language: Language): string {
  const used = usage(seen.matched, seen.recorded, language, seen.valueType);
  const [compress, decompress, unpack] = ['compress', 'decompress', 'unpack'].map((id) => percent(seen.part(id).share));
  const isUnpacking = seen.part('unpack').share >= seen.matched.share / 2;
  const by = callersText(callers, 2)[language];
  const isCpu = seen.matched.cores !== undefined || seen.valueType.name !== 'alloc_space';
  if (language === 'en') {
    return (
      `Compression ${isCpu ? 'takes' : 'accounts for'} ${used}: compressing ${compress}, decompressing ${decompress}.` +
      (by ? ` Asked for by ${by}.` : '') +
      (isUnpacking ? ` Most of it, ${unpack}, unpacks images, which is expected.` : '')
    );
  }
  return (
    `压缩与解压${isCpu ? '' : '占了'}${used}：压缩 ${compress}，解压 ${decompress}。` +
    (by ? `由 ${by} 发起。` : '') +
    (isUnpacking ? `其中大部分（${unpack}）是解压镜像，属预期之内。` : '')
  );
}

import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { SINCE_THE_START } from '../cost-texts.ts';
import { ETCD } from '../frames.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const MVCC = `${ETCD}(?:\\w+/)*mvcc\\.`;
const RANGE = `${ETCD}(?:\\w+/)*etcdserver\\.\\(\\*EtcdServer\\)\\.Range$`;
const KEYS = `${MVCC}\\(\\*storeTxn(?:Read|Common)\\)\\.rangeKeys$`;
const INDEX = `${MVCC}\\(\\*treeIndex\\)\\.(?:Range|Revisions|CountRevisions)$`;
const COMPACTION = `${MVCC}\\(\\*(?:treeIndex|keyIndex|store)\\)\\.(?:Compact|Keep|scheduleCompaction|compact)$`;
const SEND = `${ETCD}(?:\\w+/)*etcdserverpb\\.(?:_KV_Range_Handler|\\(\\*RangeResponse\\)\\.Marshal\\w*)$`;

const READS: StackSet = { anyOf: [[RANGE], [KEYS], [INDEX], [SEND]] };

const PARTS: readonly EvidencePart[] = [
  {
    id: 'index',
    label: { en: 'Finding the keys in the index', zh: '在索引中查找 key' },
    level: 1,
    stacks: { anyOf: [[INDEX]] },
  },
  {
    id: 'copy',
    label: { en: 'Fetching and decoding the values', zh: '读取并解码 value' },
    level: 1,
    stacks: { anyOf: [[KEYS]], except: [[INDEX]] },
  },
  {
    id: 'marshal',
    label: { en: 'Encoding the answer', zh: '编码应答' },
    level: 1,
    stacks: { anyOf: [[`${ETCD}(?:\\w+/)*etcdserverpb\\.\\(\\*RangeResponse\\)\\.Marshal\\w*$`]] },
  },
];
const EVIDENCE: readonly EvidencePart[] = [
  { id: 'reads', label: { en: 'Range reads', zh: 'range 读取' }, level: 0, stacks: READS },
  ...PARTS,
  {
    id: 'compaction',
    label: { en: 'Compaction, which is not counted', zh: 'compaction，不计入' },
    level: 0,
    stacks: { anyOf: [[COMPACTION]] },
    against: true,
  },
];

export default {
  id: 'etcd-range-heavy',
  title: { en: 'etcd is busy with expensive range reads', zh: 'etcd 忙于开销很大的 range 读取' },
  components: ['etcd'],
  signs: [
    {
      kind: 'cpu',
      stacks: READS,
      thresholds: { info: 0.25, warning: 0.5, critical: 0.75 },
      minCores: { warning: 0.25, critical: 1 },
      basis: {
        en: 'Reading is etcd’s work; above half, of much CPU, somebody reads whole prefixes again and again.',
        zh: '读取是 etcd 的本职；超过一半且占用大量 CPU，说明有人在反复读取整个前缀。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          const compaction = seen.part('compaction').share;
          const also = compaction >= 0.05 ? percent(compaction) : undefined;
          return language === 'en'
            ? `Range reads take ${used}. ${largestPartText(seen, PARTS, 'en')}${also ? ` Compaction takes another ${also}.` : ''}`.trim()
            : `range 读取${used}。${largestPartText(seen, PARTS, 'zh')}${also ? `compaction 另占 ${also}。` : ''}`;
        }),
    },
    {
      kind: 'heap-allocated',
      stacks: READS,
      thresholds: { info: 0.5 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Half of all that was allocated means answers that are large, not only many.',
        zh: '占到全部分配的一半，说明应答不仅多，而且大。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Range reads account for ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `range 读取占了${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'A range over a whole prefix copies every value, decodes it and sends all of it at once. A client that lists /registry/… again and again, most often by way of the API server, ' +
      'costs CPU, memory and network, and makes small requests wait behind it.',
    zh:
      '对整个前缀的 range 会复制并解码每个 value，再一次性发送。客户端反复列取 /registry/…（多半经由 API server）' +
      '会消耗 CPU、内存和网络，并让小请求排在它后面。',
  },
  confirm: [
    {
      command:
        "journalctl -u etcd --since '-10min' | grep 'read-only range' | grep -oE '(key:|range_begin:)[^ ]*' | cut -d/ -f1-4 | sort | uniq -c | sort -rn | head",
      tells: {
        en: 'Which prefixes the slow reads are about: the third part of the path is the resource.',
        zh: '慢读取集中在哪些前缀：路径第三段即资源名。',
      },
    },
    {
      command: "curl -s http://$HOST/metrics | grep -E 'etcd_(debugging_mvcc|mvcc)_(range|keys)_total'",
      tells: {
        en: 'How many ranges there were and how many keys there are. Twice, a minute apart, gives the rate of reads.',
        zh: 'range 次数和 key 总数。间隔一分钟各取一次可得读取速率。',
      },
    },
    {
      command: 'etcdctl check perf',
      tells: {
        en: 'Whether etcd keeps up with a small load besides what it does. It writes to the cluster while it runs.',
        zh: '在现有负载之外，etcd 能否承受小规模压测。运行期间会向集群写入数据。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Find the client that lists by the audit log of the API server, and stop or throttle it.',
        zh: '通过 API server 的审计日志找到反复 LIST 的客户端，停掉或限流。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Let the API server answer from its watch cache, and clients page (limit) or watch instead of listing.',
        zh: '让 API server 由 watch cache 应答；客户端分页（limit）或改用 watch。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#70082',
      url: 'https://github.com/kubernetes/kubernetes/issues/70082',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#18266',
      url: 'https://github.com/kubernetes/kubernetes/issues/18266',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'An API server was just restarted and fills its caches.',
      zh: 'API server 刚重启，正在填充缓存。',
    },
  ],
} satisfies Rule;

import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { SINCE_THE_START } from '../cost-texts.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { usage } from '../texts.ts';

const PROMETHEUS = '(?:^|/)github\\.com/prometheus/prometheus/';
const TSDB = '(?:^|/)github\\.com/prometheus/(?:prometheus/)?tsdb\\.';
const SCRAPE = `${PROMETHEUS}(?:scrape|retrieval)\\.\\(\\*scrapeLoop(?:Appender(?:V2)?)?\\)\\.(?:append|scrapeAndReport|run)$`;
const PARSE = `${PROMETHEUS}(?:pkg|model)/textparse\\.`;
const RELABEL = `${PROMETHEUS}(?:pkg|model)/relabel\\.|${PROMETHEUS}scrape\\.mutate\\w*Labels$`;
/** The head: what has not been written into a block yet. */
const APPEND = `${TSDB}\\(\\*(?:headAppender\\w*|initAppender\\w*|memSeries)\\)\\.`;
const CREATE = `${TSDB}(?:\\(\\*Head\\)\\.getOrCreate\\w*|newMemSeries|\\(\\*stripeSeries\\)\\.(?:getOrSet|setUnlessAlreadySet)\\w*)$`;
const CACHE = `${PROMETHEUS}scrape\\.\\(\\*scrapeCache\\)\\.`;
const COMPACT = `${TSDB}(?:\\(\\*LeveledCompactor\\)|\\(\\*DB\\)\\.[cC]ompact|\\(\\*Head\\)\\.(?:gc|[tT]runcate))`;

const INGEST: StackSet = { anyOf: [[SCRAPE], [APPEND], [CREATE]] };
const SERIES: StackSet = { anyOf: [[CREATE], [CACHE], [APPEND]] };

const PARTS: readonly EvidencePart[] = [
  {
    id: 'parse',
    label: { en: 'Parsing what targets answer', zh: '解析目标的应答' },
    level: 1,
    stacks: { anyOf: [[SCRAPE, PARSE]] },
  },
  {
    id: 'relabel',
    label: { en: 'Relabelling', zh: '重新打标签（relabel）' },
    level: 1,
    stacks: { anyOf: [[SCRAPE, RELABEL]] },
  },
  { id: 'create', label: { en: 'Creating new series', zh: '创建新序列' }, level: 1, stacks: { anyOf: [[CREATE]] } },
  {
    id: 'append',
    label: { en: 'Appending samples to series that exist', zh: '向已有序列追加样本' },
    level: 1,
    stacks: { anyOf: [[APPEND]], except: [[CREATE]] },
  },
];
const EVIDENCE: readonly EvidencePart[] = [
  { id: 'ingest', label: { en: 'Taking samples in', zh: '写入样本' }, level: 0, stacks: INGEST },
  ...PARTS,
  {
    id: 'compact',
    label: { en: 'Compaction, every two hours: not counted', zh: '压缩（每两小时一次），不计入' },
    level: 0,
    stacks: { anyOf: [[COMPACT]] },
    against: true,
  },
];
const SERIES_PARTS: readonly EvidencePart[] = [
  { id: 'create', label: { en: 'Series themselves', zh: '序列本身' }, level: 1, stacks: { anyOf: [[CREATE]] } },
  {
    id: 'cache',
    label: { en: 'What the scrape loops remember of them', zh: '抓取循环的缓存' },
    level: 1,
    stacks: { anyOf: [[CACHE]], except: [[CREATE]] },
  },
  {
    id: 'append',
    label: { en: 'Chunks of samples', zh: '样本 chunk' },
    level: 1,
    stacks: { anyOf: [[APPEND]], except: [[CREATE]] },
  },
];

export default {
  id: 'prometheus-scrape-parse',
  title: {
    en: 'Prometheus takes in too many samples or series',
    zh: 'Prometheus 写入的样本或序列过多',
  },
  components: ['prometheus'],
  signs: [
    {
      kind: 'cpu',
      stacks: INGEST,
      thresholds: { info: 0.3, warning: 0.6, critical: 0.85 },
      minCores: { warning: 1, critical: 4 },
      basis: {
        en: 'Taking samples in is its work, so a large share is normal; a large share of several cores is what can be reduced.',
        zh: '写入样本是它的本职，占比大属正常；占用多个核时才值得优化。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          return language === 'en'
            ? `Taking samples in takes ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `写入样本${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
    {
      kind: 'heap-in-use',
      stacks: SERIES,
      thresholds: { info: 0.3, warning: 0.6, critical: 0.85 },
      minAmount: { info: 512 * 1024 ** 2, warning: 4 * 1024 ** 3, critical: 16 * 1024 ** 3 },
      basis: {
        en: 'Memory for series is what cardinality costs: some KiB for each series that lives. It is normal up to what the machine was sized for.',
        zh: '序列占用的内存就是基数的代价：每个活跃序列约数 KiB。在机器规划容量之内属正常。',
      },
      evidence: [
        { id: 'series', label: { en: 'Series in memory', zh: '内存中的序列' }, level: 0, stacks: SERIES },
        ...SERIES_PARTS,
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Series hold ${used}. ${largestPartText(seen, SERIES_PARTS, 'en')}`.trim()
            : `序列占了${used}。${largestPartText(seen, SERIES_PARTS, 'zh')}`;
        }),
    },
    {
      kind: 'heap-allocated',
      stacks: INGEST,
      thresholds: { info: 0.6 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Samples of series that exist allocate hardly anything: new series, relabelling and large answers do.',
        zh: '向已有序列追加样本几乎不分配内存；分配来自新序列、relabel 和过大的应答。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Taking samples in accounts for ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `写入样本占了${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
  ],
  explains: ['gzip-hot'],
  explanation: {
    en:
      'The cost is samples per second plus new series. Labels that hold pod names, request ids or versions make new series all the time: ' +
      'each is created, indexed and kept in memory for two to three hours, although it gets only a few samples.',
    zh:
      '开销等于每秒样本数加上新增序列数。标签里带 Pod 名、请求 ID、版本号会不断产生新序列：' +
      '每个序列都要创建、建索引，并在内存中保留两三个小时，尽管只有寥寥几个样本。',
  },
  confirm: [
    {
      command:
        "curl -s http://$HOST/api/v1/status/tsdb | jq '.data | .headStats, .seriesCountByMetricName[:10], .labelValueCountByLabelName[:10]'",
      tells: {
        en: 'How many series there are, which metrics have most of them, and which labels have most values: start with those.',
        zh: '序列总数、序列最多的指标、取值最多的标签：从这些入手。',
      },
    },
    {
      command:
        "curl -sG http://$HOST/api/v1/query --data-urlencode 'query=topk(10, sum by (job) (scrape_series_added))' | jq -r '.data.result[] | [.metric.job, .value[1]] | @tsv'",
      tells: {
        en: 'Which jobs added most new series at their last scrape: that is the churn.',
        zh: '各 job 最近一次抓取新增的序列数：即序列变动的来源。',
      },
    },
    {
      command: 'promtool tsdb analyze /prometheus',
      tells: {
        en: 'The same from the files of the last block, without asking the server.',
        zh: '从最近的数据块离线得到同样的统计，不必查询服务。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Set sample_limit for the job that explodes, and drop its worst metric or label with metric_relabel_configs.',
        zh: '为失控的 job 设置 sample_limit，并用 metric_relabel_configs 丢弃问题最大的指标或标签。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Keep ids and names that change out of labels; scrape large targets less often; record what dashboards need by rules.',
        zh: '不要把会变化的 ID 和名称放进标签；降低大目标的抓取频率；用 recording rule 预先计算面板所需数据。',
      },
    },
  ],
  references: [
    {
      ref: 'prometheus/prometheus#16942',
      url: 'https://github.com/prometheus/prometheus/issues/16942',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'Prometheus does nothing else and is sized for it: then this is simply its load.',
      zh: 'Prometheus 只做这件事且容量充足：那这只是正常负载。',
    },
    {
      en: 'The profile met the minute of a compaction, or a restart with many new series.',
      zh: '采集时恰逢压缩，或重启后出现大量新序列。',
    },
  ],
} satisfies Rule;

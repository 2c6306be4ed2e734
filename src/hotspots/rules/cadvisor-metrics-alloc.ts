import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence, StackSet } from '../../model/finding.ts';
import { formatBytes } from '../../model/units.ts';
import {
  CADVISOR_COLLECTOR,
  CADVISOR_CONTAINERS,
  CONST_METRIC,
  GATHER,
  METRIC_DESC,
  SCRAPE_HANDLER,
} from '../frames.ts';
import type { Measure } from '../measure.ts';
import type { Bound, EvidencePart, GroupSighting, Rule, Seen } from '../rule.ts';
import { levelOf } from '../severities.ts';
import type { StackView } from '../stack-view.ts';
import { percent, SEVERITY_NAMES, usage } from '../texts.ts';

/** cAdvisor's own part: the collector, whoever calls it. */
const COLLECTING: StackSet = { anyOf: [[CADVISOR_COLLECTOR]] };
/** All that scrapes do, also what client_golang makes of what was collected. */
const SCRAPING: StackSet = { anyOf: [[SCRAPE_HANDLER], [GATHER], [CADVISOR_COLLECTOR]] };

/** Of a heap below this, in bytes, no share is a problem. */
const LEAST_HEAP = 50 * 1024 ** 2;
/** Shares of the heap in use from which each level is reached. */
const SHARES = { info: 0.25, warning: 0.5, critical: 0.75 };
/** What scrapes must hold for a level, in bytes, whatever their share. */
const MANY = 500e6;
const VERY_MANY = 1.5e9;
/** From this part on it is cAdvisor's metrics that scrapes are about, and not those of another exporter. */
const MOSTLY_CADVISOR = 0.25;

const COLLECTED: readonly EvidencePart[] = [
  {
    id: 'collected',
    label: { en: 'cAdvisor making the metrics of all containers', zh: 'cAdvisor 生成所有容器的指标' },
    level: 1,
    stacks: COLLECTING,
  },
  {
    id: 'labels',
    label: { en: 'Metrics and their labels (NewConstMetric)', zh: '指标及其标签（NewConstMetric）' },
    level: 2,
    stacks: { anyOf: [[CADVISOR_COLLECTOR, CONST_METRIC]] },
  },
  {
    id: 'descriptions',
    label: { en: 'A description for each metric (NewDesc)', zh: '每个指标的描述（NewDesc）' },
    level: 2,
    stacks: { anyOf: [[CADVISOR_COLLECTOR, METRIC_DESC]] },
  },
  {
    id: 'containers',
    label: { en: 'Copies of what is known of the containers', zh: '复制容器的已有数据' },
    level: 2,
    stacks: { anyOf: [[CADVISOR_COLLECTOR, CADVISOR_CONTAINERS]] },
  },
  {
    id: 'gathered',
    label: { en: 'client_golang checking and sorting them (Gather)', zh: 'client_golang 检查并排序（Gather）' },
    level: 1,
    stacks: { anyOf: [[GATHER]], except: [[CADVISOR_COLLECTOR]] },
  },
  {
    id: 'written',
    label: { en: 'Writing the answers', zh: '写应答' },
    level: 1,
    stacks: { anyOf: [[SCRAPE_HANDLER]], except: [[GATHER], [CADVISOR_COLLECTOR]] },
  },
];
const PARTS: readonly EvidencePart[] = [
  { id: 'scrapes', label: { en: 'Scrapes of /metrics', zh: '对 /metrics 的抓取' }, level: 0, stacks: SCRAPING },
  ...COLLECTED,
];

export default {
  id: 'cadvisor-metrics-alloc',
  title: {
    en: 'Rendering cAdvisor’s /metrics dominates memory and CPU',
    zh: '生成 cAdvisor 的 /metrics 占用了大量内存和 CPU',
  },
  components: ['cadvisor', 'kubelet'],
  signs: [
    {
      kind: 'groups',
      of: 'heap-in-use',
      measure: {
        say: (share) => ({ en: `${percent(share)} of the memory in use`, zh: `在用内存的 ${percent(share)}` }),
      },
      thresholds: SHARES,
      basis: {
        en: 'What a scrape holds is free again when its answer has been sent, so a healthy heap shows little of it; in a reported incident it was 2.4 GB.',
        zh: '应答发送完后，一次抓取占用的内存即可回收，所以健康的堆里很少看到它；某已报告的故障中达到 2.4 GB。',
      },
      detect,
    },
    {
      kind: 'heap-allocated',
      stacks: COLLECTING,
      thresholds: { info: 0.5 },
      basis: {
        en: 'In a standalone cAdvisor half of all that was allocated since the start is ordinary, and it grows with uptime: how much is held, or how many scrapes run at once, decides whether it is a problem.',
        zh: '独立运行的 cAdvisor 自启动以来的分配有一半用于此属于正常，且随运行时间增长：是否成问题，要看当前占用了多少内存，或有多少抓取同时进行。',
      },
      evidence: PARTS,
      summary: summarizeAllocated,
    },
    {
      kind: 'cpu',
      stacks: COLLECTING,
      thresholds: { info: 0.25, warning: 0.5, critical: 0.75 },
      minCores: { warning: 0.25, critical: 0.8 },
      basis: {
        en: 'Scraped every 15 s or more, a node’s containers are rendered in a second or two; half of all CPU means scrapes that are very large, very frequent or many at once.',
        zh: '若每 15 秒或更久抓取一次，渲染一个节点的容器指标只需一两秒；占到全部 CPU 的一半，说明抓取非常大、非常频繁，或有很多同时进行。',
      },
      evidence: PARTS,
      summary: summarizeCpu,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Every scrape makes the metrics of all containers anew: an object with its labels for each series, out of copies of what cAdvisor knows. ' +
      'All of it lives until the answer has been sent, so the memory is series × scrapes being served. Labels of containers (--store_container_labels), metrics per CPU and ' +
      'dead or nested cgroups multiply the series; slow readers and slow collectors multiply the scrapes.',
    zh:
      '每次抓取都会重新生成所有容器的指标：先复制 cAdvisor 已有的数据，再为每条序列创建带标签的对象。这些内存要到应答发送完才释放，' +
      '因此占用量等于序列数 × 正在进行的抓取数。容器标签（--store_container_labels）、按 CPU 拆分的指标、大量嵌套的 cgroup 会放大序列数；缓慢的抓取方和采集器会放大抓取数。',
  },
  confirm: [
    {
      command: 'curl -s -o goroutine.pb.gz http://$HOST/debug/pprof/goroutine',
      tells: {
        en: 'Open it here: it tells how many scrapes are being served at once, which decides between too many scrapes and too many series.',
        zh: '在这里打开该文件：可以看到有多少抓取同时进行，从而区分是抓取太多，还是序列太多。',
      },
    },
    {
      command: 'time curl -s http://$HOST/metrics | wc -lc',
      tells: {
        en: 'How many lines and bytes one scrape has, and how long it takes. Hundreds of thousands of lines are too many series; longer than the scrape interval means that scrapes pile up.',
        zh: '一次抓取有多少行、多少字节、要多久。几十万行说明序列太多；耗时超过抓取间隔说明抓取在堆积。',
      },
    },
    {
      command: "curl -s http://$HOST/metrics | grep -o '^container_[a-z_]*' | sort | uniq -c | sort -rn | head",
      tells: {
        en: 'Which metrics have the most series: those to leave out first.',
        zh: '哪些指标的序列最多：优先关闭它们。',
      },
    },
    {
      command: 'go tool pprof -cum -top -alloc_space http://$HOST/debug/pprof/heap',
      tells: {
        en: 'The same from the command line: Gather and collectContainersInfo at the top confirm it.',
        zh: '在命令行中查看同样的数据：Gather 和 collectContainersInfo 居首即可证实。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Scrape less often (scrape_interval of 15 s or more) and give up earlier (scrape_timeout below it); let only one Prometheus ask.',
        zh: '降低抓取频率（scrape_interval 不小于 15 秒），更早放弃（scrape_timeout 小于它），并只让一个 Prometheus 抓取。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Fewer series: --store_container_labels=false with --whitelisted_container_labels=…, and --disable_metrics=percpu,tcp,udp,advtcp,process,sched.',
        zh: '减少序列：--store_container_labels=false 配合 --whitelisted_container_labels=…，以及 --disable_metrics=percpu,tcp,udp,advtcp,process,sched。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Make scrapes end sooner: cure slow walks over container file systems, and give cAdvisor enough CPU.',
        zh: '让抓取更快结束：解决遍历容器文件系统缓慢的问题，并给 cAdvisor 足够的 CPU。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#1798', url: 'https://github.com/google/cadvisor/issues/1798', verified: true },
    { ref: 'google/cadvisor#2856', url: 'https://github.com/google/cadvisor/issues/2856', verified: true },
    { ref: 'google/cadvisor#2264', url: 'https://github.com/google/cadvisor/issues/2264', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'A node with hundreds of containers has large scrapes by nature: then one scrape at a time explains the memory.',
      zh: '有数百个容器的节点，抓取本来就大：此时单个抓取就足以解释内存占用。',
    },
    {
      en: 'A heap profile shows the heap after the last collection: memory of scrapes that have ended since may still be counted.',
      zh: '堆剖析反映的是最近一次垃圾回收后的堆：其中可能仍包含已结束的抓取所占的内存。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  if (view.sum < LEAST_HEAP) return undefined;
  const scrapes = view.measure(SCRAPING);
  const collected = view.measure(COLLECTING);
  if (collected.value <= 0 || collected.value < scrapes.value * MOSTLY_CADVISOR) return undefined;
  const atMost = boundOf(scrapes);
  return {
    measure: scrapes.share,
    ...(atMost && { atMost }),
    stacks: SCRAPING,
    summary: summarizeInUse(view),
    evidence: PARTS.flatMap((part) => toEvidence(view, part)),
  };
}

/** A share of a heap that is not large is not as bad as it looks. */
function boundOf({ share, value }: Measure): Bound | undefined {
  if (value >= VERY_MANY) return undefined;
  const severity = value >= MANY ? 'warning' : 'info';
  const [held, needed] = [value, severity === 'info' ? MANY : VERY_MANY].map((bytes) => formatBytes(bytes));
  const byShare = SEVERITY_NAMES[levelOf(share, SHARES) ?? severity];
  return {
    severity,
    because: {
      en: `By the share alone it would be ${byShare.en}, but ${held} are too little for that: the next level takes ${needed}.`,
      zh: `单看占比应为“${byShare.zh}”，但 ${held} 还不够：达到 ${needed} 才算下一级。`,
    },
  };
}

function toEvidence(view: StackView, { id, label, level, stacks }: EvidencePart): readonly Evidence[] {
  const measured = view.measure(stacks);
  if (measured.share < 0.001) return [];
  return [{ id, label, ...measured, unit: view.tree.valueType.unit, against: false, level }];
}

function summarizeInUse(view: StackView): Localized {
  const value = (id: string) => view.measure((PARTS.find((part) => part.id === id) as EvidencePart).stacks).value;
  const all = view.measure(SCRAPING);
  const [held, heap, collected, made, labels] = [
    all.value,
    view.sum,
    value('collected'),
    value('gathered') + value('written'),
    value('labels'),
  ].map((bytes) => formatBytes(bytes));
  return {
    en:
      `Scrapes of /metrics hold ${held} of ${heap} in use, ${percent(all.share)}: ${collected} are the metrics of containers that cAdvisor makes (${labels} of it metrics with their labels), ` +
      `${made} is what client_golang makes of them. It is free again when the answers have been sent, so that much means many scrapes at once, or a very large one.`,
    zh:
      `对 /metrics 的抓取占着 ${heap} 在用内存中的 ${held}（${percent(all.share)}）：cAdvisor 生成的容器指标占 ${collected}（其中带标签的指标对象 ${labels}），` +
      `client_golang 对其加工占 ${made}。应答发送完即可释放，因此占用这么多说明有很多抓取同时进行，或单个抓取非常大。`,
  };
}

function summarizeAllocated(seen: Seen): Localized {
  const [containers, labels, descriptions] = ['containers', 'labels', 'descriptions'].map((id) =>
    formatBytes(seen.part(id).value),
  );
  return localize((language) => {
    const used = usage(seen.matched, seen.recorded, language, seen.valueType);
    return language === 'en'
      ? `Making the metrics of containers took ${used}: ${containers} for copies of what is known of the containers, ${labels} for metrics with their labels, ${descriptions} for their descriptions.`
      : `生成容器指标分配了${used}：复制容器数据 ${containers}，带标签的指标对象 ${labels}，指标描述 ${descriptions}。`;
  });
}

function summarizeCpu(seen: Seen): Localized {
  const rest = percent(seen.part('gathered').share + seen.part('written').share);
  const [containers, labels, descriptions] = ['containers', 'labels', 'descriptions'].map((id) =>
    percent(seen.part(id).share),
  );
  return localize((language) =>
    language === 'en'
      ? `Making the metrics of containers for /metrics takes ${usage(seen.matched, seen.recorded, 'en')}: descriptions ${descriptions}, copies of what is known of the containers ${containers}, metrics with their labels ${labels}. Checking, sorting and writing them takes another ${rest}.`
      : `为 /metrics 生成容器指标${usage(seen.matched, seen.recorded, 'zh')}：指标描述占 ${descriptions}，复制容器数据占 ${containers}，带标签的指标对象占 ${labels}。检查、排序和写应答另占 ${rest}。`,
  );
}

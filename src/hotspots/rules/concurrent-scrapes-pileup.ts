import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence, StackSet } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { GATHER, SCRAPE_HANDLER } from '../frames.ts';
import type { GroupSighting, Rule } from '../rule.ts';
import { countScrapes, type Scrapes } from '../scans/scrapes.ts';
import type { StackView } from '../stack-view.ts';

/** The goroutines of requests and those that they started. */
const SCRAPES: StackSet = { anyOf: [[SCRAPE_HANDLER], [GATHER]] };

export default {
  id: 'concurrent-scrapes-pileup',
  title: {
    en: 'Several metric scrapes run at once and pile up',
    zh: '多个指标抓取同时进行并不断堆积',
  },
  components: ['cadvisor', 'kubelet', 'node-exporter', 'any Go'],
  signs: [
    {
      kind: 'groups',
      of: 'goroutine',
      measure: {
        say: (n) => ({
          en: `${formatCount(n)} ${n === 1 ? 'scrape' : 'scrapes'} at once`,
          zh: `${formatCount(n)} 个抓取同时进行`,
        }),
      },
      thresholds: { info: 2, warning: 4, critical: 10 },
      basis: {
        en: 'A scrape is normally over before the next one begins; two Prometheus replicas give two. In a reported incident one took up to two minutes and was asked for every 3 s: some 40 at once, and the process was killed for its memory.',
        zh: '正常情况下，上一次抓取结束后才开始下一次；两个 Prometheus 副本会有两个。某已报告的故障中，一次抓取最长近两分钟，却每 3 秒抓取一次：约 40 个同时进行，进程因内存耗尽被杀。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Every request to /metrics starts a collection of its own and keeps all it collected until the answer has been sent. When one takes longer ' +
      'than the interval at which Prometheus asks, requests pile up: memory and CPU grow with their number, which makes each of them slower still, until the process ' +
      'is killed for its memory. No single request is to blame. What is slow is what the collectors are in (in cAdvisor often the walk over container file systems), or a reader that takes the answer slowly.',
    zh:
      '对 /metrics 的每个请求都会单独启动一轮采集，并在应答发送完之前保留全部采集结果。一轮采集的耗时一旦超过 Prometheus 的抓取间隔，请求就会堆积：' +
      '内存和 CPU 随请求数增长，每个请求因此更慢，直到进程因内存耗尽被杀（OOMKilled）。单个请求都没有问题，慢的是采集器正在执行的操作（在 cAdvisor 中往往是遍历容器文件系统），或者是接收应答太慢的抓取方。',
  },
  confirm: [
    {
      command: 'time curl -s -o /dev/null -w "%{size_download} bytes\\n" http://$HOST/metrics',
      tells: {
        en: 'How long one scrape takes and how large it is. Longer than the scrape interval: requests must pile up.',
        zh: '一次抓取要多久、应答有多大。如果比抓取间隔还长，请求必然堆积。',
      },
    },
    {
      command:
        'curl -s "http://$HOST/debug/pprof/goroutine?debug=2" >goroutines.txt; grep -c promhttp.HandlerFor goroutines.txt',
      tells: {
        en: 'How many scrapes are being served. Twice, a minute apart: a growing number is the pile-up. Open the file here too: it says how long each goroutine waits.',
        zh: '当前有多少个抓取正在进行。间隔一分钟各看一次，数量增长即为堆积。该文件也可以在这里打开：其中有每个 goroutine 的等待时间。',
      },
    },
    {
      command: 'ss -tnp state established | grep -c "pid=$PID,"',
      tells: {
        en: 'How many connections the process has: about one for each scrape that is being served.',
        zh: '该进程有多少条连接：每个正在进行的抓取约占一条。',
      },
    },
    {
      command: "grep -nE 'job_name|scrape_interval|scrape_timeout' prometheus.yml",
      tells: {
        en: 'How often Prometheus asks, and after how long it gives up. A given-up request is often collected to its end nevertheless.',
        zh: 'Prometheus 多久抓取一次、多久后放弃。即使抓取方已放弃，采集通常仍会执行到底。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Scrape less often (scrape_interval of 15 s or more, longer than a scrape takes) and give up earlier (scrape_timeout below it). Look for other readers: second Prometheus servers, agents, dashboards.',
        zh: '降低抓取频率（scrape_interval 不小于 15 秒，且大于一次抓取的耗时），并更早放弃（scrape_timeout 小于它）。检查是否还有其他抓取方：另外的 Prometheus、监控代理、面板。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'cAdvisor: leave out what is slow (--disable_metrics=disk,diskIO), and give it more CPU so that a scrape comes to its end.',
        zh: 'cAdvisor：关闭较慢的指标（--disable_metrics=disk,diskIO），并分配更多 CPU，使抓取能够完成。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Make the slow collector fast: the finding names the function that the collectors are in.',
        zh: '消除采集器的瓶颈：本条结论已指出采集器停在哪个函数。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'In an exporter of your own: promhttp.HandlerOpts{MaxRequestsInFlight: …, Timeout: …}, which answers 503 instead of piling up.',
        zh: '自己编写的 exporter：设置 promhttp.HandlerOpts{MaxRequestsInFlight: …, Timeout: …}，超出时返回 503，而不是堆积。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#93007',
      url: 'https://github.com/kubernetes/kubernetes/issues/93007',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#106919',
      url: 'https://github.com/kubernetes/kubernetes/issues/106919',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'Two or three readers that ask at the same moment, such as a pair of Prometheus servers: then the number is small and does not grow.',
      zh: '两三个抓取方恰好同时抓取，例如一对 Prometheus：此时数量很小，也不会增长。',
    },
    {
      en: 'One snapshot shows one moment. A second one, a minute later, tells whether the number grows.',
      zh: '一次快照只反映一个瞬间。一分钟后再取一次，才能判断数量是否在增长。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  const all = view.measure(SCRAPES);
  if (all.value === 0) return undefined;
  const scrapes = countScrapes(view.groups);
  if (scrapes.inFlight === 0) return undefined;
  return {
    measure: scrapes.inFlight,
    stacks: SCRAPES,
    summary: summarize(scrapes, all.value),
    evidence: evidenceOf(view, scrapes, all.value),
  };
}

function summarize(scrapes: Scrapes, goroutines: number): Localized {
  const { inFlight, gathering, writing, collecting, longestMinutes } = scrapes;
  const [served, still, sent, started, together] = [inFlight, gathering, writing, collecting, goroutines].map(
    formatCount,
  );
  const { collector, place } = scrapes;
  const inside = place && place.name !== collector?.name ? place : undefined;
  return localize((language) => {
    if (language === 'en') {
      return [
        `${served} ${inFlight === 1 ? 'scrape of /metrics is' : 'scrapes of /metrics are'} being served at once (${together} goroutines with those that they started): ` +
          `${still} still ${gathering === 1 ? 'collects' : 'collect'}, ${sent} ${writing === 1 ? 'writes' : 'write'} what they collected, and each holds its own copy of all metrics until it is done.`,
        ...(longestMinutes ? [`The longest has been waiting for ${formatCount(longestMinutes)} min.`] : []),
        ...(collector === undefined
          ? []
          : [
              `${started} ${collecting === 1 ? 'goroutine collects' : 'goroutines collect'}, most of them for ${collector.name}` +
                `${inside ? `; ${formatCount(inside.count)} are in ${inside.name}` : ''}.`,
            ]),
      ].join(' ');
    }
    return [
      `有 ${served} 个对 /metrics 的抓取同时进行（连同它们启动的共 ${together} 个 goroutine）：${still} 个仍在采集，${sent} 个正在写应答；每个都单独保留一份全部指标，直到完成。`,
      ...(longestMinutes ? [`等待最久的已达 ${formatCount(longestMinutes)} 分钟。`] : []),
      ...(collector === undefined
        ? []
        : [
            `${started} 个 goroutine 正在采集，大多属于 ${collector.name}${inside ? `，其中 ${formatCount(inside.count)} 个位于 ${inside.name}` : ''}。`,
          ]),
    ].join('');
  });
}

function evidenceOf(view: StackView, scrapes: Scrapes, goroutines: number): readonly Evidence[] {
  const line = (id: string, label: Localized, count: number, level: number): readonly Evidence[] =>
    count === 0 ? [] : [{ id, label, ...view.measureValue(count), unit: 'count', against: false, level }];
  const { inFlight, gathering, writing, helpers, collecting, place, longestMinutes } = scrapes;
  const waits: readonly Evidence[] = longestMinutes
    ? [
        {
          id: 'longest-wait',
          label: { en: 'Longest wait of a scrape', zh: '抓取的最长等待时间' },
          share: undefined,
          value: longestMinutes * 60e9,
          unit: 'nanoseconds',
          text: { en: `${formatCount(longestMinutes)} min`, zh: `${formatCount(longestMinutes)} 分钟` },
          cores: undefined,
          against: false,
          level: 1,
        },
      ]
    : [];
  return [
    ...line('goroutines', { en: 'Goroutines of scrapes', zh: '抓取相关的 goroutine' }, goroutines, 0),
    ...line('scrapes', { en: 'Scrapes being served', zh: '正在进行的抓取' }, inFlight, 1),
    ...line('gathering', { en: 'Still collecting', zh: '仍在采集' }, gathering, 2),
    ...line('writing', { en: 'Writing the answer', zh: '正在写应答' }, writing, 2),
    ...waits,
    ...line('helpers', { en: 'Goroutines that they started', zh: '由它们启动的 goroutine' }, helpers, 1),
    ...line('collecting', { en: 'Collecting', zh: '正在采集' }, collecting, 2),
    ...(place ? line('place', { en: `In ${place.name}`, zh: `位于 ${place.name}` }, place.count, 3) : []),
  ];
}

import { localize } from '../../base/localized.ts';
import type { Cause } from '../cause.ts';
import { lookForFinding } from '../cause.ts';

export const scrapePileup: Cause = {
  id: 'scrape-pileup',
  title: {
    en: 'Scrapes of /metrics pile up, and their memory with them',
    zh: '对 /metrics 的抓取不断堆积，内存随之上涨',
  },
  explanation: {
    en:
      'Every request for /metrics starts a Gather of its own, which holds the statistics of all containers until it is done. When collecting takes longer than ' +
      'the interval between two scrapes (because sizes of file systems are being measured, or the CPU limit is tight), Gathers run side by side and memory grows ' +
      'with each of them, until the process is killed for it. More memory only delays that.',
    zh:
      '每次请求 /metrics 都会启动一个独立的 Gather，并在完成前一直持有所有容器的统计数据。当采集耗时超过两次抓取的间隔（例如正在统计磁盘用量，或 CPU 限额过紧），' +
      '多个 Gather 就会并行，内存随之累积，直到进程被 OOM 杀掉。加大内存只能推迟。',
  },
  signs: [
    {
      id: 'in-flight',
      label: { en: 'Many scrapes are in progress at once', zh: '同时有多个抓取在进行' },
      weight: 'decisive',
      ask: {
        command: 'curl -s "http://$HOST/debug/pprof/goroutine?debug=1" > goroutine.txt',
        tells: {
          en: 'The goroutines by stack: drop the file here. More than two in Gather means that scrapes overlap.',
          zh: '按调用栈分组的 goroutine：拖入本页。若有两个以上处于 Gather，说明抓取已重叠。',
        },
      },
      look: lookForFinding({ rules: ['concurrent-scrapes-pileup'] }),
    },
    {
      id: 'heap',
      label: {
        en: 'Memory is held by Gather ← collectContainersInfo',
        zh: '内存由 Gather ← collectContainersInfo 持有',
      },
      weight: 'strong',
      ask: {
        command: 'curl -o heap.pb.gz "http://$HOST/debug/pprof/heap"',
        tells: {
          en: 'A heap profile: drop it here. It shows whether scraping holds the memory.',
          zh: '堆剖析：拖入本页即可看出内存是否由抓取持有。',
        },
      },
      look: lookForFinding({ rules: ['cadvisor-metrics-alloc'], kinds: ['heap', 'cpu'] }),
    },
    {
      id: 'slow-walk',
      label: { en: 'Measuring the file systems of containers takes long', zh: '统计容器文件系统用量耗时很长' },
      weight: 'strong',
      ask: {
        command: 'kubectl logs -n monitoring $POD | grep "following dirs took"',
        tells: {
          en: 'Lines of fsHandler.go tell how long du takes for a container; more than the scrape interval is the reason for the pile.',
          zh: 'fsHandler.go 的日志会写明统计某个容器的用量花了多久；超过抓取间隔就是堆积的原因。',
        },
      },
      look: lookForFinding({ rules: ['cadvisor-disk-walk'], elsewhere: true }),
    },
    {
      id: 'collector',
      label: { en: 'The garbage collector is busy with what they allocate', zh: '垃圾回收忙于处理其分配的内存' },
      weight: 'supporting',
      ask: {
        command: 'curl -o cpu.pb.gz "http://$HOST/debug/pprof/profile?seconds=30"',
        tells: {
          en: 'A CPU profile: drop it here. Garbage collection at a quarter of the CPU or more fits.',
          zh: 'CPU 性能剖析：拖入本页。若垃圾回收占四分之一以上，则相符。',
        },
      },
      look: lookForFinding({ rules: ['gc-pressure', 'alloc-hot-cpu'], kinds: ['cpu'] }),
    },
    {
      id: 'killed',
      label: { en: 'The process is killed for its memory', zh: '进程因内存被 OOM 杀掉' },
      weight: 'supporting',
      ask: {
        command: 'journalctl -k | grep -iE "oom|killed process" | tail',
        tells: {
          en: 'Whether the kernel killed it, and at which limit.',
          zh: '内核是否杀掉了它，以及达到的上限。',
        },
      },
      look: lookForFinding({ rules: ['node-memory-eviction-late'], kinds: ['log', 'node'] }),
    },
  ],
  summary(view) {
    const inFlight = view.finding(['concurrent-scrapes-pileup']);
    const walk = view.finding(['cadvisor-disk-walk']);
    const heap = view.finding(['cadvisor-metrics-alloc']);
    return localize((language) =>
      [
        language === 'en'
          ? 'The cure is to make collecting faster than the scrape interval, not to raise the memory limit.'
          : '治本之道是让采集快于抓取间隔，而不是调高内存上限。',
        inFlight?.summary[language],
        heap?.summary[language],
        walk?.summary[language],
      ]
        .filter((sentence) => sentence !== undefined)
        .join(language === 'en' ? ' ' : ''),
    );
  },
  remedies: () => [
    {
      kind: 'temporary',
      text: {
        en: 'Raise scrape_interval above the time that one scrape takes, and keep scrape_timeout below it. A scrape every 3 s cannot work when one takes a minute.',
        zh: '把 scrape_interval 调到大于单次抓取耗时，并让 scrape_timeout 小于它。单次抓取要一分钟时，每 3 秒抓取一次不可能正常工作。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Give cAdvisor more CPU: with one core, du of large containers took up to two minutes; with six, two seconds.',
        zh: '给 cAdvisor 更多 CPU：只有一个核时，du 大容器要近两分钟；六个核时只需两秒。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do not measure what nobody reads: cAdvisor with --disable_metrics=disk,diskIO,tcp,udp,… ; and make the containers write to volumes instead of their own layer.',
        zh: '不采集无人使用的指标：cAdvisor 加上 --disable_metrics=disk,diskIO,tcp,udp,…；并让容器把数据写到卷而不是自身的可写层。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'In your own exporter: promhttp.HandlerOpts{MaxRequestsInFlight: 1, Timeout: …}, so that scrapes cannot pile up.',
        zh: '在自研 exporter 中设置 promhttp.HandlerOpts{MaxRequestsInFlight: 1, Timeout: …}，让抓取无法堆积。',
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
};

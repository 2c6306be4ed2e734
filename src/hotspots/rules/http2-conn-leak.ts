import { type Language, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import type { Rule, Seen } from '../rule.ts';
import { usage } from '../texts.ts';

/** HTTP/2 is part of net/http under names that begin with http2, in a package of its own from Go 1.27 on, and x/net/http2. */
const HTTP2 = '(?:^net/http\\.\\(\\*http2|(?:^net/http/internal/|(?:^|/)golang\\.org/x/net/)http2\\.\\(\\*)';
const SERVER: StackSet = { anyOf: [['^net/http\\.\\(\\*conn\\)\\.serve$'], [`${HTTP2}[sS]erverConn\\)\\.`]] };
const CLIENT: StackSet = {
  anyOf: [
    ['^net/http\\.\\(\\*persistConn\\)\\.(?:readLoop|writeLoop)$'],
    [`${HTTP2}(?:clientConnReadLoop\\)\\.run|[cC]lientConn\\)\\.readLoop)$`],
  ],
};
const CONNECTIONS: StackSet = { anyOf: [...SERVER.anyOf, ...CLIENT.anyOf] };
/** Between two requests: the server waits for the next one, the client keeps the connection for it. */
const IDLE: StackSet = {
  anyOf: [
    ['^net/http\\.\\(\\*conn\\)\\.serve$', '^bufio\\.\\(\\*Reader\\)\\.Peek$'],
    ['^net/http\\.\\(\\*conn\\)\\.serve$', '^net/http\\.\\(\\*conn\\)\\.readRequest$'],
  ],
};
/** Answering a request: what is here is work, not an idle connection. */
const HANDLER: StackSet = {
  anyOf: [['^net/http\\.(?:serverHandler|HandlerFunc)\\.ServeHTTP$'], [`${HTTP2}[sS]erverConn\\)\\.runHandler$`]],
};

export default {
  id: 'http2-conn-leak',
  title: {
    en: 'HTTP connections accumulate',
    zh: 'HTTP 连接不断累积',
  },
  components: ['any Go', 'kubelet', 'kube-apiserver'],
  signs: [
    {
      kind: 'goroutine',
      stacks: CONNECTIONS,
      measure: 'amount',
      thresholds: { info: 500, warning: 3000, critical: 20_000 },
      basis: {
        en: 'A connection has two or three goroutines, so 3,000 are a thousand connections or more. A large API server or proxy has that by right.',
        zh: '每条连接有两到三个 goroutine，3,000 个即上千条连接。大型 API server 或代理有这么多属于正常。',
      },
      evidence: [
        {
          id: 'connections',
          label: { en: 'Goroutines of HTTP connections', zh: 'HTTP 连接的 goroutine' },
          level: 0,
          stacks: CONNECTIONS,
        },
        { id: 'server', label: { en: 'As a server', zh: '作为服务端' }, level: 1, stacks: SERVER },
        { id: 'idle', label: { en: 'Waiting for the next request', zh: '等待下一个请求' }, level: 2, stacks: IDLE },
        { id: 'client', label: { en: 'As a client', zh: '作为客户端' }, level: 1, stacks: CLIENT },
        {
          id: 'handlers',
          label: { en: 'Answering a request: work, not a leak', zh: '正在处理请求：属于工作负载，并非泄漏' },
          level: 0,
          stacks: HANDLER,
          against: true,
        },
      ],
      summary: (seen) => localize((language) => summaryText(seen, language)),
    },
  ],
  explains: [],
  explanation: {
    en:
      'A client that makes a new http.Transport for each request, or never reads and closes the body of an answer, leaves a connection behind each time, with a goroutine that reads and one that writes. ' +
      'A server without idle timeouts keeps what its peers have forgotten.',
    zh:
      '客户端每次请求都新建 http.Transport，或从不读完并关闭应答的 Body，每次就会留下一条连接，外加一个读、一个写 goroutine。' +
      '服务端若不设空闲超时，则会一直保留对端早已遗忘的连接。',
  },
  confirm: [
    {
      command:
        "ss -tnp state established | grep \"pid=$PID,\" | awk '{print $4}' | sed 's/:[0-9]*$//' | sort | uniq -c | sort -rn | head",
      tells: {
        en: 'Which peers the connections go to, and how many. One peer with hundreds is the client that leaks, or the server it leaks to.',
        zh: '连接的对端及数量。某个对端有数百条时，它就是泄漏的客户端，或被泄漏的服务端。',
      },
    },
    {
      command: 'for i in 1 2 3; do ss -tnp state established | grep -c "pid=$PID,"; sleep 20; done',
      tells: {
        en: 'Whether the number grows. A steady one is a pool, not a leak.',
        zh: '数量是否在增长。稳定不变的是连接池，不是泄漏。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'Restart the client that leaks.', zh: '重启泄漏的客户端。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'Client: share one http.Transport, read every body to its end and close it, set IdleConnTimeout and MaxConnsPerHost.',
        zh: '客户端：共用一个 http.Transport，读完并关闭每个应答的 Body，设置 IdleConnTimeout 和 MaxConnsPerHost。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Server: set IdleTimeout and ReadHeaderTimeout of http.Server.',
        zh: '服务端：设置 http.Server 的 IdleTimeout 和 ReadHeaderTimeout。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#35207',
      url: 'https://github.com/kubernetes/kubernetes/issues/35207',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#57992',
      url: 'https://github.com/kubernetes/kubernetes/issues/57992',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A proxy, an ingress or an API server with many clients: that many connections are its work.',
      zh: '代理、ingress 或客户端众多的 API server：连接多正是其本职。',
    },
    {
      en: 'Most goroutines are answering requests: then requests are slow, and connections follow from that.',
      zh: '大部分 goroutine 正在处理请求：那是请求慢，连接多只是结果。',
    },
  ],
} satisfies Rule;

function summaryText(seen: Seen, language: Language): string {
  const used = usage(seen.matched, seen.recorded, language, seen.valueType);
  const [server, client, idle, handlers] = ['server', 'client', 'idle', 'handlers'].map(
    (id) => seen.part(id).value,
  ) as [number, number, number, number];
  const [asServer, asClient, waiting, answering] = [server, client, idle, handlers].map(formatCount);
  if (language === 'en') {
    return (
      `HTTP connections have ${used}: ${asServer} as a server${idle > 0 ? ` (${waiting} of them waiting for the next request)` : ''}, ${asClient} as a client.` +
      (handlers > 0 ? ` ${answering} are answering a request.` : '')
    );
  }
  return (
    `HTTP 连接占了${used}：作为服务端 ${asServer} 个${idle > 0 ? `（其中 ${waiting} 个在等待下一个请求）` : ''}，作为客户端 ${asClient} 个。` +
    (handlers > 0 ? `正在处理请求的有 ${answering} 个。` : '')
  );
}

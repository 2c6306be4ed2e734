import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { callersText } from '../callers.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const HANDSHAKE =
  '^crypto/tls\\.\\(\\*Conn\\)\\.(?:[hH]andshake\\w*|(?:client|server)Handshake)$|^crypto/tls\\.\\(\\*(?:client|server)HandshakeState(?:TLS13)?\\)\\.';
const SERVER = '^crypto/tls\\.(?:\\(\\*Conn\\)\\.serverHandshake$|\\(\\*serverHandshakeState(?:TLS13)?\\)\\.)';
const CLIENT = '^crypto/tls\\.(?:\\(\\*Conn\\)\\.clientHandshake$|\\(\\*clientHandshakeState(?:TLS13)?\\)\\.)';
/**
 * Arithmetic of public keys and nothing else: bulk encryption and hashes are in other packages. Its big numbers moved from math/big (Go 1.19)
 * to crypto/internal/bigmod and crypto/internal/fips140/bigmod (1.24). math/big alone has many other users: only what
 * exponentiates counts.
 */
const PUBLIC_KEY =
  '^crypto/(?:rsa|ecdsa|ecdh|ed25519|elliptic|internal/(?:fips140/)?(?:bigmod|rsa|ecdsa|ecdh|ed25519|nistec|edwards25519|mlkem|mlkem768)(?:/\\w+)*)\\.|^math/big\\.nat\\.expNN|(?:^|/)golang\\.org/x/crypto/curve25519';
const VERIFY = '^crypto/x509\\.\\(\\*Certificate\\)\\.(?:Verify|CheckSignature\\w*|isValid|buildChains)$';
const RECORDS =
  '^crypto/tls\\.\\(\\*(?:Conn\\)\\.(?:writeRecordLocked|readRecord\\w*)|halfConn\\)\\.(?:encrypt|decrypt))$';

const HOT: StackSet = { anyOf: [[HANDSHAKE], [PUBLIC_KEY], [VERIFY]] };
/** Everything below a handshake or a signature is its own work: who asked for it stands above. */
const INNER =
  '^(?:crypto|math/big|runtime|internal|sync|hash|encoding|net|bufio|io|context)(?:[./]|$)|golang\\.org/x/crypto/';

const PARTS: readonly EvidencePart[] = [
  {
    id: 'server',
    label: { en: 'Handshakes as a server', zh: '作为服务端握手' },
    level: 1,
    stacks: { anyOf: [[SERVER]] },
  },
  {
    id: 'client',
    label: { en: 'Handshakes as a client', zh: '作为客户端握手' },
    level: 1,
    stacks: { anyOf: [[CLIENT]] },
  },
  {
    id: 'verify',
    label: { en: 'Verifying certificates', zh: '校验证书' },
    level: 1,
    stacks: { anyOf: [[VERIFY]] },
  },
  {
    id: 'elsewhere',
    label: { en: 'Public-key work outside handshakes (tokens, signatures)', zh: '握手之外的公钥运算（令牌、签名）' },
    level: 1,
    stacks: { anyOf: [[PUBLIC_KEY]], except: [[HANDSHAKE], [VERIFY]] },
  },
];

export default {
  id: 'tls-handshake-hot',
  title: {
    en: 'TLS handshakes or public-key signatures take much of the CPU',
    zh: 'TLS 握手或公钥签名占用了大量 CPU',
  },
  components: ['any Go', 'kube-apiserver', 'webhooks'],
  signs: [
    {
      kind: 'cpu',
      stacks: HOT,
      thresholds: { info: 0.08, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'With connections that are kept, handshakes are below 2%. A signature with RSA-2048 costs about a millisecond.',
        zh: '复用连接时，握手应低于 2%。一次 RSA-2048 签名约需 1 毫秒。',
      },
      callers: { inner: INNER, label: { en: 'for', zh: '调用方' } },
      evidence: [
        { id: 'hot', label: { en: 'Handshakes and public-key work', zh: '握手与公钥运算' }, level: 0, stacks: HOT },
        ...PARTS,
        {
          id: 'records',
          label: { en: 'Encrypting and decrypting data, for comparison', zh: '数据加解密（对照）' },
          level: 0,
          stacks: { anyOf: [[RECORDS]], except: [[HANDSHAKE]] },
        },
      ],
      summary: (seen, callers) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          const [server, client, elsewhere] = ['server', 'client', 'elsewhere'].map((id) =>
            percent(seen.part(id).share),
          );
          const by = callersText(callers, 2)[language];
          return language === 'en'
            ? `TLS handshakes and public-key work take ${used}: ${server} as a server, ${client} as a client, ${elsewhere} outside handshakes.${by ? ` Asked for by ${by}.` : ''}`
            : `TLS 握手与公钥运算${used}：作为服务端 ${server}，作为客户端 ${client}，握手之外 ${elsewhere}。${by ? `由 ${by} 发起。` : ''}`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'Every new connection pays for a key exchange, a signature and the check of a chain of certificates. Clients that open a connection for each request ' +
      '(no keep-alive, a new http.Transport each time, probes over HTTPS) pay it each time.',
    zh:
      '每条新连接都要做密钥交换、签名和证书链校验。每次请求都新建连接的客户端' +
      '（未启用 keep-alive、每次新建 http.Transport、HTTPS 探针）每次都要付出这一代价。',
  },
  confirm: [
    {
      command: "ss -tn state time-wait | awk '{print $3, $4}' | sed 's/:[0-9]* / /' | sort | uniq -c | sort -rn | head",
      tells: {
        en: 'Connections that were closed within the last minute, by peer: hundreds to one peer mean one for each request.',
        zh: '最近一分钟内关闭的连接，按对端统计：某个对端有数百条，说明每次请求都新建连接。',
      },
    },
    {
      command: 'nstat -n; sleep 10; nstat -z TcpActiveOpens TcpPassiveOpens',
      tells: {
        en: 'How many connections were opened and accepted within ten seconds on this node.',
        zh: '本节点十秒内主动发起和被动接受的连接数。',
      },
    },
    {
      command:
        'openssl s_client -connect $HOST </dev/null 2>/dev/null | grep -E "Server public key|New,|Reused|Peer signature type"',
      tells: {
        en: 'The kind of key: RSA with 2048 bits and more is much dearer for the server than ECDSA.',
        zh: '密钥类型：对服务端而言，2048 位及以上的 RSA 比 ECDSA 贵得多。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Find the client with the many short connections and let it ask less often.',
        zh: '找到频繁新建短连接的客户端，降低其请求频率。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Clients: share one http.Transport, read bodies to their end so that connections can be used again, use HTTP/2 or gRPC.',
        zh: '客户端：共用一个 http.Transport，读完应答 Body 以便复用连接，使用 HTTP/2 或 gRPC。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Servers: ECDSA certificates instead of RSA, session tickets left on, probes over plain HTTP on localhost.',
        zh: '服务端：用 ECDSA 证书代替 RSA，保留会话票据，探针改用本机明文 HTTP。',
      },
    },
  ],
  references: [{ ref: 'coredns/coredns#2624', url: 'https://github.com/coredns/coredns/issues/2624', verified: true }],
  mayBeWrong: [
    {
      en: 'Certificates were being rotated, or many clients connected again after a restart.',
      zh: '正在轮换证书，或重启后大量客户端重新连接。',
    },
    {
      en: 'Work with keys that is no TLS: issuing certificates, checking tokens.',
      zh: '与 TLS 无关的密钥运算：签发证书、校验令牌。',
    },
  ],
} satisfies Rule;

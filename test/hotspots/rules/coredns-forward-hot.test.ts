import { expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const PLUGIN = 'github.com/coredns/coredns/plugin';
const CHAIN = `github.com/miekg/dns.(*Server).serveDNS;${PLUGIN}/errors.errorHandler.ServeDNS;${PLUGIN}/log.Logger.ServeDNS;${PLUGIN}/cache.(*Cache).ServeDNS`;
const FORWARD = `${CHAIN};${PLUGIN}/forward.(*Forward).ServeDNS;${PLUGIN}/pkg/proxy.(*Proxy).Connect`;
const TLS = `${PLUGIN}/pkg/proxy.(*Transport).Dial;crypto/tls.(*Conn).HandshakeContext`;
const WRITE = `${PLUGIN}/log.Logger.ServeDNS;${PLUGIN}/pkg/replacer.Replacer.Replace`;
const CLUSTER = `${CHAIN};${PLUGIN}/kubernetes.Kubernetes.ServeDNS;${PLUGIN}/kubernetes.(*Kubernetes).Services`;

testRule('coredns-forward-hot', {
  flags: {
    'nearly all of the CPU in forwarding, with TLS': {
      stacks: `${FORWARD} 50\n${FORWARD};${TLS} 30\n${CHAIN} 20`,
      severity: 'critical',
      says: /“Asking upstream servers” with 80\.0%\. TLS to upstream servers takes 30\.0%/,
    },
    'half, with the connections of old': {
      stacks: `${CHAIN};${PLUGIN}/forward.(*Forward).ServeDNS;${PLUGIN}/forward.(*Proxy).Connect 50\n${CHAIN} 50`,
      severity: 'warning',
    },
    'a log line for each query, though little in all': {
      stacks: `${WRITE} 15\n${CLUSTER} 85`,
      cores: 2,
      severity: 'warning',
      says: /“Writing a line for each query” with 15\.0%/,
    },
    'most of little CPU': { stacks: `${FORWARD} 80\n${CHAIN} 20`, cores: 0.15, severity: 'info' },
    'thousands of queries that wait': {
      kind: 'goroutine',
      stacks: `${FORWARD};internal/poll.runtime_pollWait 2000\nmain.main 100`,
      severity: 'warning',
      says: /^2,000 of 2,100 goroutines wait/,
    },
    'what they hold': {
      kind: 'heap-in-use',
      stacks: `${FORWARD};github.com/miekg/dns.(*Conn).ReadMsg 300\nmain.main 100`,
      severity: 'warning',
    },
  },
  ignores: {
    'answering names of the cluster, below the log plugin': `${CLUSTER} 90\nmain.main 10`,
    'less than a quarter': `${FORWARD} 24\n${CLUSTER} 76`,
    'connections that wait to be used again': {
      kind: 'goroutine',
      stacks: `${PLUGIN}/pkg/proxy.(*Transport).connManager;runtime.selectgo 900`,
    },
    'another proxy': 'github.com/acme/dns/plugin/forward.(*Forward).ServeDNS 90\nmain.main 10',
  },
});

it('takes the handshakes with upstream servers under it', () => {
  const catalog = [ruleOf('tls-handshake-hot'), ruleOf('coredns-forward-hot')];
  expect(outline(judge({ stacks: `${FORWARD} 50\n${FORWARD};${TLS} 30\n${CHAIN} 20`, cores: 1 }, catalog))).toBe(
    ['coredns-forward-hot critical', '  tls-handshake-hot warning'].join('\n'),
  );
});

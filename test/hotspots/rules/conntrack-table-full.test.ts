import { quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';

testLogRule('conntrack-table-full', {
  flags: {
    'a single line of the kernel': {
      log: '[1234567.890123] nf_conntrack: nf_conntrack: table full, dropping packet\n[1234568.990123] eth0: link up\n',
      severity: 'critical',
      says: /wrote 1 time that the conntrack table is full/,
    },
    'many, with more that were held back': {
      log: repeatLines({ times: 12, every: 5 }, (i) =>
        i % 3 === 0
          ? 'kernel: net_ratelimit: 431 callbacks suppressed'
          : 'kernel: nf_conntrack: table full, dropping packet',
      ),
      severity: 'critical',
      says: /8 times .* held back 1,724 more messages/,
    },
    'a container’s network namespace': {
      log: repeatLines({ times: 3, every: 1 }, 'kernel: nf_conntrack: table full in netns 4026533112, dropping packet'),
      severity: 'critical',
      says: /network namespace 4026533112/,
    },
    'kernels of before 2.6.20': {
      log: repeatLines({ times: 2, every: 1 }, 'kernel: ip_conntrack: table full, dropping packet.'),
      severity: 'critical',
    },
  },
  ignores: {
    'conntrack being loaded': `${quietLines(3)}Jun 27 12:00:09 node-1 kernel: nf_conntrack version 0.5.0 (65536 buckets, 262144 max)\n`,
    'another table that is full': repeatLines(
      { times: 3, every: 1 },
      'kernel: neighbour: arp_cache: neighbor table overflow!',
    ),
    'messages that were held back, of whatever kind': repeatLines(
      { times: 3, every: 1 },
      'kernel: net_ratelimit: 431 callbacks suppressed',
    ),
  },
});

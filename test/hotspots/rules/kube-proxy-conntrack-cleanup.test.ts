import { describe, expect, it } from 'vitest';
import { judge, outline, testRule } from '../../support/rule-tester.ts';

const SYNC = 'k8s.io/kubernetes/pkg/proxy/iptables.(*Proxier).syncProxyRules';
const CLEAN = `${SYNC};k8s.io/kubernetes/pkg/proxy/conntrack.CleanStaleEntries`;
const LIST = `${CLEAN};k8s.io/kubernetes/pkg/proxy/conntrack.(*conntracker).ListEntries;github.com/vishvananda/netlink.(*Handle).ConntrackTableList;github.com/vishvananda/netlink.parseRawData`;
const DELETE = `${CLEAN};k8s.io/kubernetes/pkg/proxy/conntrack.(*conntracker).ClearEntries;github.com/vishvananda/netlink.(*Handle).ConntrackDeleteFilters`;

testRule('kube-proxy-conntrack-cleanup', {
  flags: {
    'most of a core, listing the table': {
      stacks: `${LIST} 70\nruntime.main 30`,
      severity: 'critical',
      says: /Most of it lists the table/,
    },
    'a third, deleting entries': {
      stacks: `${DELETE} 30\n${LIST} 5\nruntime.main 65`,
      severity: 'warning',
      says: /Most of it deletes entries/,
    },
    'a little': { stacks: `${CLEAN} 12\nruntime.main 88`, severity: 'info' },
    'the kube-proxy of before 1.30, which starts a program': {
      stacks: `${SYNC};k8s.io/kubernetes/pkg/util/conntrack.ClearEntriesForIP;k8s.io/kubernetes/pkg/util/conntrack.Exec 40\nruntime.main 60`,
      severity: 'warning',
    },
    'gigabytes allocated since it started': {
      kind: 'heap-allocated',
      stacks: `${LIST} 12000\nmain.main 3000`,
      severity: 'critical',
      says: /11\.7 GiB of 14\.6 GiB allocated/,
    },
    'hundreds of megabytes in use': { kind: 'heap-in-use', stacks: `${LIST} 300\nmain.main 60`, severity: 'warning' },
  },
  ignores: {
    'less than a tenth': `${LIST} 9\nruntime.main 91`,
    'another program that lists the table':
      'main.main;github.com/vishvananda/netlink.ConntrackTableList 90\nruntime.main 10',
    'a small heap': { kind: 'heap-in-use', stacks: `${LIST} 40\nmain.main 30` },
    'kube-proxy syncing rules': `${SYNC} 90\nruntime.main 10`,
  },
});

describe('kube-proxy-conntrack-cleanup', () => {
  it('takes under it the sync that it is part of', () => {
    const findings = judge(`${LIST} 80\n${SYNC} 10\nruntime.main 10`);
    expect(outline(findings)).toContain('kube-proxy-conntrack-cleanup critical\n  kube-proxy-iptables-sync critical');
  });
});

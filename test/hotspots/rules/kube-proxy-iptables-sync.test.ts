import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { judgeLogText, quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { ruleOf, testRule } from '../../support/rule-tester.ts';

const SYNC =
  'k8s.io/kubernetes/pkg/util/async.(*BoundedFrequencyRunner).tryRun;k8s.io/kubernetes/pkg/proxy/iptables.(*Proxier).syncProxyRules';
const RESTORE = `${SYNC};k8s.io/kubernetes/pkg/util/iptables.(*runner).RestoreAll;k8s.io/kubernetes/pkg/util/iptables.(*runner).restoreInternal;os/exec.(*Cmd).CombinedOutput`;

testRule('kube-proxy-iptables-sync', {
  flags: {
    'nearly all of a core': {
      stacks: `${SYNC};bytes.(*Buffer).WriteString 50\n${RESTORE} 40\nruntime.main 10`,
      severity: 'critical',
      says: /composing them 50\.0%, running iptables 40\.0%/,
    },
    'two thirds of half a core': { stacks: `${SYNC} 66\nruntime.main 34`, cores: 0.5, severity: 'warning' },
    'nearly all of what is little': { stacks: `${SYNC} 95\nruntime.main 5`, cores: 0.15, severity: 'info' },
    'IPVS mode': {
      stacks: 'k8s.io/kubernetes/pkg/proxy/ipvs.(*Proxier).syncProxyRules 70\nruntime.main 30',
      severity: 'warning',
    },
    'nftables mode': {
      stacks: 'k8s.io/kubernetes/pkg/proxy/nftables.(*Proxier).syncProxyRules 70\nruntime.main 30',
      severity: 'warning',
    },
    'a kubelet that keeps its own chains': {
      stacks:
        'k8s.io/kubernetes/pkg/kubelet.(*Kubelet).syncIPTablesUtilRules;k8s.io/kubernetes/pkg/util/iptables.(*runner).EnsureRule;k8s.io/kubernetes/pkg/util/iptables.(*runner).checkRuleUsingCheck 40\nruntime.main 60',
      severity: 'info',
    },
  },
  ignores: {
    'a fifth of its CPU': `${SYNC} 20\nruntime.main 80`,
    'somebody else’s iptables': 'github.com/coreos/go-iptables/iptables.(*IPTables).Restore 80\nruntime.main 20',
    'watching services, which is not writing rules':
      'k8s.io/kubernetes/pkg/proxy/iptables.(*Proxier).OnEndpointSliceUpdate 80\nruntime.main 20',
  },
});

const complete = (elapsed: string) =>
  `kube-proxy[1]: I1109 22:33:34.994403       1 proxier.go:799] "SyncProxyRules complete" elapsed="${elapsed}"`;

testLogRule('kube-proxy-iptables-sync', {
  flags: {
    'a sync of a second': {
      log: repeatLines({ times: 4, every: 30 }, (i) => complete(i === 2 ? '1.263815782s' : '63.815782ms')),
      severity: 'info',
      says: /synced its rules 4 times \(2\.7 a minute\), and the longest took 1\.26 s/,
    },
    'of seven seconds, as it was logged before 1.21': {
      log: repeatLines(
        { times: 3, every: 30 },
        'kube-proxy[1]: I0120 06:01:06.296125       1 proxier.go:767] syncProxyRules took 7.112131s',
      ),
      severity: 'warning',
    },
    'of a minute and a half': { log: repeatLines({ times: 3, every: 100 }, complete('1m31.5s')), severity: 'critical' },
    'iptables-restore alone, which logs when it is slow': {
      log: `${quietLines(3)}I0206 07:13:55.047441       1 trace.go:116] Trace[950201627]: "iptables restore" (started: 2025-02-06 07:13:46.707803522 +0000 UTC m=+1473161.549005668) (total time: 8.294077077s):\n`,
      severity: 'warning',
      says: /A run of iptables took up to 8\.29 s/,
    },
  },
  ignores: {
    'syncs that are quick': repeatLines({ times: 60, every: 1 }, complete('63.815782ms')),
    'a sync that only begins': repeatLines(
      { times: 5, every: 1 },
      'kube-proxy[1]: I1109 22:33:34.994427       1 proxier.go:805] "Syncing iptables rules"',
    ),
    'another trace': repeatLines(
      { times: 5, every: 1 },
      'kube-proxy[1]: Trace[95]: "Reflector ListAndWatch" name:factory.go:134 (total time: 8294ms):',
    ),
  },
});

describe('kube-proxy-iptables-sync', () => {
  it('names the longest sync', () => {
    const [finding] = judgeLogText(repeatLines({ times: 3, every: 30 }, complete('5.5s')), [
      ruleOf('kube-proxy-iptables-sync'),
    ]);
    expect(finding && evidenceOf(finding, 'longest')?.value).toBe(5.5e9);
  });
});

import { describe, expect, it } from 'vitest';
import { looksLikeLogLine } from '../../../src/formats/node-log/decode-log.ts';
import { nodeLog } from '../../../src/formats/node-log/node-log.ts';
import { describeLog, logOf } from './describe-log.ts';

/** How each kind of line is read. Undated times are those of 1970 here, the year that a log does not tell. */
const LINES: readonly (readonly [name: string, line: string, read: string])[] = [
  [
    'syslog',
    'Jun 27 12:49:14 ip-10-0-0-66 systemd: Created slice a.slice.',
    '06-27 12:49:14 systemd | Created slice a.slice.',
  ],
  ['journalctl, short', 'Jun  7 02:49:14 node-1 kubelet[1893]: hello', '06-07 02:49:14 kubelet | hello'],
  [
    'journalctl, short-precise',
    'Jun 27 12:49:14.123456 node-1 dockerd-current[77]: hello',
    '06-27 12:49:14.123456 dockerd-current | hello',
  ],
  [
    'journalctl, short-iso',
    '2021-05-17T14:22:03+0800 node-3 kernel: Mem-Info:',
    '2021-05-17 06:22:03 kernel | Mem-Info:',
  ],
  [
    'journalctl, short-iso-precise',
    '2021-05-17T14:22:03.250000+08:00 node-3 systemd[1]: Started x.',
    '2021-05-17 06:22:03.25 systemd | Started x.',
  ],
  [
    'journalctl, short-full',
    'Mon 2021-05-17 14:22:03 CST node-3 systemd[1]: Started x.',
    '2021-05-17 14:22:03 systemd | Started x.',
  ],
  ['journalctl, short-monotonic', '[12345.678901] node-3 systemd[1]: Started x.', '12345.678901s systemd | Started x.'],
  ['journalctl, without a host', 'Jun 27 12:49:14 systemd[1]: Started x.', '06-27 12:49:14 systemd | Started x.'],
  [
    'journalctl, json',
    '{"__REALTIME_TIMESTAMP":"1621232523000000","PRIORITY":"4","SYSLOG_IDENTIFIER":"kubelet","MESSAGE":"out of disk","_PID":"1"}',
    '2021-05-17 06:22:03 warning kubelet | out of disk","_PID":"1"}',
  ],
  [
    'rsyslog, RFC 3339',
    '2021-05-17T06:22:03.123456+00:00 node kubelet[12]: hello',
    '2021-05-17 06:22:03.123456 kubelet | hello',
  ],
  [
    'RFC 5424',
    '<30>1 2021-05-17T06:22:03.123Z node kubelet 12 ID47 [x@1 a="b]"] hello',
    '2021-05-17 06:22:03.123 info kubelet | hello',
  ],
  ['RFC 5424, without data', '<28>1 2021-05-17T06:22:03Z node - - - - hello', '2021-05-17 06:22:03 warning | hello'],
  ['a priority before syslog', '<28>Jun 27 12:49:14 node kubelet: hello', '06-27 12:49:14 warning kubelet | hello'],
  [
    'klog',
    'W0627 12:53:37.447052    5352 watcher.go:87] Error while',
    '06-27 12:53:37.447052 warning watcher.go:87 | Error while',
  ],
  ['klog, fatal', 'F0627 12:53:37.447052    5352 server.go:8] gone', '06-27 12:53:37.447052 fatal server.go:8 | gone'],
  [
    'klog with directories',
    'I0627 12:53:37.447052       1 pkg/kubelet/kubelet.go:8] x',
    '06-27 12:53:37.447052 info pkg/kubelet/kubelet.go:8 | x',
  ],
  [
    'klog in syslog',
    'Jun 27 12:53:37 ip kubelet: E0627 12:53:37.447117    5352 raw.go:87] open /x',
    '06-27 12:53:37 error kubelet raw.go:87 | open /x',
  ],
  [
    'structured klog',
    'I0627 12:53:37.447052    5352 kubelet.go:8] "SyncLoop ADD" source="api"',
    '06-27 12:53:37.447052 info kubelet.go:8 | "SyncLoop ADD" source="api"',
  ],
  [
    'klog in JSON',
    '{"ts":1621232523123.5,"caller":"kubelet/kubelet.go:8","msg":"hello","v":2}',
    '2021-05-17 06:22:03.1235 kubelet/kubelet.go:8 | hello","v":2}',
  ],
  [
    'kubectl logs --timestamps',
    '2021-05-17T06:22:03.123456789Z I0517 06:22:03.100000       1 a.go:8] hello',
    '2021-05-17 06:22:03.123457 info a.go:8 | hello',
  ],
  [
    'kubectl logs --timestamps of plain text',
    '2021-05-17T06:22:03.123456789Z some error: text',
    '2021-05-17 06:22:03.123457 | some error: text',
  ],
  [
    'kubectl logs --prefix',
    '[pod/cadvisor-k9kpt/cadvisor] I0517 06:22:03.100000       1 a.go:8] hello',
    '05-17 06:22:03.1 info cadvisor a.go:8 | hello',
  ],
  ['CRI', '2021-05-17T06:22:03.123456789Z stderr F panic: x', '2021-05-17 06:22:03.123457 | panic: x'],
  [
    'CRI of klog',
    '2021-05-17T06:22:03.5+08:00 stdout F W0517 06:22:03.100000       1 a.go:8] hello',
    '2021-05-16 22:22:03.5 warning a.go:8 | hello',
  ],
  [
    'Docker, json-file',
    '{"log":"W0517 06:22:03.100000       1 a.go:8] say \\"x\\"\\n","stream":"stderr","time":"2021-05-17T06:22:03.5Z"}',
    '2021-05-17 06:22:03.5 warning a.go:8 | say \\"x\\"\\n","stream":"stderr","time":"2021-05-17T06:22:03.5Z"}',
  ],
  [
    'containerd',
    'time="2021-05-17T06:22:03.5+08:00" level=warning msg="cleaning up" id=4f',
    '2021-05-16 22:22:03.5 warning | cleaning up" id=4f',
  ],
  [
    'containerd in the journal',
    'May 17 06:22:03 n containerd[8]: time="2021-05-17T06:22:03Z" level=error msg="x"',
    '05-17 06:22:03 error containerd | x"',
  ],
  [
    'Prometheus',
    'ts=2021-05-17T06:22:03.5Z caller=head.go:610 level=info component=tsdb msg="Replaying WAL"',
    '2021-05-17 06:22:03.5 info head.go:610 | Replaying WAL"',
  ],
  [
    'slog',
    'time=2021-05-17T06:22:03.500Z level=INFO source=main.go:8 msg=hello n=1',
    '2021-05-17 06:22:03.5 info main.go:8 | hello n=1',
  ],
  [
    'zap (etcd)',
    '{"level":"warn","ts":"2021-05-17T06:22:03.5Z","caller":"etcdserver/util.go:170","msg":"apply request took too long","took":"1s"}',
    '2021-05-17 06:22:03.5 warning etcdserver/util.go:170 | apply request took too long","took":"1s"}',
  ],
  ['zap, seconds as a number', '{"level":"info","ts":1621232523.25,"msg":"x"}', '2021-05-17 06:22:03.25 info | x"}'],
  [
    'zap, console',
    '2021-05-17T06:22:03.500Z\tERROR\tcontroller/x.go:12\tno',
    '2021-05-17 06:22:03.5 error controller/x.go:12 | no',
  ],
  [
    'capnslog (etcd 3.3)',
    '2021-05-17 06:22:03.123456 W | etcdserver: slow',
    '2021-05-17 06:22:03.123456 warning | etcdserver: slow',
  ],
  ['Go log', '2026/11/20 18:03:01 listening on :8080', '2026-11-20 18:03:01 | listening on :8080'],
  ['Go log, Lshortfile', '2026/11/20 18:03:01.123456 main.go:23: x', '2026-11-20 18:03:01.123456 main.go:23 | x'],
  ['dmesg', '[12345.678901] Out of memory: Killed process 1', '12345.678901s | Out of memory: Killed process 1'],
  ['dmesg, early', '[    0.000000] Linux version 3.10', '0s | Linux version 3.10'],
  ['dmesg, with a thread', '[    1.234567][    T1] x', '1.234567s | x'],
  ['dmesg -r', '<4>[    1.234567] x', '1.234567s warning | x'],
  ['dmesg -T', '[Wed Jun 27 12:49:14 2018] x', '2018-06-27 12:49:14 | x'],
  ['dmesg in syslog', 'Jun 27 12:49:14 n kernel: [12345.678901] x', '06-27 12:49:14 kernel | x'],
  [
    'CoreDNS',
    '2021-05-17T06:22:03.123456789Z [ERROR] plugin/errors: 2',
    '2021-05-17 06:22:03.123457 error | plugin/errors: 2',
  ],
  ['Python', '2021-05-17 06:22:03,500 WARNING no', '2021-05-17 06:22:03.5 warning | no'],
  ['a place in source alone', 'fsHandler.go:135] du and find', 'fsHandler.go:135 | du and find'],
  ['copied out of a table', '1 | fsHandler.go:135] du and find', 'fsHandler.go:135 | du and find'],
  ['indented', '    Jun 27 12:49:14 n systemd: x', '06-27 12:49:14 systemd | x'],
  [
    'repeated',
    'Jun 27 12:49:14 n systemd: message repeated 5 times: [ Created slice x.]',
    '06-27 12:49:14 systemd ×5 | Created slice x.]',
  ],
];

describe('reads the head of a line', () => {
  it.each(LINES)('%s', (_name, line, read) => {
    expect(describeLog(logOf(line))).toEqual([read]);
    expect(looksLikeLogLine(line)).toBe(true);
    expect(nodeLog.recognizes(new TextEncoder().encode(`${line}\n`))).toBe(true);
  });
});

describe('takes nothing else for a line of a log', () => {
  it.each([
    ['a call of strace -tt', '12:00:00.123456 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = 0'],
    ['a call of strace -ttt', '1621232523.123456 close(3) = 0'],
    ['a call of strace -f', '[pid  7] 12:00:00.123456 close(3) = 0'],
    ['folded stacks', 'main;serve;parse 12'],
    ['a goroutine', 'goroutine 1 [running]:'],
    ['a frame of a traceback', '\t/usr/lib/go/src/net/http/server.go:1966 +0x8a9'],
    ['meminfo', 'MemTotal:       32780832 kB'],
    ['ps', 'root         1  7.7  0.0 129088  7720 ?        Ss   Jun21 639:41 systemd'],
    ['date', 'Wed Jun 27 12:49:14 UTC 2018'],
    ['a table of dates', '2021-05-17T06:22:03Z,12,13'],
    ['a Status of Kubernetes', '{"kind":"Status","status":"Failure","message":"forbidden","code":403}'],
    ['JSON without an end', '{"level":"warn","ts":"2021-05-17T06:22:03.5Z","msg":"a'],
    ['a line of pprof -raw', '     1   10000000: 1 2 3'],
    ['PSI', 'some avg10=0.00 avg60=0.00 avg300=0.00 total=0'],
    ['a flag', '--v=2'],
    ['prose', 'Error: something is wrong'],
    ['nothing', ''],
  ])('%s', (_name, line) => {
    expect(looksLikeLogLine(line)).toBe(false);
    expect(nodeLog.recognizes(new TextEncoder().encode(`${line}\n`.repeat(3)))).toBe(false);
  });
});

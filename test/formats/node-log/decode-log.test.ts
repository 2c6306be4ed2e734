import { describe, expect, it } from 'vitest';
import { decodeLog } from '../../../src/formats/node-log/decode-log.ts';
import { nodeLog } from '../../../src/formats/node-log/node-log.ts';
import { describeLog, fixtureLog, logOf } from './describe-log.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const ledgerOf = (text: string) => decodeLog(bytesOf(text)).ledger.map(({ code, count }) => `${code} ${count}`);

const PANIC = `I0627 12:53:37.447052    5352 a.go:1] before
panic: runtime error: invalid memory address
[signal SIGSEGV: segmentation violation code=0x1]

goroutine 1 [running]:
main.main()
\t/src/main.go:12 +0x1d
I0627 12:53:39.000000    5352 a.go:2] after
`;

describe('puts lines together', () => {
  it('gives what has no head to the message before, and begins a message where a program dies', () => {
    const log = logOf(PANIC);
    expect(describeLog(log).map((row) => row.split('\n').length)).toEqual([1, 6, 1]);
    expect([...log.lines.line]).toEqual([1, 2, 8]);
    expect(ledgerOf(PANIC)).toEqual(['messages 3', 'continuations 4', 'without-time 1', 'year-unknown 2']);
  });

  it('joins what the runtime cut', () => {
    const text = `2021-05-17T06:22:03.1Z stdout P begin of
2021-05-17T06:22:03.1Z stdout P a long
2021-05-17T06:22:03.2Z stdout F line
2021-05-17T06:22:03.3Z stdout F next
`;
    expect(describeLog(logOf(text)).map((row) => row.split('\n').length)).toEqual([3, 1]);
  });

  it('lets lines stand alone where no line has a head', () => {
    const text = 'nf_conntrack: table full, dropping packet\nnf_conntrack: table full, dropping packet\n';
    expect(describeLog(logOf(text))).toEqual([
      ' | nf_conntrack: table full, dropping packet',
      ' | nf_conntrack: table full, dropping packet',
    ]);
    expect(logOf(text).clock).toBe('none');
    expect(nodeLog.recognizes(bytesOf(text))).toBe(false);
  });

  it('passes over commands, their answers, and what journalctl and grep say', () => {
    const text = `-- Logs begin at Mon 2021-05-17 02:11:40 CST, end at Mon 2021-05-17 14:31:12 CST. --
[root@node ~]# tail -n 2 /var/log/messages
Jun 27 12:49:14 n systemd: Created slice a.
--
Jun 27 12:49:15 n systemd: Removed slice a.
[root@node ~]# wc -l /var/log/messages
5992826 /var/log/messages
[root@node ~]# dmesg
Jun 27 12:49:16 n systemd: Created slice b.
`;
    expect(describeLog(logOf(text))).toHaveLength(3);
    expect(ledgerOf(text)).toEqual(['messages 3', 'year-unknown 3', 'notes 2', 'prompts 3', 'outside 1']);
    expect(decodeLog(bytesOf(text)).ledger.find(({ code }) => code === 'outside')?.at).toEqual({ line: 7 });
    expect(nodeLog.recognizes(bytesOf(text))).toBe(true);
  });

  it('counts repeated messages, of either kind', () => {
    const text = `Jun 27 12:49:14 n systemd: Created slice a7.
Jun 27 12:49:15 n last message repeated 4 times
Jun 27 12:49:16 n systemd: message repeated 2 times: [ Created slice a9.]
`;
    const log = logOf(text);
    expect([...log.lines.repeated]).toEqual([5, 2]);
    expect(log.templates).toMatchObject([
      { text: 'Created slice a7.', count: 5 },
      { text: 'Created slice a9.', count: 2 },
    ]);
    expect(ledgerOf(text)).toContain('repeats 5');
    expect(logOf('Jun 27 12:49:15 n last message repeated 4 times').lines.length).toBe(1);
  });

  it('takes out colours', () => {
    const text = '\u001b[32mI0627 12:53:37.447052\u001b[0m       1 a.go:1] x\n';
    expect(describeLog(logOf(text))).toEqual(['06-27 12:53:37.447052 info a.go:1 | x']);
    expect(ledgerOf(text)).toContain('colours 1');
  });

  it('refuses a text without any line', () => {
    expect(() => nodeLog.decode(bytesOf('\n \n'))).toThrow(/No line of this text is of a log/);
  });
});

describe('reads times', () => {
  it('counts on over New Year', () => {
    const { lines } = logOf(
      'Dec 31 23:59:59 n a: x\nJan  1 00:00:01 n a: x\nDec 31 23:59:58 n a: late\nJan  1 00:00:02 n a: x\n',
    );
    const from = lines.time[0] as number;
    expect([...lines.time].map((at) => (at - from) / 1e9)).toEqual([0, 2, -1, 3]);
  });

  it('knows a leap year by its 29 February', () => {
    const { lines } = logOf('Feb 29 23:59:59 n a: x\nMar  1 00:00:01 n a: x\n');
    expect(((lines.time[1] as number) - (lines.time[0] as number)) / 1e9).toBe(2);
  });

  it('keeps to the clock of most lines', () => {
    const text = '[   12.345678] a\nJun 27 12:49:14 n a: x\nJun 27 12:49:15 n a: x\n';
    expect(logOf(text).clock).toBe('undated');
    expect(logOf(text).lines.time[0]).toBeNaN();
    expect(ledgerOf(text)).toContain('other-clock 1');
  });

  it('says which times name no zone', () => {
    expect(ledgerOf('2026/11/20 18:03:01 x\n2026-11-20T18:03:01Z y\n')).toContain('zone-unknown 1');
  });
});

describe('reads whole logs', () => {
  it('systemd and the kubelet while slices come and go', () => {
    const { log } = decodeLog(fixtureLog('systemd-test-slices.messages.gz'));
    expect(log.units).toEqual(['systemd', 'kubelet', 'dockerd']);
    expect(log.sources).toEqual(['watcher.go:87']);
    expect(log.templates.map(({ text, count }) => `${count} ${text}`)).toEqual([
      '524 Created slice libcontainer_…_systemd_test_default.slice.',
      '524 Removed slice libcontainer_…_systemd_test_default.slice.',
      '52 Error while processing event ("…": … == IN_CREATE|IN_ISDIR): readdirent: no such file or directory',
      '48 Error while processing event ("…": … == IN_CREATE|IN_ISDIR): open …: no such file or directory',
      '58 Error while processing event ("…": … == IN_CREATE|IN_ISDIR): inotify_add_watch …: no such file or directory',
      '2 Started Session … of user root.',
      '1 Container failed to exit within … seconds of signal … - using the force',
    ]);
  });

  it('a kubelet as it was recorded', () => {
    const { log, ledger } = decodeLog(fixtureLog('kubelet-incident-end.log.gz'));
    expect(log.lines.length).toBe(300);
    expect(log.clock).toBe('undated');
    expect(ledger.map(({ code }) => code)).toEqual(['messages', 'year-unknown']);
    const busiest = [...log.templates].sort((a, b) => b.count - a.count)[0];
    expect(busiest?.text).toBe(
      'Failed to update stats for container "…": failed to parse memory.usage_in_bytes - open …: too many open files, continuing to push stats',
    );
  });

  it('out of memory, in a journal with times in China', () => {
    const { log } = decodeLog(fixtureLog('node-oom.journal'));
    expect(log.clock).toBe('dated');
    expect(describeLog(log)[0]).toBe(
      '2021-05-17 06:22:03 warning kubelet eviction_manager.go:344 | eviction manager: attempting to reclaim memory',
    );
  });
});

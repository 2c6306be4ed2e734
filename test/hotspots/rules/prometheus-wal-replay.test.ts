import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { judgeLogText, quietLines, testLogRule } from '../../support/log-rule-tester.ts';
import { ruleOf, testRule } from '../../support/rule-tester.ts';

const TSDB = 'github.com/prometheus/prometheus/tsdb';

testRule('prometheus-wal-replay', {
  flags: {
    'most of several cores, which is never critical': {
      stacks: `${TSDB}.(*Head).loadWAL;${TSDB}.(*walSubsetProcessor).processWALSamples 60\n${TSDB}.(*Head).Init;${TSDB}.(*Head).loadWAL 35\nmain.main 5`,
      cores: 7,
      severity: 'warning',
      says: /Until it ends, Prometheus answers no queries/,
    },
    'a third of a core': { stacks: `${TSDB}.(*Head).loadMmappedChunks 33\nmain.main 67`, severity: 'info' },
    'the tsdb of before 2.0, vendored': {
      stacks:
        'github.com/prometheus/prometheus/vendor/github.com/prometheus/tsdb.(*Head).processWALSamples 60\nmain.main 40',
      severity: 'warning',
    },
    'what it made, still in use': {
      kind: 'heap-in-use',
      stacks: `${TSDB}.(*Head).loadWAL;${TSDB}.(*Head).getOrCreateWithID 2000\nmain.main 900`,
      severity: 'info',
      says: /1\.95 GiB of 2\.83 GiB in use/,
    },
  },
  ignores: {
    'writing the log': `${TSDB}/wlog.(*WL).Log 80\nmain.main 20`,
    'samples being appended': `${TSDB}.(*headAppender).Append 80\nmain.main 20`,
    'a small heap after a start': { kind: 'heap-in-use', stacks: `${TSDB}.(*Head).loadWAL 120\nmain.main 60` },
  },
});

const at = (second: number, rest: string) =>
  `ts=2024-05-28T01:${String(17 + Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.396Z caller=head.go:711 level=info component=tsdb ${rest}\n`;
const begins = (second: number) => at(second, 'msg="Replaying WAL, this may take a while"');
const loads = (second: number, segment: number) =>
  at(second, `msg="WAL segment loaded" segment=${segment} maxSegment=84`);
const ends = (second: number, total: string) =>
  at(
    second,
    `msg="WAL replay completed" checkpoint_replay_duration=15.393µs wal_replay_duration=${total} wbl_replay_duration=107ns total_replay_duration=${total}`,
  );

testLogRule('prometheus-wal-replay', {
  flags: {
    'a start': {
      log: begins(0) + loads(1, 81) + loads(2, 82) + ends(3, '3.109645s'),
      severity: 'info',
      says: /began 1 replay of its write-ahead log and completed 1, the longest in 3\.11 s\. There are segments up to number 84/,
    },
    'a start that lasted seven minutes': { log: begins(0) + ends(440, '7m20.5s'), severity: 'warning' },
    'starts that never end': {
      log: [0, 60, 120].map((second) => begins(second) + loads(second + 5, 81)).join(''),
      severity: 'warning',
      says: /began 3 replays .* and completed 0/,
    },
    'Prometheus 3, which logs otherwise': {
      log: 'time=2025-08-17T06:02:15.749Z level=INFO source=head.go:661 msg="Replaying WAL, this may take a while" component=tsdb\n',
      severity: 'info',
    },
  },
  ignores: {
    'segments of somebody else': `${quietLines(3)}Jun 27 12:00:09 node-1 db[7]: WAL segment loaded from archive\n`,
    'a replay of another program': `${quietLines(3)}Jun 27 12:00:09 node-1 agent[7]: msg="Done replaying WAL" duration=1.2s\n`,
  },
});

describe('prometheus-wal-replay', () => {
  it('names the longest replay', () => {
    const [finding] = judgeLogText(begins(0) + ends(3, '3.5s'), [ruleOf('prometheus-wal-replay')]);
    expect(finding && evidenceOf(finding, 'longest')?.value).toBe(3.5e9);
  });
});

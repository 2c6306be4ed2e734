import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareLogs } from '../../src/analysis/diff/compare-logs.ts';
import { paint } from '../../src/cli/paint.ts';
import { messageLines } from '../../src/cli/report-messages.ts';
import { EXIT, run } from '../../src/cli/run.ts';
import { texts } from '../../src/cli/texts.ts';
import { comparedLogs, klog, measured } from '../support/compared-logs.ts';

const LOGS = 'test/fixtures/logs';
const BEFORE = klog('I', 'Mounted volume #', 61) + klog('W', 'Slow disk', 2);
const AFTER = klog('I', 'Mounted volume #', 61) + klog('E', 'Failed to stat "/x/#"', 120);

const lines = (logs = comparedLogs(BEFORE, AFTER), language: 'en' | 'zh' = 'en', top = 20) =>
  messageLines(logs, { language, t: texts[language], p: paint(false), top }).join('\n');

/** Runs the command with `--compare` and gives what it printed. */
async function compare(...argv: readonly string[]): Promise<string> {
  let out = '';
  await run(['--compare', ...argv], {
    out: (text) => {
      out += text;
    },
    stream: async () => true,
    error: (text) => {
      expect(text).toBe('');
    },
    color: false,
    pathOf: (name) => resolve(name),
    page: 'none',
    save: async () => {},
  });
  return out;
}

describe('the messages of two logs', () => {
  it('stand with both rates below those of all levels', () => {
    expect(lines()).toBe(`  Kinds of messages by change of their rate per second: 2 of 3
        A     B  change  messages      z                state  level, message
        0     2      +2   0 → 120  +11.0             appeared  errors and worse
    0.033     0  −0.033     2 → 0   −1.4  gone, may be chance  warnings
     1.02  1.02       0   61 → 61      0                 same  all others
        0     2      +2   0 → 120  +11.0             appeared  error    Failed to stat "…"
    0.033     0  −0.033     2 → 0   −1.4  gone, may be chance  warning  Slow disk`);
  });

  it('are numbers where lengths are not known, which is said', () => {
    const untimed = 'it failed\n';
    const logs = compareLogs(measured(untimed), measured(untimed.repeat(3)));
    expect(lines(logs)).toBe(`  Kinds of messages by change of their number: 1 of 1
    The times in the logs do not tell how long both are, so there are no rates: numbers of messages grow with the time. Say it with --seconds-a and --seconds-b.
    A  B  change    ratio    state  level, message
    1  3      +2  +200.0%  changed  all others
    1  3      +2  +200.0%  changed  it failed`);
  });

  it('are as many as asked for, in Chinese too', () => {
    const text = lines(comparedLogs(BEFORE, AFTER), 'zh', 1);
    expect(text).toContain('消息种类（按每秒条数的变化排序）：3 种中的前 1 种');
    expect(text).toContain('新出现  错误及以上');
    expect(text).not.toContain('Slow disk');
  });
});

describe('--compare of two logs', () => {
  const RUNS = [`${LOGS}/kubelet-healthy.log.gz`, `${LOGS}/kubelet-incident-end.log.gz`] as const;

  it('prints what changed most, and no table of functions or warnings about samples', async () => {
    const out = await compare(...RUNS);
    expect(out.split('\n')[1]).toBe(
      '  Warnings 3.06 → 47.2 per minute. “Failed to update stats for container "…": failed to parse…” +25.7 per minute (appeared). 1 more kind of message grew beyond noise.',
    );
    expect(out).toMatch(/ 0 +25\.7 +\+25\.7 +0 → 109 +\+10\.4 +appeared +warning +Failed to update stats/);
    expect(out).not.toMatch(/drawn samples|package|function/);
  });

  it('has messages in JSON, with rates per second', async () => {
    const { comparison } = JSON.parse(await compare(...RUNS, '--json', '--top', '1'));
    expect(comparison.messages).toEqual([
      {
        template: expect.stringMatching(/^Failed to update stats for container/),
        level: 'warning',
        count: [0, 109],
        rate: [0, expect.closeTo(0.4288, 3)],
        delta: expect.closeTo(0.4288, 3),
        state: 'appeared',
        z: expect.closeTo(10.44, 2),
      },
    ]);
    expect(comparison.levels.map(({ level, count }: { level: string; count: unknown }) => [level, count])).toEqual([
      ['error', [151, 34]],
      ['warning', [37, 200]],
      ['other', [573, 66]],
    ]);
    expect(comparison.warnings).toEqual([]);
  });

  it('of a log and itself finds all the same', async () => {
    const { comparison } = JSON.parse(await compare(RUNS[0], RUNS[0], '--json', '--top', '0'));
    expect(comparison.messages.length).toBeGreaterThan(100);
    expect(new Set(comparison.messages.map(({ state }: { state: string }) => state))).toEqual(new Set(['same']));
    expect(comparison.headline).toBe('Messages 62.9 per minute. Nothing grew beyond noise.');
  });

  it('has rates where the reader says how long logs without times are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messages-'));
    const paths = ['a', 'b'].map((name, i) => {
      const path = join(folder, `${name}.log`);
      writeFileSync(path, 'level=error msg="it failed"\n'.repeat(20 * (i + 1)));
      return path;
    });
    const rates = async (...more: string[]) =>
      JSON.parse(await compare(...paths, '--json', ...more)).comparison.messages[0].rate;
    try {
      expect(await rates()).toBeNull();
      expect(await rates('--seconds-a', '10', '--seconds-b', '20')).toEqual([2, 2]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is by no scale, which is said', async () => {
    let error = '';
    const code = await run(['--compare', ...RUNS, '--scale', 'share'], {
      out: () => {},
      stream: async () => true,
      error: (text) => {
        error += text;
      },
      color: false,
      pathOf: (name) => resolve(name),
      page: 'none',
      save: async () => {},
    });
    expect(code).toBe(EXIT.wrongUsage);
    expect(error).toContain('leave --scale out');
  });

  it('leaves other captures without messages', async () => {
    const profile = 'test/fixtures/captures/kubelet-healthy/kubelet.cpu.pb.gz';
    const { comparison } = JSON.parse(await compare(profile, profile, '--json', '--top', '1'));
    expect('messages' in comparison).toBe(false);
  });
});

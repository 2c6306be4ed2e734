import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/worker/protocol.ts';
import { throttleProgress } from '../../src/worker/throttle-progress.ts';

describe('throttleProgress', () => {
  /** Reports `step bytes@time` and lists what came through. */
  const through = (...reports: readonly string[]) => {
    let time = 0;
    const seen: string[] = [];
    const report = throttleProgress(
      ({ step, bytes }) => seen.push(`${step} ${bytes}@${time}`),
      () => time,
    );
    for (const text of reports) {
      const [step, bytes, at] = text.split(/[ @]/) as [Progress['step'], string, string];
      time = Number(at);
      report({ step, bytes: Number(bytes), total: 900 });
    }
    return seen;
  };

  it('lets one report through per interval', () => {
    expect(through('read 1@0', 'read 2@10', 'read 3@149', 'read 4@150', 'read 5@200', 'read 6@320')).toEqual([
      'read 1@0',
      'read 4@150',
      'read 6@320',
    ]);
  });

  it('lets the first report of a step through at once', () => {
    expect(through('read 1@0', 'read 2@1', 'decode 900@2', 'fold 900@3', 'fold 900@4', 'judge 900@5')).toEqual([
      'read 1@0',
      'decode 900@2',
      'fold 900@3',
      'judge 900@5',
    ]);
  });
});

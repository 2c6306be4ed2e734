import fc, { type Arbitrary } from 'fast-check';
import { type ComparedLogs, compareLogs, type MeasuredLog } from '../../src/analysis/diff/compare-logs.ts';
import { logFacts } from '../../src/analysis/log/log-facts.ts';
import { logTemplates } from '../../src/analysis/log/log-templates.ts';
import { logOf } from './logs.ts';

/** A log drawn as text, counted. */
export function measured(text: string, seconds?: number): MeasuredLog {
  const log = logOf(text);
  const facts = logFacts(log);
  const length = seconds ?? facts.seconds;
  return { levels: facts.levels, templates: logTemplates(log, length), seconds: length };
}

/** Two logs drawn as text, compared. */
export function comparedLogs(before: string, after: string): ComparedLogs {
  return compareLogs(measured(before), measured(after));
}

/** So many klog messages of a level, evenly over a minute from 12:00:00 on; the last one at its end. */
export function klog(level: 'I' | 'W' | 'E' | 'F', message: string, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const seconds = count === 1 ? 0 : Math.floor((i * 60) / (count - 1));
    const time = `12:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    return `${level}0627 ${time}.000000       7 a.go:1] ${message.replaceAll('#', String(i))}\n`;
  }).join('');
}

/** Some messages: level, words and how often; lengths are whole seconds. */
const drawnLog: Arbitrary<MeasuredLog> = fc
  .record({
    messages: fc.array(
      fc.tuple(
        fc.constantFrom('I', 'W', 'E'),
        fc.constantFrom('open …', 'stat', 'close "…"', 'close …', '…'),
        fc.nat(40),
      ),
      { maxLength: 8 },
    ),
    seconds: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
  })
  .map(({ messages, seconds }) => {
    const levels = new Array<number>(7).fill(0);
    const templates = messages
      .filter(([, , count]) => count > 0)
      .map(([letter, text, count], template) => {
        const level = { I: 2, W: 4, E: 5 }[letter] as number;
        levels[level] = (levels[level] as number) + count;
        return {
          template,
          text,
          count,
          share: 0,
          rate: undefined,
          firstAt: template * 1e9,
          lastAt: (template + count) * 1e9,
          level,
          unit: '',
          source: '',
          example: template,
        };
      });
    return { levels, templates, seconds };
  });

/** Two logs with whatever messages, lengths known or not. */
export const drawnLogs = fc.tuple(drawnLog, drawnLog);

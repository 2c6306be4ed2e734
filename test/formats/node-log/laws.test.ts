import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLog } from '../../../src/formats/node-log/decode-log.ts';
import { nodeLog } from '../../../src/formats/node-log/node-log.ts';
import { fixtureLog } from './describe-log.ts';

/** Lines and pieces of lines of all kinds. */
const line = fc.oneof(
  fc.constantFrom(
    'Jun 27 12:49:14 n systemd: Created slice a1.slice.',
    'Dec 31 23:59:59 n kubelet[7]: W1231 23:59:59.447052    5352 watcher.go:87] Error ("/x": 0x1): y',
    '2021-05-17T06:22:03.123456789Z stderr P part',
    '{"level":"warn","ts":"2021-05-17T06:22:03.5Z","msg":"a \\"b\\" c"}',
    'time="2021-05-17T06:22:03Z" level=error msg="x" id=7',
    '[12345.678901] kernel says',
    '<4>[Wed Jun 27 12:49:14 2018] x',
    'panic: x',
    'goroutine 1 [running]:',
    '\t/src/a.go:7 +0x1',
    '[root@n ~]# dmesg',
    '-- Reboot --',
    'Jun 27 12:49:15 n last message repeated 4 times',
    'Jun 27 12:49:16 n a: message repeated 2 times: [ b]',
    '',
    '  ',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const text = fc
  .array(line, { maxLength: 30 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)));
const encoder = new TextEncoder();
const decoder = new TextDecoder();

describe('a log, whatever the text', () => {
  it('has every line in a message or in the ledger', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { log, ledger } = decodeLog(encoder.encode(given));
        const { lines } = log;
        let covered = 0;
        for (let row = 0; row < lines.length; row++) {
          const [start, end] = [lines.start[row] as number, lines.end[row] as number];
          expect(lines.message[row]).toBeGreaterThanOrEqual(start);
          expect(lines.message[row]).toBeLessThanOrEqual(end);
          if (row > 0) expect(start).toBeGreaterThan(lines.end[row - 1] as number);
          covered += nonBlank(decoder.decode(log.text.subarray(start, end)));
        }
        const aside = ledger.filter(({ code }) => ['notes', 'prompts', 'outside'].includes(code));
        const all = nonBlank(decoder.decode(log.text));
        expect(covered + aside.reduce((sum, { count }) => sum + count, 0)).toBe(all);
      }),
    );
  });

  it('counts each message in one template, as often as it was written', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { lines, templates, units, sources } = decodeLog(encoder.encode(given)).log;
        const counts = templates.map(() => 0);
        for (let row = 0; row < lines.length; row++) {
          const id = lines.template[row] as number;
          counts[id] = (counts[id] as number) + (lines.repeated[row] as number);
          expect(lines.unit[row]).toBeLessThan(units.length);
          expect(lines.source[row]).toBeLessThan(sources.length);
          expect(lines.level[row]).toBeLessThanOrEqual(6);
        }
        expect(templates.map(({ count }) => count)).toEqual(counts);
      }),
    );
  });

  it('is read wherever it was cut off', () => {
    const bytes = fixtureLog('node-oom.journal');
    const whole = decodeLog(bytes).log.lines.length;
    for (let length = 0; length <= bytes.length; length += 97) {
      const { log } = decodeLog(bytes.slice(length));
      expect(log.lines.length).toBeLessThanOrEqual(whole + 1);
      expect(decodeLog(bytes.slice(0, length)).log.lines.length).toBeLessThanOrEqual(whole);
    }
  });

  it('is recognised or not, but never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof nodeLog.recognizes(bytes) === 'boolean'),
    );
  });
});

/** Lines of a text that are not blank, as the decoder sees them: cut at line feeds. */
function nonBlank(given: string): number {
  return given.split('\n').filter((one) => /[^ \t]/.test(one.replace(/\r$/, ''))).length;
}

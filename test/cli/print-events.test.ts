import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { printEvents } from '../../src/cli/print-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotfold-cli-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Prints the events of a file to who stops reading after so many pieces. */
async function print(text: string, pieces = Number.POSITIVE_INFINITY) {
  writeFileSync(join(folder, 'trace.txt'), text);
  const written: string[] = [];
  let waiting = 0;
  const errors = await printEvents(['trace.txt'], {
    pathOf: (name) => join(folder, name),
    async stream(piece) {
      waiting++;
      expect(waiting, 'pieces are waited for').toBe(1);
      await new Promise((done) => setTimeout(done));
      waiting--;
      written.push(piece);
      return written.length < pieces;
    },
  });
  const events = written
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { written, errors, events };
}

describe('printEvents', () => {
  it('prints joined calls, signals and ends, one JSON object a line', async () => {
    const { events, errors } = await print(
      [
        '30611 17:54:42.721407 read(3,  <unfinished ...>',
        '30612 17:54:42.730000 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=7, si_uid=0} ---',
        '30611 17:54:42.761700 <... read resumed>"x", 64) = 1 <0.040200>',
        '30612 17:54:42.800000 +++ exited with 0 +++',
      ].join('\n'),
    );
    expect(errors).toEqual([]);
    expect(events).toMatchObject([
      { ev: 'signal', pid: 30612, signal: 'SIGURG', code: 'SI_TKILL' },
      {
        ev: 'call',
        pid: 30611,
        name: 'read',
        args: ['3', '"x"', '64'],
        start: 64482.721407,
        end: 64482.7617,
        duration: 0.0402,
        ret: '1',
      },
      { ev: 'exit', pid: 30612, exit: 0 },
    ]);
  });

  it('writes in pieces, the next when there is room, and no more when nobody reads', async () => {
    const text = '7 12:00:00.000000 getpid() = 7 <0.000001>\n'.repeat(3000);
    const whole = await print(text);
    expect(whole.events).toHaveLength(3000);
    expect(whole.written.length).toBeGreaterThan(2);
    expect(whole.written.every((piece) => piece.endsWith('\n'))).toBe(true);
    expect((await print(text, 2)).written).toHaveLength(2);
  });

  it.each([
    ['a capture that is no trace', 'main;serve 3\n', 'no-events'],
    ['a file that cannot be read', '<html>', 'unrecognized'],
  ])('says so of %s', async (_, text, code) => {
    const { errors, written } = await print(text);
    expect(errors).toMatchObject([{ name: 'trace.txt', code }]);
    expect(written).toEqual([]);
  });
});

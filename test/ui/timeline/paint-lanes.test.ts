import { describe, expect, it } from 'vitest';
import { indexEvents } from '../../../src/analysis/syscalls/event-lanes.ts';
import { indexLanes } from '../../../src/analysis/syscalls/lane-index.ts';
import { FAMILIES, type SyscallFamily } from '../../../src/analysis/syscalls/syscall-family.ts';
import { createScan } from '../../../src/analysis/syscalls/timeline-layout.ts';
import { BlockTexts, blockForms } from '../../../src/ui/timeline/block-texts.ts';
import { lanesInks } from '../../../src/ui/timeline/lane-inks.ts';
import { LANE, laneShape, makeStamps } from '../../../src/ui/timeline/lane-shapes.ts';
import { paintLanes } from '../../../src/ui/timeline/paint-lanes.ts';
import { timelinePalette } from '../../../src/ui/timeline/timeline-palette.ts';
import { columnsOf } from '../../support/timelines.ts';

const INKS = lanesInks(timelinePalette('light'));
const WIDTH = 120;
const SHAPE = laneShape(1);
/** Rows of a lane: where errors hang, in blocks, on the line below waiting, and where timeouts stand. */
const [RAIL, BODY, BASE, FOOT] = [SHAPE.top - 1, SHAPE.top + 1, SHAPE.bottom - 1, SHAPE.bottom];

/** Paints with 10 µs a pixel, and gives the ink at a pixel. */
function paint(lines: string, rows?: readonly number[]) {
  const columns = columnsOf(lines);
  const all = indexLanes(columns);
  const index = rows ? indexLanes(columns, Uint32Array.from(rows)) : all;
  const lanes = Int32Array.from(columns.threads.keys());
  const raster = { width: WIDTH, height: lanes.length * LANE, pixels: new Uint32Array(WIDTH * lanes.length * LANE) };
  const texts = new BlockTexts();
  texts.least = 30;
  paintLanes(
    raster,
    {
      index,
      ghosts: rows ? all : undefined,
      events: indexEvents(columns),
      lanes,
      scrollTop: 0,
      shape: SHAPE,
      stamps: makeStamps(1),
      inks: INKS,
      ticks: [100],
      from: 0,
      step: 10_000,
    },
    createScan(WIDTH),
    texts,
  );
  return { at: (x: number, y: number) => raster.pixels[y * WIDTH + x], texts, columns };
}

const fill = (family: SyscallFamily, inks = INKS.plain) => inks.fills[FAMILIES.indexOf(family)];

describe('the lanes', () => {
  it('show calls as blocks in the colour of their family, by duration', () => {
    const { at } = paint(`
      7 10:00:00.000000 openat(AT_FDCWD, "/a") = 3 <0.000200>
      7 10:00:00.000300 mmap(NULL, 4096) = 0x1 <0.000100>
      8 10:00:00.000400 socket(AF_UNIX) = 3 <0.000100>
    `);
    expect([at(1, BODY), at(17, BODY), at(35, BODY), at(45, LANE + BODY)]).toEqual([
      fill('file'),
      fill('file'),
      fill('memory'),
      fill('network'),
    ]);
    expect([at(25, BODY), at(45, BODY), at(35, LANE + BODY)]).toEqual([INKS.ground, INKS.ground, INKS.ground]);
    expect([at(60, LANE - 1), at(100, LANE + 10)]).toEqual([INKS.line, INKS.grid]);
  });

  it('keep waiting calls pale, above a line', () => {
    const { at } = paint('7 10:00:00.000000 futex(0x1, FUTEX_WAIT, 0, NULL) = 0 <0.000500>');
    expect([at(20, BODY), at(20, BASE)]).toEqual([INKS.plain.wait, fill('waiting')]);
  });

  it('hang a mark above a call that failed, at its end, and stand one below a timer that ran out', () => {
    const { at } = paint(`
      7 10:00:00.000000 openat(AT_FDCWD, "/a") = -1 ENOENT (No such file or directory) <0.000300>
      8 10:00:00.000400 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <0.000500>
    `);
    expect([at(25, RAIL), at(10, RAIL), at(28, FOOT)]).toEqual([INKS.plain.error, INKS.ground, INKS.ground]);
    expect([at(87, LANE + FOOT), at(60, LANE + FOOT), at(87, LANE + RAIL)]).toEqual([
      INKS.plain.timeout,
      INKS.ground,
      INKS.ground,
    ]);
    // A clock inside the block, as well.
    const inside = Array.from({ length: 12 }, (_, x) => at(76 + x, LANE + 11));
    expect(inside).toContain(INKS.plain.timeout);
  });

  it('add up what is too narrow: work from the bottom, waiting pale above it, marks in the same rails', () => {
    const { at } = paint(`
      7 10:00:00.000000 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <0.000005>
      7 10:00:00.000005 openat(AT_FDCWD, "/a") = -1 ENOENT (No such file or directory) <0.000005>
      7 10:00:00.000020 read(3) = 0 <0.000001>
    `);
    expect([at(0, BASE), at(0, BODY), at(0, RAIL), at(0, FOOT)]).toEqual([
      fill('file'),
      INKS.plain.wait,
      INKS.plain.error,
      INKS.plain.timeout,
    ]);
    // However short, it is to be seen.
    expect([at(2, BASE), at(2, BODY), at(1, BODY)]).toEqual([fill('file'), INKS.ground, INKS.ground]);
  });

  it('show calls whose duration nobody knows as ticks', () => {
    const { at } = paint(`
      7 10:00:00.000000 read(3) = 0
      7 10:00:00.000100 openat(AT_FDCWD, "/a") = 3
    `);
    expect([at(0, BASE - 3), at(10, BASE - 3), at(0, BODY)]).toEqual([fill('file'), fill('file'), INKS.ground]);
  });

  it('leave the end of a call open that had not returned', () => {
    const { at } = paint(`
      7 10:00:00.000000 read(3,  <unfinished ...>
      8 10:00:00.000000 openat(AT_FDCWD, "/a") = 3 <0.000100>
      8 10:00:00.000800 openat(AT_FDCWD, "/a") = 3 <0.000010>
    `);
    const row = (y: number) => Array.from({ length: 84 }, (_, x) => at(x, y));
    expect(new Set(row(BODY).slice(10, 60))).toEqual(
      new Set([fill('file'), INKS.plain.hatch[FAMILIES.indexOf('file')]]),
    );
    // Torn: not every row reaches as far.
    const ends = Array.from({ length: 14 }, (_, y) => row(SHAPE.top + y).lastIndexOf(fill('file')));
    expect(new Set(ends).size).toBeGreaterThan(1);
  });

  it('dash the edges of a call that is to be restarted', () => {
    const { at } = paint(
      '7 10:00:00.000000 futex(0x1, FUTEX_WAIT, 0, NULL) = ? ERESTARTSYS (To be restarted) <0.000400>',
    );
    const edge = Array.from({ length: 30 }, (_, x) => at(x, SHAPE.top));
    expect(new Set(edge)).toEqual(new Set([INKS.plain.deep[0], INKS.plain.wait]));
  });

  it('point out signals and the end of a thread', () => {
    const { at } = paint(`
      7 10:00:00.000000 read(3) = 0 <0.000001>
      7 10:00:00.000300 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=7, si_uid=0} ---
      7 10:00:00.000700 +++ exited with 0 +++
    `);
    expect([at(30, 2), at(70, 12)]).toEqual([INKS.soft, INKS.mark]);
    // Before its end a thread has a line, after it none.
    expect([at(60, BASE), at(90, BASE)]).toEqual([INKS.line, INKS.ground]);
  });

  it('fade what the filter has left out', () => {
    const { at, texts } = paint(
      `
      7 10:00:00.000000 openat(AT_FDCWD, "/a") = 3 <0.000400>
      7 10:00:00.000500 openat(AT_FDCWD, "/b") = 3 <0.000400>
    `,
      [1],
    );
    expect([at(10, BODY), at(60, BODY)]).toEqual([fill('file', INKS.faded), fill('file')]);
    expect([texts.length, texts.isFaded(0), texts.isFaded(2)]).toEqual([3, true, false]);
  });

  it('note the blocks that have room for a text, and what may stand there', () => {
    const { texts, columns } = paint(`
      7 10:00:00.000000 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <0.000500>
      7 10:00:00.000600 read(3) = 0 <0.000100>
    `);
    expect([texts.length, texts.row(0), texts.left(0), texts.top(0)]).toEqual([1, 0, 0, SHAPE.top]);
    expect(blockForms(columns, 0)).toEqual(['futex ETIMEDOUT 500 µs', 'futex ETIMEDOUT', 'futex']);
    expect(blockForms(columns, 1)).toEqual(['read 100 µs', 'read']);
  });
});

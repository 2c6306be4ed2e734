import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { createBoxes, layoutFlame, visibleBoxes } from '../../src/analysis/flame-layout.ts';
import { fold } from '../../src/analysis/fold.ts';
import { profileOf } from '../../src/analysis/profile-of.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { Profile } from '../../src/model/profile.ts';
import { scanFields } from './field-scan.ts';
import { medianOf } from './measure.ts';

/** The package's module entry re-exports a CommonJS file that Node finds no names in. */
const { Profile: PprofFormat } = createRequire(import.meta.url)('pprof-format') as typeof import('pprof-format');

/** Width of the graph that frames are made for, in pixels. */
const WIDTH = 1400;
const LEVELS = 60;

/** Milliseconds, medians. */
export interface Times {
  readonly floor: number;
  readonly pprofFormat: number;
  readonly read: number;
  readonly fold: number;
  readonly layout: number;
  readonly frame: number;
}

/** What came out, to be printed beside the times. */
export interface Shape {
  readonly inflated: number;
  readonly samples: number;
  readonly stackRows: number;
  readonly treeRows: number;
  readonly functions: number;
  readonly boxes: number;
}

/** Reads the gzipped profile as the app does: inflated, hashed, recognised, decoded. */
export async function read(gzipped: Uint8Array<ArrayBuffer>): Promise<Profile> {
  return profileOf(await readCapture(new Blob([gzipped]), 'bench.pb.gz'));
}

/** Decodes the gzipped profile with pprof-format, into objects. */
export function decodeWithPprofFormat(gzipped: Uint8Array): number {
  return PprofFormat.decode(gunzipSync(gzipped)).sample.length;
}

/** Times every step on one profile. */
export async function timeSteps(
  gzipped: Uint8Array<ArrayBuffer>,
  runs: number,
): Promise<{ times: Times; shape: Shape }> {
  const inflated = new Uint8Array(gunzipSync(gzipped));
  const profile = await read(gzipped);
  const tree = fold(profile, { valueType: profile.defaultValueType });
  const layout = layoutFlame(tree);
  const boxes = createBoxes();
  // What one sees on opening, and four places to have zoomed to.
  const windows = [
    [0, 1],
    [0, 0.5],
    [0.2, 0.3],
    [0.5, 0.51],
    [0.9, 1],
  ].map(([from = 0, to = 1]) => ({
    from,
    to,
    width: WIDTH,
    minWidth: 1,
    fromDepth: 0,
    toDepth: LEVELS,
  }));
  let drawn = 0;

  const times = {
    floor: await medianOf(runs, () => scanFields(gunzipSync(gzipped))),
    pprofFormat: await medianOf(runs, () => PprofFormat.decode(inflated)),
    read: await medianOf(runs, () => read(gzipped)),
    fold: await medianOf(runs, () => fold(profile, { valueType: profile.defaultValueType })),
    layout: await medianOf(runs, () => layoutFlame(tree)),
    frame:
      (await medianOf(runs, () => {
        drawn = 0;
        for (const window of windows) drawn += visibleBoxes(layout, window, boxes).length;
      })) / windows.length,
  };
  return { times, shape: shapeOf(profile, tree, inflated.length, Math.round(drawn / windows.length)) };
}

function shapeOf(profile: Profile, tree: CallTree, inflated: number, boxes: number): Shape {
  return {
    inflated,
    samples: profile.samples.length,
    stackRows: profile.stacks.length,
    treeRows: tree.length,
    functions: tree.functions.length,
    boxes,
  };
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Step, ViewOptions } from '../../../src/analysis/filters/step.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import { exportPprof } from '../../../src/worker/jobs/export-pprof.ts';
import { foldCapture } from '../../../src/worker/jobs/fold-capture.ts';
import { type KeptCapture, keepCapture } from '../../../src/worker/kept-capture.ts';
import { draw } from '../../support/stacks.ts';

const ORACLE = 'test/fixtures/oracle-export';

/** Made by scripts/record-export-oracle.ts. Outputs: of each command, of the capture with the filter, then of the export without. */
interface Manifest {
  readonly version: string;
  readonly shownCommands: readonly string[];
  readonly shown: readonly {
    readonly profile: string;
    readonly sha256: string;
    readonly filter: string;
    readonly steps: readonly Step[];
    readonly look?: ViewOptions;
  }[];
}

const { version, shownCommands, shown } = JSON.parse(readFileSync(`${ORACLE}/manifest.json`, 'utf8')) as Manifest;
const said = brotliDecompressSync(readFileSync(`${ORACLE}/shown.txt.br`))
  .toString()
  .split('\f');

async function kept(bytes: Uint8Array): Promise<KeptCapture> {
  return keepCapture(await readCapture(bytes, 'a.pb.gz'));
}

const drawn = ({ profile }: KeptCapture, options: Partial<Parameters<typeof foldCapture>[1]> = {}): CallTree =>
  foldCapture(profile, { valueType: profile.defaultValueType, allFrames: false, ...options }).tree;

describe(`a profile exported as it is shown (${version})`, () => {
  it.each(
    shown.map((one, i) => ({
      ...one,
      outputs: said.slice(2 * shownCommands.length * i, 2 * shownCommands.length * (i + 1)),
    })),
  )('is to go tool pprof what $profile is with $filter', async ({ profile, sha256, steps, look, outputs }) => {
    const capture = await kept(new Uint8Array(readFileSync(`test/fixtures/captures/${profile}`)));
    const options = { valueType: capture.profile.defaultValueType, allFrames: false, steps, ...(look && { look }) };
    const exported = exportPprof(capture, options);
    expect(createHash('sha256').update(exported).digest('hex')).toBe(sha256);
    expect(outputs).toHaveLength(2 * shownCommands.length);
    for (let i = 0; i < outputs.length; i += 2) {
      expect(outputs[i]).toContain('flat%');
      expect(outputs[i + 1]).toBe(outputs[i]);
    }

    const after = drawn(await kept(exported));
    expect(draw(after)).toBe(draw(drawn(capture, options)));
  });
});

describe('a profile exported as it was opened', () => {
  it('has all that the capture has, whatever is shown of it', async () => {
    const capture = await kept(new Uint8Array(readFileSync('test/fixtures/captures/small/labels.cpu.pb.gz')));
    const again = await kept(exportPprof(capture, undefined));
    expect(again.profile).toEqual(capture.profile);
  });
});

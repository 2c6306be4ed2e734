import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../src/formats/read-capture.ts';
import { writePprof } from '../../../src/share/files/pprof.ts';

const ORACLE = 'test/fixtures/oracle-export';

/** Made by scripts/record-export-oracle.ts. Outputs: of each command, what it says of the capture, then of the export. */
interface Manifest {
  readonly version: string;
  readonly commands: readonly string[];
  readonly captures: readonly {
    readonly profile: string;
    readonly sha256: string;
    readonly types: readonly string[];
    readonly outputs: string;
  }[];
}

const { version, commands, captures } = JSON.parse(readFileSync(`${ORACLE}/manifest.json`, 'utf8')) as Manifest;

/** A line of a location that has neither function nor file says nothing; it is not kept. */
const withoutEmptyLines = (output: string) => output.replace(/(0x[0-9a-f]+ ) :0 s=0$/gm, '$1');

describe(`what go tool pprof says of exported profiles (${version})`, () => {
  it('was recorded of every kind of capture', () => {
    expect(captures.length).toBeGreaterThan(40);
    for (const report of ['-top', '-traces', '-raw']) expect(commands.join('\n')).toContain(`go tool pprof ${report}`);
  });

  it.each(captures)('of $profile is what it says of the capture', async ({ profile, sha256, types, outputs }) => {
    const bytes = new Uint8Array(readFileSync(`test/fixtures/captures/${profile}`));
    const capture = await readCapture(bytes, profile);
    if (!capture.profile) throw new Error('no profile');
    expect(createHash('sha256').update(writePprof(capture.profile)).digest('hex')).toBe(sha256);

    const asked = commands.flatMap((command) =>
      command.includes('TYPE') ? types.map((type) => command.replace('TYPE', type)) : [command],
    );
    const said = brotliDecompressSync(readFileSync(`${ORACLE}/${outputs}`))
      .toString()
      .split('\f');
    expect(said).toHaveLength(asked.length * 2);
    asked.forEach((command, i) => {
      const [before, after] = said.slice(2 * i, 2 * i + 2) as [string, string];
      if (!command.includes('-tags')) expect(before, command).not.toBe('');
      expect(after, command).toBe(withoutEmptyLines(before));
    });
  });
});

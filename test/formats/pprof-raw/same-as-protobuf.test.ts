import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { pprofRaw } from '../../../src/formats/pprof-raw/pprof-raw.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { stackLines, totals } from '../../support/stack-lines.ts';

const root = new URL('../../fixtures/captures/', import.meta.url);
const bytesOf = (path: string) => {
  const bytes = readFileSync(new URL(path, root));
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

/** Texts that are not beside their protobuf under its own name. */
const TWINS: Readonly<Record<string, string>> = {
  'kubelet-incident/kubelet.pprof': 'kubelet-incident/kubelet.cpu.pb.gz',
  'kubelet-healthy/kubelet.pprof': 'kubelet-healthy/kubelet.cpu.pb.gz',
  'cadvisor-healthy/cadvisor.raw.pprof': 'cadvisor-healthy/cadvisor.cpu.pb.gz',
  'cadvisor-incident/cadvisor.raw.pprof.gz': 'cadvisor-incident/cadvisor.cpu.pb.gz',
};

const pairs = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.pprof(\.gz)?$|\.raw\.txt\.gz$/.test(path))
  .map(
    (text) =>
      [
        text,
        TWINS[text] ?? text.replace('oracle/', '').replace(/(\.go119)?\.raw\.(pprof(\.gz)?|txt\.gz)$/, '.pb.gz'),
      ] as const,
  );

describe('the text and the protobuf of the same capture', () => {
  it('are there in pairs', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(66);
    expect(pairs.filter(([, proto]) => !existsSync(new URL(proto, root)))).toEqual([]);
  });

  it.each(pairs)('%s holds what %s holds', (text, proto) => {
    const fromText = pprofRaw.decode(bytesOf(text)).profile;
    const fromProto = pprof.decode(bytesOf(proto)).profile;
    expect(fromText.valueTypes).toEqual(fromProto.valueTypes);
    expect(fromText.defaultValueType).toBe(fromProto.defaultValueType);
    expect(totals(fromText)).toEqual(totals(fromProto));
    expect(fromText.meta.periodType).toEqual(fromProto.meta.periodType);
    expect(fromText.meta.period).toBe(fromProto.meta.period);
    expect(fromText.meta.timeNanos).toBe(fromProto.meta.timeNanos);
    expect(merged(fromText)).toEqual(merged(fromProto));
  });
});

/** pprof merges equal samples while it reads, and leaves out those of zero: so do we, on both sides, to compare. */
function merged(profile: Profile): string[] {
  const sums = new Map<string, number[]>();
  const lines = stackLines(profile);
  for (const line of lines) {
    const [, path, values = '', labels = ''] = /^(.*) = ([-\d. ]+?)( \{.*\})?$/.exec(line) as unknown as string[];
    const stack = `${path}${labels}`;
    const sum = sums.get(stack) ?? values.split(' ').map(() => 0);
    sums.set(
      stack,
      values.split(' ').map((value, i) => (sum[i] as number) + Number(value)),
    );
  }
  return [...sums]
    .filter(([, sum]) => sum.some((value) => value !== 0))
    .map(([stack, sum]) => `${stack} = ${sum.join(' ')}`)
    .sort((a, b) => (a < b ? -1 : 1));
}

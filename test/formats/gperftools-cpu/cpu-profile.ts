/** A stack of a profile to be written, innermost address first. */
export interface CpuSample {
  readonly count: number;
  readonly addresses: readonly bigint[];
}

/** How to write it. */
export interface CpuProfileOptions {
  readonly size?: 4 | 8;
  readonly littleEndian?: boolean;
  readonly periodMicros?: number;
  /** Text after the end mark: the list of binaries. */
  readonly map?: string;
}

/** The binary CPU profile of gperftools: header, records, end mark, list of binaries. */
export function cpuProfile(
  samples: readonly CpuSample[],
  { size = 8, littleEndian = true, periodMicros = 10_000, map = '' }: CpuProfileOptions = {},
): Uint8Array<ArrayBuffer> {
  const words: bigint[] = [0n, 3n, 0n, BigInt(periodMicros), 0n];
  for (const { count, addresses } of samples) words.push(BigInt(count), BigInt(addresses.length), ...addresses);
  words.push(0n, 1n, 0n);
  const text = new TextEncoder().encode(map);
  const bytes = new Uint8Array(words.length * size + text.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => {
    if (size === 4) view.setUint32(i * 4, Number(BigInt.asUintN(32, word)), littleEndian);
    else view.setBigUint64(i * 8, word, littleEndian);
  });
  bytes.set(text, words.length * size);
  return bytes;
}

import type { Localized } from '../base/localized.ts';
import { formatValue } from '../model/units.ts';
import { counted, grouped, type LedgerKind } from './ledger.ts';

/** How a file can be compressed. */
export type Compression = 'gzip' | 'zstd';

/** What unpacking can add to a ledger, in the order in which it is shown. */
export const ledgerKinds = {
  'gzip-members': {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'gzip member')} unpacked, ${n === 1 ? 'its checksum is' : 'their checksums are'} right.`,
      zh: `已解压 ${grouped(n)} 个 gzip 分段，校验和正确。`,
    }),
  },
  'unpacked-twice': {
    kind: 'read',
    text: () => ({
      en: 'Compressed twice, one in the other: unpacked twice.',
      zh: '该文件被套叠压缩了两次，已解压两次。',
    }),
  },
  'zstd-unchecked': {
    kind: 'read',
    text: () => ({
      en: 'Unpacked from zstd; its checksum, if it has one, is not verified.',
      zh: '已解压 zstd 数据；未验证其校验和（如有）。',
    }),
  },
  'zeros-after-gzip': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'zero byte')} after the compressed data skipped.`,
      zh: `已跳过压缩数据之后的 ${grouped(n)} 个零字节。`,
    }),
  },
  'bytes-after-gzip': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'byte')} after the compressed data ${n === 1 ? 'is' : 'are'} not compressed data and ${n === 1 ? 'was' : 'were'} skipped; what comes before is whole.`,
      zh: `压缩数据之后有 ${grouped(n)} 个字节不是压缩数据，已跳过；之前的内容是完整的。`,
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

const AGAIN: Localized = {
  en: 'Copy or record the file again; a browser or curl that was interrupted leaves a part of it.',
  zh: '请重新复制或录制该文件；浏览器或 curl 中断时只会留下文件的一部分。',
};

/** Sentences of the errors: what was found, where, and what to try. */
export const errors = {
  truncated: (how: Compression, byte: number): Localized => ({
    en: `This ${how} file is cut off: it ends at byte ${grouped(byte)}, before the compressed data does. ${AGAIN.en}`,
    zh: `这个 ${how} 文件被截断：它在第 ${grouped(byte)} 字节处结束，而压缩数据尚未结束。${AGAIN.zh}`,
  }),
  malformed: (how: Compression, byte: number, reason: string): Localized => ({
    en: `This ${how} file is damaged near byte ${grouped(byte)} (${reason}). ${AGAIN.en}`,
    zh: `这个 ${how} 文件在第 ${grouped(byte)} 字节附近已损坏（${reason}）。${AGAIN.zh}`,
  }),
  checksum: (byte: number, reason: string): Localized => ({
    en: `This gzip file is damaged: its content does not match the checksum before byte ${grouped(byte)} (${reason}). ${AGAIN.en}`,
    zh: `这个 gzip 文件已损坏：其内容与第 ${grouped(byte)} 字节之前的校验和不符（${reason}）。${AGAIN.zh}`,
  }),
  tooLarge: (size: number, limit: number, packedBytes: number | undefined): Localized => {
    const from = packedBytes === undefined ? undefined : grouped(packedBytes);
    return {
      en: `This file is too large: ${from === undefined ? 'it has' : `its first ${from} bytes unpack to`} at least ${formatValue(size, 'bytes')}, and the limit is ${formatValue(limit, 'bytes')}. Record for a shorter time, or make it smaller first, for example with go tool pprof -proto -focus=….`,
      zh: `该文件过大：${from === undefined ? '其大小' : `仅前 ${from} 字节解压后`}至少为 ${formatValue(size, 'bytes')}，上限为 ${formatValue(limit, 'bytes')}。请缩短录制时间，或先缩小文件，例如使用 go tool pprof -proto -focus=…。`,
    };
  },
  window: (size: number, limit: number): Localized => ({
    en: `This zstd file was made with a window of ${formatValue(size, 'bytes')}; up to ${formatValue(limit, 'bytes')} can be read here. Unpack it first: zstd -d --long=31 FILE`,
    zh: `这个 zstd 文件使用了 ${formatValue(size, 'bytes')} 的窗口，此处最多支持 ${formatValue(limit, 'bytes')}。请先解压：zstd -d --long=31 FILE`,
  }),
  nested: (layers: readonly Compression[]): Localized => ({
    en: `This file is compressed again and again (${layers.join(' in ')}). Unpack it once or twice, then open it.`,
    zh: `该文件被反复压缩（由外到内：${layers.join(' → ')}）。请先解压一到两次再打开。`,
  }),
} as const;

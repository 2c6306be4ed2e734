import type { Localized } from '../../base/localized.ts';
import { advice, sentences } from './advice.ts';
import type { Head, Look } from './head.ts';

/** A kind of file that says what it is by its first bytes. */
interface Magic {
  /** Bytes as a Latin-1 string. */
  readonly magic: string;
  /** Where they are; otherwise at the beginning. */
  readonly at?: number;
  readonly text: Localized;
}

const PROGRAM: Localized = {
  en: 'Drop the profile that was recorded of the program instead.',
  zh: '请拖入针对该程序录制的性能剖析文件。',
};

const MAGICS: readonly Magic[] = [
  kind('FLR\0', 'a Java Flight Recorder file (JFR)', '一个 Java Flight Recorder 文件（JFR）', {
    en: 'Turn it into folded stacks with async-profiler: jfrconv -o collapsed FILE.jfr stacks.txt.',
    zh: '请用 async-profiler 转换为折叠栈：jfrconv -o collapsed FILE.jfr stacks.txt。',
  }),
  kind('PERFILE2', 'a perf.data file of Linux perf', '一个 Linux perf 的 perf.data 文件', {
    en: 'Turn it into folded stacks where it was recorded: perf script | stackcollapse-perf.pl > stacks.txt.',
    zh: '请在录制它的机器上转换为折叠栈：perf script | stackcollapse-perf.pl > stacks.txt。',
  }),
  kind('JAVA PROFILE 1.', 'a heap dump of a Java program', '一个 Java 堆转储文件', advice.formats),
  kind('MZ', 'a Windows program', '一个 Windows 可执行文件', PROGRAM),
  kind('\xcf\xfa\xed\xfe', 'a macOS program (Mach-O)', '一个 macOS 可执行文件（Mach-O）', PROGRAM),
  kind('\xce\xfa\xed\xfe', 'a macOS program (Mach-O)', '一个 macOS 可执行文件（Mach-O）', PROGRAM),
  kind(
    '\xca\xfe\xba\xbe',
    'a macOS program (Mach-O) or a Java class',
    '一个 macOS 可执行文件（Mach-O）或 Java 类文件',
    PROGRAM,
  ),
  kind('\0asm', 'a WebAssembly program', '一个 WebAssembly 程序', PROGRAM),
  kind('PK\x03\x04', 'a zip archive', '一个 zip 压缩包', advice.unpack),
  kind('\x1f\x8b', 'a file that was compressed with gzip many times over', '一个被 gzip 多次压缩的文件', advice.unpack),
  kind('BZh', 'a file compressed with bzip2', '一个 bzip2 压缩文件', advice.unpack),
  kind('\xfd7zXZ\0', 'a file compressed with xz', '一个 xz 压缩文件', advice.unpack),
  kind('7z\xbc\xaf\x27\x1c', 'a 7z archive', '一个 7z 压缩包', advice.unpack),
  kind('\x04\x22\x4d\x18', 'a file compressed with lz4', '一个 lz4 压缩文件', advice.unpack),
  kind('\x89PNG', 'a picture (PNG)', '一张图片（PNG）', picture()),
  kind('\xff\xd8\xff', 'a picture (JPEG)', '一张图片（JPEG）', picture()),
  kind('GIF8', 'a picture (GIF)', '一张图片（GIF）', picture()),
  kind('%PDF-', 'a PDF document', '一个 PDF 文档', picture()),
  kind('SQLite format 3\0', 'an SQLite database', '一个 SQLite 数据库', advice.formats),
  kind('LPKSHHRH', 'a journal of systemd', '一个 systemd 日志文件', advice.formats),
];

/** Whether this is a tar archive: what it holds, texts for example, may look like a capture from its first byte on. */
export function isTar(bytes: Uint8Array): boolean {
  return [...'ustar'].every((char, i) => bytes[TAR_MAGIC_AT + i] === char.charCodeAt(0));
}

/** Where POSIX and GNU tar name themselves. Source: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
const TAR_MAGIC_AT = 257;

export const tarArchive: Look = ({ bytes }) =>
  isTar(bytes) ? kind('', 'a tar archive', '一个 tar 归档', advice.unpack).text : undefined;

/** Files that name themselves in their first bytes; a few letters alone could begin a text too. */
export const namesItself: Look = ({ bytes }) =>
  MAGICS.find(
    ({ magic, at = 0 }) =>
      [...magic].every((byte, i) => bytes[at + i] === byte.charCodeAt(0)) &&
      (magic.length > 4 || bytes.subarray(0, 64).some((byte) => byte === 0 || byte > 0x7f)),
  )?.text;

/** What runtime/trace writes: `go 1.22 trace`, filled up with zeros. */
export const goTrace: Look = ({ text }) =>
  /^go 1\.\d+ trace\0/.test(text)
    ? kind('', 'a Go execution trace (runtime/trace)', '一个 Go 执行跟踪文件（runtime/trace）', {
        en: 'go tool trace opens it; go tool trace -pprof=sched FILE > sched.pb.gz makes a profile of it.',
        zh: '它由 go tool trace 打开；go tool trace -pprof=sched FILE > sched.pb.gz 可从中生成性能剖析。',
      }).text
    : undefined;

/** Linux programs, and what is left of one that crashed: the type of file is the 16-bit number at byte 16. */
export const elf: Look = ({ bytes }) => {
  if (bytes[0] !== 0x7f || bytes[1] !== 0x45 || bytes[2] !== 0x4c || bytes[3] !== 0x46) return undefined;
  const type = bytes[5] === 2 ? bytes[17] : bytes[16];
  return type === 4
    ? kind('', 'a core dump of a Linux program (ELF)', '一个 Linux 程序的核心转储（ELF）', advice.cpu).text
    : kind(
        '',
        'a Linux program (ELF), not a profile of one',
        '一个 Linux 可执行文件（ELF），而不是它的性能剖析',
        PROGRAM,
      ).text;
};

/** Whatever else is no text. */
export const binary: Look = ({ bytes, text }: Head) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text does not have.
  const odd = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (odd * 20 <= text.length) return undefined;
  const first = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return sentences(
    {
      en: `This is a binary file of a kind that is not known here (its first bytes are ${first}), or a damaged one.`,
      zh: `这是一个未知类型的二进制文件（开头的字节为 ${first}），或文件已损坏。`,
    },
    advice.formats,
    advice.cpu,
  );
};

function kind(magic: string, en: string, zh: string, then: Localized): Magic {
  return { magic, text: sentences({ en: `This is ${en}.`, zh: `这是${zh}。` }, then) };
}

function picture(): Localized {
  return {
    en: 'What was drawn can’t be read back: drop the profile or the folded stacks that it was made from.',
    zh: '图像无法还原为数据：请拖入生成它的性能剖析文件或折叠栈。',
  };
}

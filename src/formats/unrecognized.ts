import { DecodeError } from './format.ts';
import { counted, grouped } from './ledger.ts';
import { advice, sentences } from './unrecognized/advice.ts';
import { htmlPage, jsonAnswer, plainAnswer } from './unrecognized/answers.ts';
import { binary, elf, goTrace, namesItself, tarArchive } from './unrecognized/binaries.ts';
import { firstLine, headOf, type Look, quote } from './unrecognized/head.ts';
import {
  buriedGoroutines,
  jemallocHeap,
  jsonFile,
  messages,
  perfScript,
  perfTrace,
  pprofReport,
  rawFragment,
  straceRemains,
  svgPicture,
} from './unrecognized/recordings.ts';

/** What people drop by mistake, the surest signs first: the first look that says something wins. */
const LOOKS: readonly Look[] = [
  tarArchive,
  elf,
  namesItself,
  goTrace,
  svgPicture,
  htmlPage,
  jsonAnswer,
  plainAnswer,
  jsonFile,
  jemallocHeap,
  messages,
  perfTrace,
  pprofReport,
  rawFragment,
  perfScript,
  straceRemains,
  buriedGoroutines,
  binary,
];

/**
 * The error for a file that no format recognises: what it looks like, and how to record the right thing. Its code is
 * `empty` for a file without a byte, else `unrecognized`.
 *
 * @param bytes the inflated file
 */
export function explainUnrecognized(bytes: Uint8Array): DecodeError {
  if (bytes.length === 0) return new DecodeError('empty', EMPTY);
  const head = headOf(bytes);
  for (const look of LOOKS) {
    const text = look(head);
    if (text) return new DecodeError('unrecognized', text);
  }
  const line = quote(firstLine(head.text));
  const found =
    line === ''
      ? {
          en: `This file holds nothing but ${counted(bytes.length, 'blank')}.`,
          zh: `该文件只有 ${grouped(bytes.length)} 个空白字符。`,
        }
      : {
          en: `This is a text of a kind that is not known here; its first line reads "${line}".`,
          zh: `这是一份未知类型的文本；第一行为“${line}”。`,
        };
  return new DecodeError('unrecognized', sentences(found, advice.formats, advice.cpu));
}

const EMPTY = sentences(
  {
    en: 'This file is empty: nothing was recorded, or the recording was stopped before it was written (a CPU profile is written when its seconds are over).',
    zh: '该文件为空：没有录到任何内容，或录制在写入之前被中断（CPU 性能剖析在计时结束时才写入）。',
  },
  advice.cpu,
);

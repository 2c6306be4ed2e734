import { type Localized, localize } from '../../base/localized.ts';
import { DecodeError } from '../format.ts';
import { counted, grouped, type LedgerKind } from '../ledger.ts';

/** What a trace's ledger counts. */
export type TraceCode =
  | 'calls'
  | 'joined'
  | 'open'
  | 'glued'
  | 'leaked'
  | 'headless'
  | 'lost'
  | 'unbalanced'
  | 'guessed-thread'
  | 'midnight'
  | 'stack-lines'
  | 'notes'
  | 'table-lines'
  | 'dump-lines'
  | 'other-clock'
  | 'junk';

export const TRACE_LEDGER: Readonly<Record<TraceCode, LedgerKind>> = {
  calls: read('system calls were read', '读取了 # 次系统调用', 'system call was read'),
  joined: read(
    'of them were put together from an unfinished and a resumed line',
    '其中 # 次由“unfinished”行与“resumed”行拼接而成',
    'of them was put together from an unfinished and a resumed line',
  ),
  open: read(
    'calls had not returned when the capture or their thread ended; they are kept',
    '有 # 次调用在抓取或其线程结束时仍未返回，已保留',
    'call had not returned when the capture or its thread ended; it is kept',
  ),
  glued: repaired(
    'calls had a note of strace or output of the program inside their line; the pieces were put together',
    '有 # 次调用的行中混入了 strace 提示或程序输出，已把各段重新接好',
    'call had a note of strace or output of the program inside its line; the pieces were put together',
  ),
  leaked: repaired(
    'calls end on a line without thread and name; each was the only one open',
    '有 # 次调用的结尾行没有线程号和名称，已归到当时唯一未结束的调用',
    'call ends on a line without thread and name; it was the only one open',
  ),
  headless: repaired(
    'calls have only their resumed line; they began before the capture',
    '有 # 次调用只有“resumed”行，其开始早于抓取',
    'call has only its resumed line; it began before the capture',
  ),
  lost: repaired(
    'calls have no readable end, so their outcome and duration are unknown',
    '有 # 次调用没有可读的结尾，结果与耗时未知',
    'call has no readable end, so its outcome and duration are unknown',
  ),
  unbalanced: repaired(
    'calls have arguments whose brackets or quotes do not match; their result was found from the right',
    '有 # 次调用的参数括号或引号不配对，结果从行尾向前找到',
    'call has arguments whose brackets or quotes do not match; its result was found from the right',
  ),
  'guessed-thread': repaired(
    'lines name no thread though several were alive; they were given to the thread seen last',
    '有 # 行未写线程号而当时有多个线程，已归到最近出现的线程',
    'line names no thread though several were alive; it was given to the thread seen last',
  ),
  midnight: repaired(
    'times the clock passed midnight; a day was added',
    '时间 # 次越过午夜，已加上一天',
    'time the clock passed midnight; a day was added',
  ),
  'stack-lines': read('stack lines belong to calls (-k)', '有 # 行调用栈（-k）', 'stack line belongs to a call (-k)'),
  notes: read('lines are notes of strace itself', '有 # 行是 strace 自身的提示', 'line is a note of strace itself'),
  'table-lines': skipped(
    'lines are a table of calls (-C); it is read on its own',
    '有 # 行属于调用统计表（-C），单独读取',
    'line is of a table of calls (-C)',
  ),
  'dump-lines': skipped(
    'lines are dumps of data (-e read, -e write)',
    '有 # 行是数据转储（-e read、-e write）',
    'line is a dump of data (-e read, -e write)',
  ),
  'other-clock': skipped(
    'lines carry a time of another kind than the first line; their time is not used',
    '有 # 行的时间格式与首行不同，未采用其时间',
    'line carries a time of another kind than the first line; its time is not used',
  ),
  junk: skipped('lines are not of strace', '有 # 行不是 strace 的输出', 'line is not of strace'),
};

/** @throws {DecodeError} there is nothing of strace in the text. */
export function refuseEmpty(): never {
  throw new DecodeError('empty', {
    en: 'No line of this text is a system call, a signal or an exit as strace prints them. Record with: strace -f -tt -T -p $PID -o FILE.',
    zh: '文中没有任何一行是 strace 输出的系统调用、信号或退出信息。请用以下命令抓取：strace -f -tt -T -p $PID -o FILE。',
  });
}

/** @throws {DecodeError} the text is longer than byte ranges of 32 bits reach. */
export function refuseSize(bytes: number): never {
  throw new DecodeError('too-large', {
    en: `The trace has ${grouped(bytes)} bytes of text; up to 4,294,967,295 can be opened. Split it with: split -l 10000000 FILE.`,
    zh: `该跟踪文本有 ${grouped(bytes)} 字节，最多可打开 4,294,967,295 字节。请先拆分：split -l 10000000 FILE。`,
  });
}

/** @throws {DecodeError} more names than any kernel has calls or errors. */
export function refuseNames(line: number): never {
  throw new DecodeError(
    'malformed',
    {
      en: `Up to line ${grouped(line)} the text names more than 65,535 different system calls or errors: it is not a trace of strace.`,
      zh: `截至第 ${grouped(line)} 行，文中出现了超过 65,535 种系统调用或错误名称，这不是 strace 的跟踪。`,
    },
    { line },
  );
}

function read(many: string, zh: string, one: string): LedgerKind {
  return { kind: 'read', text: sentence(many, zh, one) };
}

function repaired(many: string, zh: string, one: string): LedgerKind {
  return { kind: 'repaired', text: sentence(many, zh, one) };
}

function skipped(many: string, zh: string, one: string): LedgerKind {
  return { kind: 'skipped', text: sentence(many, zh, one) };
}

function sentence(many: string, zh: string, one: string): (count: number) => Localized {
  return (count) =>
    localize((language) =>
      language === 'en' ? `${counted(count, one, many)}.` : `${zh.replace('#', grouped(count))}。`,
    );
}

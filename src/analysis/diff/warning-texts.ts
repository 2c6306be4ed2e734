import { type Localized, localize } from '../../base/localized.ts';
import type { ProfileKind } from '../../model/facts.ts';
import { formatDuration, formatShare, formatValue } from '../../model/units.ts';
import { isOfCalls } from '../capture-facts.ts';
import { CPU_OR_WALL } from '../syscalls/syscall-facts.ts';
import type { Incomparable, Side } from './comparable.ts';
import type { SideDifference } from './merge-facts.ts';
import { LEAST_RUNS } from './spread.ts';
import type { ComparisonWarning } from './warnings.ts';

/** A warning as a sentence. */
export function warningText(warning: ComparisonWarning): Localized {
  switch (warning.code) {
    case 'shares':
      return {
        en: 'Shares always sum to 100%: code that did not change can look worse.',
        zh: '占比之和总是 100%：没有变化的代码也可能显得变差。',
      };
    case 'no-duration':
      return localize((language) =>
        language === 'en'
          ? `${sidesOf(warning.sides, 'en')} not say how long was recorded, so there are no rates.`
          : `${sidesOf(warning.sides, 'zh')}未注明采集时长，因此无法给出每秒数值。`,
      );
    case 'durations-differ':
      return localize((language) => {
        const [before, after] = [formatDuration(warning.before), formatDuration(warning.after)];
        return language === 'en'
          ? `A was recorded for ${before}, B for ${after}: absolute numbers grow with the time. Compare rates.`
          : `A 采集了 ${before}，B 采集了 ${after}：绝对值随时长增长，应比较每秒数值。`;
      });
    case 'types-differ':
      return localize((language) => {
        const only = (names: readonly string[], side: 'A' | 'B') =>
          names.length === 0
            ? []
            : [language === 'en' ? `only ${side} has ${names.join(', ')}` : `仅 ${side} 有 ${names.join('、')}`];
        const parts = [...only(warning.onlyBefore, 'A'), ...only(warning.onlyAfter, 'B')];
        return language === 'en'
          ? `The captures do not count the same: ${parts.join('; ')}.`
          : `两次采集的统计类型不同：${parts.join('；')}。`;
      });
    case 'periods-differ':
      return differ(
        formatValue(warning.before, warning.unit),
        formatValue(warning.after, warning.unit),
        ['A sample was taken every', '采样周期'],
        ['numbers of samples do not compare, what they stand for does', '样本数不可比，其代表的数值可比'],
      );
    case 'programs-differ':
      return differ(
        warning.before,
        warning.after,
        ['The program is', '程序'],
        ['these are two programs', '这是两个程序'],
      );
    case 'builds-differ':
      return differ(
        warning.before.slice(0, 12),
        warning.after.slice(0, 12),
        ['The build is', '构建'],
        ['functions may be inlined, named or split otherwise', '函数的内联、命名和拆分可能不同'],
      );
    case 'go-differs':
      return differ(
        warning.before,
        warning.after,
        ['The version of Go is', 'Go 版本'],
        ['functions of the runtime may be called otherwise', '运行时函数的名称可能不同'],
      );
    case 'totals-differ':
      return localize((language) =>
        language === 'en'
          ? `The totals differ by ${formatShare(warning.part)} of the larger one: a share of one is not worth a share of the other.`
          : `两个总值相差较大者的 ${formatShare(warning.part)}：二者的占比分量不同。`,
      );
    case 'no-snapshot':
      return {
        en: 'These are not known to be two snapshots of one growing count of one process (same build, later time, no less in all): what was subtracted may not have been part of it.',
        zh: '无法确认二者是同一进程累计值的先后两次快照（构建相同、时间在后、总值不减）：减去的部分未必包含在内。',
      };
    case 'seconds-differ':
      return localize((language) => {
        const [before, after] = [CPU_OR_WALL[warning.before][language], CPU_OR_WALL[warning.after][language]];
        return language === 'en'
          ? `Times are not compared: those of A are ${before}, those of B are ${after}.`
          : `不比较时间：A 为${before}，B 为${after}。`;
      });
    case 'no-gate':
      return {
        en: 'These captures do not count drawn samples, so nothing is said about what may be chance.',
        zh: '这些采集不含抽样计数，因此无法判断哪些差异可能是偶然。',
      };
    case 'side-differs':
      return sideDiffersText(warning);
    case 'several':
      return severalText(warning);
  }
}

/** In what the captures of a side differ. */
function sideDiffersText({ side, what, values }: Extract<ComparisonWarning, { code: 'side-differs' }>): Localized {
  const letter = LETTERS[side];
  if (what === 'duration') {
    return {
      en: `The captures of ${letter} took from ${values.join(' to ')}: longer ones weigh more in its rates, and as much as the others in ± and in z between captures.`,
      zh: `${letter} 的各次采集时长为 ${values.join(' 至 ')}：较长者在速率中权重更大，而在 ± 和各次采集间的 z 中权重相同。`,
    };
  }
  const [en, zh] = WITHIN[what];
  return {
    en: `The captures of ${letter} ${en}: ${values.join(', ')}.`,
    zh: `${letter} 的各次采集${zh}：${values.join('、')}。`,
  };
}

const WITHIN: Readonly<Record<Exclude<SideDifference['what'], 'duration'>, readonly [en: string, zh: string]>> = {
  types: ['do not all count', '并非都统计'],
  period: ['took samples at different periods', '采样周期不同'],
  program: ['are of different programs', '来自不同程序'],
  build: ['are of different builds', '来自不同构建'],
  go: ['were built with different versions of Go', '的 Go 版本不同'],
};

/** How the numbers of several captures on a side are made, and what z then is. */
function severalText({ runs, scale, isBetweenRuns }: Extract<ComparisonWarning, { code: 'several' }>): Localized {
  const count = (n: number, language: 'en' | 'zh') =>
    language === 'en' ? `${n} ${n === 1 ? 'capture' : 'captures'}` : ` ${n} 次采集`;
  const [en, zh] =
    scale === 'rate'
      ? ['rates are of all captures of a side together, by all their time', '速率为一侧全部采集的总和除以其总时长']
      : scale === 'share'
        ? ['shares are of the sum of all captures of a side', '占比以一侧全部采集的总和为基数']
        : ['numbers are the mean of the captures of a side, not their sum', '数值为一侧各次采集的平均值，而非总和'];
  return {
    en: `A is ${count(runs.before, 'en')}, B is ${count(runs.after, 'en')}: ${en}. ${
      isBetweenRuns
        ? 'z goes by how much the captures of a side differ among themselves.'
        : `z goes by the number of samples: for the spread between captures there must be at least ${LEAST_RUNS} on each side.`
    }`,
    zh: `A 为${count(runs.before, 'zh')}，B 为${count(runs.after, 'zh')}：${zh}。${
      isBetweenRuns
        ? 'z 依据同侧各次采集之间的差异。'
        : `z 依据样本数：要依据各次采集之间的差异，每侧至少需要 ${LEAST_RUNS} 次采集。`
    }`,
  };
}

/** What to do about it that depends on where captures are chosen: a sentence for some of the reasons. */
export type IncomparableAdvice = Readonly<Partial<Record<Incomparable['code'], Localized>>>;

/** Why two captures can't be compared, and what to do about it. */
export function incomparableText(why: Incomparable, advice: IncomparableAdvice = {}): Localized {
  const [reason, todo] = [reasonText(why), advice[why.code]];
  return todo ? { en: `${reason.en} ${todo.en}`, zh: `${reason.zh}${todo.zh}` } : reason;
}

function reasonText(why: Incomparable): Localized {
  switch (why.code) {
    case 'kinds': {
      const because =
        isOfCalls(why.before) && isOfCalls(why.after)
          ? {
              en: 'a trace has the wall time of every call, a table only sums',
              zh: '跟踪有每次调用的墙钟时间，统计表只有总和',
            }
          : { en: 'what one counts, the other does not', zh: '二者统计的内容不同' };
      return {
        en: `A is ${KINDS[why.before].en}, B is ${KINDS[why.after].en}. These can’t be compared: ${because.en}.`,
        zh: `A 是${KINDS[why.before].zh}，B 是${KINDS[why.after].zh}，无法比较：${because.zh}。`,
      };
    }
    case 'no-values':
      return {
        en: `${capital(KINDS[why.kind].en)} has nothing that could be compared.`,
        zh: `${KINDS[why.kind].zh}没有可比较的内容。`,
      };
    case 'no-lines':
      return {
        en: 'A log that came in a link can’t be compared: its lines did not come.',
        zh: '来自链接的日志无法比较：链接中没有它的日志行。',
      };
    case 'no-common-type':
      return {
        en: `A counts ${why.before.join(', ')}, B counts ${why.after.join(', ')}: they have nothing in common.`,
        zh: `A 统计 ${why.before.join('、')}，B 统计 ${why.after.join('、')}，没有共同的类型。`,
      };
    case 'no-such-type':
      return {
        en: `Not both captures count ${why.wanted}. Both count: ${why.common.join(', ')}.`,
        zh: `两次采集并非都统计 ${why.wanted}。二者都有：${why.common.join('、')}。`,
      };
    case 'cpu-with-wall':
      return {
        en: `The times of A are ${CPU_OR_WALL[why.before].en}, those of B are ${CPU_OR_WALL[why.after].en}: they are never compared. Compare calls, or record both alike (strace -c -w).`,
        zh: `A 的时间是${CPU_OR_WALL[why.before].zh}，B 的时间是${CPU_OR_WALL[why.after].zh}，不能比较。请比较调用次数，或以相同方式采集（strace -c -w）。`,
      };
    case 'side-kinds':
      return {
        en: `Among the captures of ${LETTERS[why.side]} are ${why.kinds.map((kind) => KINDS[kind].en).join(' and ')}: these can't stand on one side. Take one of them out.`,
        zh: `${LETTERS[why.side]} 中有${why.kinds.map((kind) => KINDS[kind].zh.trim()).join('和')}，不能放在同一侧。请移出其中一个。`,
      };
    case 'side-logs':
      return {
        en: `There are several logs in ${LETTERS[why.side]}: logs are compared one with one. Take the others out.`,
        zh: `${LETTERS[why.side]} 中有多个日志：日志只能一对一比较。请移出其余日志。`,
      };
    case 'side-types':
      return {
        en: `The captures of ${LETTERS[why.side]} count nothing that all of them do. Take one of them out.`,
        zh: `${LETTERS[why.side]} 的各次采集没有共同的统计类型。请移出其中一个。`,
      };
    case 'no-rate':
      return {
        en: `${sidesOf(why.sides, 'en')} not say how long was recorded, so there are no rates.`,
        zh: `${sidesOf(why.sides, 'zh')}未注明采集时长，因此无法给出每秒数值。`,
      };
  }
}

const LETTERS: Readonly<Record<Side, string>> = { before: 'A', after: 'B' };

/** `A does`, `A and B do`. */
function sidesOf(sides: readonly Side[], language: 'en' | 'zh'): string {
  const letters = sides.map((side) => LETTERS[side]);
  if (language === 'zh') return `${letters.join(' 和 ')} `;
  return `${letters.join(' and ')} ${letters.length > 1 ? 'do' : 'does'}`;
}

function differ(
  before: string,
  after: string,
  what: readonly [en: string, zh: string],
  so: readonly [en: string, zh: string],
): Localized {
  return {
    en: `${what[0]} ${before} in A and ${after} in B: ${so[0]}.`,
    zh: `${what[1]}在 A 中为 ${before}，在 B 中为 ${after}：${so[1]}。`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const KINDS: Readonly<Record<ProfileKind, Localized>> = {
  cpu: { en: 'a CPU profile', zh: ' CPU 剖析数据' },
  heap: { en: 'a heap profile', zh: '堆内存剖析数据' },
  goroutine: { en: 'a profile of goroutines', zh: ' goroutine 剖析数据' },
  mutex: { en: 'a profile of mutex contention', zh: '互斥锁争用剖析数据' },
  block: { en: 'a profile of blocking', zh: '阻塞剖析数据' },
  threads: { en: 'a profile of threads', zh: '线程剖析数据' },
  'syscall-trace': { en: 'a trace of strace', zh: ' strace 跟踪' },
  'syscall-summary': { en: 'a table of strace -c', zh: ' strace -c 统计表' },
  log: { en: 'a log', zh: '日志' },
  node: { en: 'what a node says of itself', zh: '节点信息' },
  other: { en: 'a profile of another kind', zh: '其他剖析数据' },
};

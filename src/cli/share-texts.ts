import type { Language, Localized } from '../base/localized.ts';
import { formatCount, formatShare } from '../model/units.ts';
import type { LinkHolds } from '../share/link/link-ledger.ts';
import type { LinkExtra, LinkTells } from './link-extras.ts';

/** How much of a capture a link shows. */
export interface LinkSize extends LinkTells {
  /** Of the whole link. */
  readonly characters: number;
  readonly holds: LinkHolds;
  readonly shown: number;
  readonly rows: number;
  readonly of: number;
}

/** What went along because it was asked for. */
const GOES_ALONG: Readonly<Record<LinkExtra, Localized>> = {
  paths: { en: 'Paths of source files are in it.', zh: '其中含有源文件路径。' },
  comments: { en: 'Comments of the profile are in it.', zh: '其中含有剖析数据的注释。' },
  labels: { en: 'All labels of the samples are in it.', zh: '其中含有样本的全部标签。' },
  lines: {
    en: 'Sentences and first lines of the findings are in it, as far as they fit, with arguments and paths.',
    zh: '在长度允许的范围内，其中含有诊断结果的说明及相关的前几行，包括参数和路径。',
  },
};
const NAMES_REPLACED: Localized = {
  en: 'Names that not everybody knows are replaced.',
  zh: '并非众所周知的名称已被替换。',
};
const NO_CALL: Localized = {
  en: 'No call is in it, and no argument or path.',
  zh: '其中没有任何一次调用，也没有参数或路径。',
};
const MESSAGES: Localized = {
  en: 'Messages are in it as they are, and sentences and first lines of the findings as far as they fit, with host names and paths.',
  zh: '其中含有消息原文，并在长度允许的范围内含有诊断结果的说明及相关的前几行，包括主机名和路径。',
};
const NO_MESSAGE: Localized = {
  en: 'No line is in it, and no message, host name or path.',
  zh: '其中没有任何日志行，也没有消息、主机名或路径。',
};
const NO_OTHER_CALL: Localized = { en: 'No other call is in it.', zh: '其中没有其他调用。' };

function noRoom(budget: number): Localized {
  const length = formatCount(budget);
  return {
    en: `Not even the findings, or the whole table of strace -c, fit into a link of ${length} characters. Allow more with --budget.`,
    zh: `${length} 个字符的链接连诊断结果（或完整的 strace -c 统计表）都容纳不下。请用 --budget 放宽长度。`,
  };
}

function noRoomForLabels(budget: number): Localized {
  const length = formatCount(budget);
  return {
    en: `The labels of the samples, which go all together, and the findings do not fit into a link of ${length} characters. Allow more with --budget, or leave labels out of --with.`,
    zh: `${length} 个字符的链接容纳不下样本的标签（标签只能全部携带）以及诊断结果。请用 --budget 放宽长度，或从 --with 中去掉 labels。`,
  };
}

/** What is said of files and links that were to be made. */
export const shareTexts = {
  linkSize: ({ characters, holds, shown, rows, of, extras, hidesNames }: LinkSize): Localized => {
    const [length, share, some, all] = [
      formatCount(characters),
      formatShare(shown),
      formatCount(rows),
      formatCount(of),
    ];
    if (holds === 'table') {
      return {
        en: `The link has ${length} characters. All ${all} rows of the table are in it.`,
        zh: `链接共 ${length} 个字符，包含统计表的全部 ${all} 行。`,
      };
    }
    const told = [...extras.map((extra) => GOES_ALONG[extra]), ...(hidesNames ? [NAMES_REPLACED] : [])];
    const also = (language: Language) =>
      told.map((sentence) => (language === 'en' ? ` ${sentence.en}` : sentence.zh)).join('');
    if (holds === 'trace') {
      const calls = extras.includes('lines') ? NO_OTHER_CALL : NO_CALL;
      return {
        en: `The link has ${length} characters. It holds what was counted of the trace, ${some} of ${all} rows of its tables and stacks; sums are exact.${also('en')} ${calls.en}`,
        zh: `链接共 ${length} 个字符，包含跟踪的统计结果，各表和调用栈的 ${all} 行中有 ${some} 行；总和保持精确。${also('zh')}${calls.zh}`,
      };
    }
    if (holds === 'log') {
      const tells = extras.includes('lines') ? MESSAGES : NO_MESSAGE;
      return {
        en: `The link has ${length} characters. It shows how many lines come from where, ${share} of them to the message, ${some} of ${all} frames; sums are exact.${hidesNames ? ` ${NAMES_REPLACED.en}` : ''} ${tells.en}`,
        zh: `链接共 ${length} 个字符，包含各处的日志行数，其中 ${share} 显示到具体消息，${all} 个栈帧中显示 ${some} 个；总和保持精确。${hidesNames ? NAMES_REPLACED.zh : ''}${tells.zh}`,
      };
    }
    return {
      en: `The link has ${length} characters. It shows ${share} of the value to its ends, ${some} of ${all} frames; sums are exact.${also('en')}`,
      zh: `链接共 ${length} 个字符。数值的 ${share} 完整显示，${all} 个栈帧中显示 ${some} 个；总和保持精确。${also('zh')}`,
    };
  },
  noStacks: {
    en: 'This capture has no stacks to draw.',
    zh: '此采集文件没有可供绘制的调用栈。',
  },
  noStacksOfItsOwn: {
    en: 'Only profiles go into pprof files: stacks that are derived from system calls or logs hold paths and arguments.',
    zh: '只有剖析数据可以写入 pprof 文件：由系统调用或日志推导出的调用栈含有路径和参数。',
  },
  notInLinks: {
    en: 'Only profiles, strace captures and logs go into links: what a node says of itself is shared as a file.',
    zh: '只有剖析数据、strace 采集文件和日志可以写入链接：节点信息请以文件形式分享。',
  },
  noRoom: (budget: number, hasLabels: boolean): Localized => (hasLabels ? noRoomForLabels(budget) : noRoom(budget)),
  notWritten: (reason: string): Localized => ({
    en: `The file could not be written: ${reason}`,
    zh: `无法写入此文件：${reason}`,
  }),
  noPage: {
    en: 'The page that holds the captures is not built yet. Build it: npm run build',
    zh: '用于存放采集文件的页面尚未构建。请先构建：npm run build',
  },
  readOnce: {
    en: 'This can be read only once, and the page needs its bytes as they are. Save it as a file first.',
    zh: '此来源只能读取一次，而页面需要其原始内容。请先另存为文件。',
  },
  noData: {
    en: 'This link says which file is shown and how, but does not carry it. Name the file.',
    zh: '此链接只说明显示哪个文件以及如何显示，并不包含文件本身。请指定该文件。',
  },
} as const;

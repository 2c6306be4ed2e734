import type { Localized } from '../base/localized.ts';
import type { LinkHolds } from '../share/link/link-ledger.ts';

/** What goes into a link only where it is asked for (docs/permalinks.md, "What leaves"). */
export type LinkExtra = 'paths' | 'comments' | 'labels' | 'lines';

/** All of them. */
export const linkExtras: readonly LinkExtra[] = ['paths', 'comments', 'labels', 'lines'];

/** How much a link tells, beyond or short of what links always do. */
export interface LinkTells {
  readonly extras: readonly LinkExtra[];
  /** Names that not everybody knows are replaced. */
  readonly hidesNames: boolean;
}

/** What there is of each in what a link holds. */
const EXTRAS: Readonly<Record<LinkHolds, readonly LinkExtra[]>> = {
  frames: ['paths', 'comments', 'labels'],
  trace: ['lines'],
  log: ['lines'],
  table: [],
};

/** Why a link that holds this can't tell as much, or as little; undefined where it can. */
export function whyNot({ extras, hidesNames }: LinkTells, holds: LinkHolds): Localized | undefined {
  const lacks = extras.some((extra) => !EXTRAS[holds].includes(extra)) || (hidesNames && holds === 'table');
  return lacks ? TEXTS[holds] : undefined;
}

const TEXTS: Readonly<Record<LinkHolds, Localized>> = {
  frames: {
    en: 'A profile has no lines that could go into a link: --with lines is for traces and logs, --with paths,comments,labels for profiles.',
    zh: '剖析数据没有可写入链接的行：--with lines 用于跟踪和日志，--with paths,comments,labels 用于剖析数据。',
  },
  trace: {
    en: 'Of a trace neither source files nor comments nor labels go into a link: --with paths,comments,labels is for profiles, --with lines for traces.',
    zh: '跟踪没有可写入链接的源文件、注释或标签：--with paths,comments,labels 用于剖析数据，--with lines 用于跟踪。',
  },
  log: {
    en: 'Of a log neither source files nor comments nor labels go into a link: --with paths,comments,labels is for profiles, --with lines for logs and traces.',
    zh: '日志没有可写入链接的源文件、注释或标签：--with paths,comments,labels 用于剖析数据，--with lines 用于日志和跟踪。',
  },
  table: {
    en: 'A table of strace -c goes into a link as it is, and holds neither lines, paths nor names to hide: leave --with and --hide-names out.',
    zh: 'strace -c 统计表会原样写入链接，其中没有行、路径，也没有可隐藏的名称：请去掉 --with 和 --hide-names。',
  },
};

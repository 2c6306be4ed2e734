import { type Localized, localize } from '../base/localized.ts';
import type { Command } from '../model/finding.ts';
import type { Bound, Seen } from './rule.ts';
import { percent, usage } from './texts.ts';

/*
 * Sentences of the rules that say "this kind of work costs that much": a library, a habit, a primitive. They differ in
 * what the work is and in its parts; who asks for it is always what to look at next.
 */

/** A part that may carry most of the work: the id of its evidence, and how it is called within a sentence. */
export interface CostPart {
  readonly id: string;
  readonly name: Localized;
}

/** How much the work takes, and which of its parts carries most of it, if one does. */
export function costSummary(seen: Seen, work: Localized, parts: readonly CostPart[]): Localized {
  const carrying = parts.find(({ id }) => seen.part(id).share >= seen.matched.share * MOST);
  return localize((language) => {
    const used = usage(seen.matched, seen.recorded, language, seen.valueType);
    const part = carrying && `${percent(seen.part(carrying.id).share)}`;
    if (language === 'en') {
      return `${work.en} takes ${used}.${carrying ? ` Most of that is ${carrying.name.en}: ${part}.` : ''}`;
    }
    return `${work.zh}${isOfCpu(seen) ? '' : '占了'}${used}。${carrying ? `其中大部分是${carrying.name.zh}：${part}。` : ''}`;
  });
}

/** From this part of the work on, a part of it is most of it. */
const MOST = 0.5;

/** Sentences about CPU and about samples have a verb of their own in Chinese. */
function isOfCpu({ valueType, matched }: Seen): boolean {
  return matched.cores !== undefined || valueType.name === 'samples' || valueType.name === 'cpu';
}

/** Who calls functions of these names, with the share of each caller. */
export function callersCommand(names: string): Command {
  return {
    command: `go tool pprof -peek '${names}' "http://$HOST/debug/pprof/profile?seconds=30"`,
    tells: {
      en: 'Who asks for it: the callers stand above each name, with their share. Here, open the function and look at its callers.',
      zh: '由谁调用：调用者列在每个函数名上方，并附占比。在这里也可以打开该函数查看其调用者。',
    },
  };
}

/** Who allocates by way of functions of these names. */
export function allocatorsCommand(names: string): Command {
  return {
    command: `go tool pprof -sample_index=alloc_space -peek '${names}' http://$HOST/debug/pprof/heap`,
    tells: {
      en: 'The same of the memory that was allocated since the program started: whose garbage the collector clears away.',
      zh: '对启动以来分配的内存做同样的查询：垃圾回收清理的是谁产生的垃圾。',
    },
  };
}

/** Why a share of what was allocated since the start is no more than a hint. */
export const SINCE_THE_START: Bound = {
  severity: 'info',
  because: {
    en: 'What was allocated since the start says where garbage comes from, not how fast, so it is not given a higher level.',
    zh: '启动以来的累计分配只能说明垃圾来自哪里，不能说明产生得多快，因此不给更高级别。',
  },
};

/** Why a rule whose thresholds nobody has reported stays a hint. */
export const NOT_BACKED: Bound = {
  severity: 'info',
  because: {
    en: 'No report backs these thresholds, so this is a hint and not given a higher level.',
    zh: '这些门槛尚无公开报告佐证，因此仅作提示，不给更高级别。',
  },
};

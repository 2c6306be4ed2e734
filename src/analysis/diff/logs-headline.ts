import { type Localized, localize } from '../../base/localized.ts';
import type { ComparedFinding } from './compare-findings.ts';
import type { ComparedLogs, ComparedMessage } from './compare-logs.ts';
import type { ChangeState } from './compare-values.ts';
import { findingTexts } from './headline.ts';
import { PER_UNIT, rateChangeText, rateNumbers } from './rate-unit.ts';

/**
 * What changed between two logs, in one paragraph: the levels that did, the findings, the messages that did most.
 * `Errors 0.2 → 41 per second. “Failed to get system container stats” +38 per second (appeared). Nothing else grew beyond noise.`
 */
export function logsHeadline(logs: ComparedLogs, findings: readonly ComparedFinding[]): Localized {
  return localize((language) =>
    [levelsText(logs), ...findingTexts(findings), ...messageTexts(logs)]
      .map((text) => text[language])
      .join(language === 'en' ? ' ' : ''),
  );
}

/** What became of messages of a kind, in a word. */
export const MESSAGE_STATES: Readonly<Record<ChangeState, Localized>> = {
  added: { en: 'appeared', zh: '新出现' },
  removed: { en: 'gone', zh: '消失' },
  changed: { en: 'changed', zh: '变化' },
  same: { en: 'same', zh: '不变' },
};

/** Errors and warnings, those of them that changed; where none did, all messages. */
function levelsText({ levels, all, unit }: ComparedLogs): Localized {
  const told = (['error', 'warning'] as const).filter((level) => isChange(levels[level]));
  const parts = told.length > 0 ? told.map((level) => [level, levels[level]] as const) : [['all', all] as const];
  const numbers = parts.map(([level, { rate, count }]) => [LEVELS[level], rateNumbers(rate ?? count, unit)] as const);
  const [perEn, perZh] = unit ? [` ${PER_UNIT[unit].en}`, PER_UNIT[unit].zh] : ['', ''];
  return {
    en: `${capital(numbers.map(([name, text]) => `${name.en} ${text}`).join(', '))}${perEn}.`,
    zh: `${numbers.map(([name, text]) => `${perZh}${name.zh} ${text} 条`).join('，')}。`,
  };
}

/** What changed most beyond noise, what grew most where that is another one, and whether more grew. */
function messageTexts(logs: ComparedLogs): readonly Localized[] {
  const { rows, unit } = logs;
  const grown = rows.filter((row) => row.delta > 0 && isChange(row));
  const told = new Set([rows.find(isChange), grown[0]].filter((row) => row !== undefined));
  return [...[...told].map((row) => messageText(row, unit)), restText(logs, grown.length)];
}

/** Whether anything grew besides what has been told. */
function restText({ all, levels, unit }: ComparedLogs, grown: number): Localized {
  const [en, zh] = unit ? [' beyond noise', '超出噪声的'] : ['', ''];
  const more = grown - 1;
  if (more > 0) {
    const kinds = more === 1 ? 'kind of message' : 'kinds of messages';
    return { en: `${more} more ${kinds} grew${en}.`, zh: `另有 ${more} 种消息有${zh}增长。` };
  }
  if (more === 0) return { en: `Nothing else grew${en}.`, zh: `没有其他${zh}增长。` };
  // Many that grew by a little each may be more than chance together.
  const isSum = [all, ...Object.values(levels)].some((count) => count.delta > 0 && isChange(count));
  if (isSum) return { en: `No single kind of message grew${en}.`, zh: `没有单独一种消息有${zh}增长。` };
  return { en: `Nothing grew${en}.`, zh: `没有${zh}增长。` };
}

function messageText({ text, delta, state, rate, count }: ComparedMessage, unit: ComparedLogs['unit']): Localized {
  const change = rateChangeText(delta, unit);
  const both = rateNumbers(rate ?? count, unit);
  const quoted = shortMessage(text);
  return {
    en: `“${quoted}” ${change.en} (${state === 'changed' ? both : MESSAGE_STATES[state].en}).`,
    zh: `“${quoted}” ${change.zh}（${state === 'changed' ? both : MESSAGE_STATES[state].zh}）。`,
  };
}

/** Whether something is more than chance; where nobody can tell, whether it is something. */
function isChange({ delta, noise }: ComparedMessage | ComparedLogs['all']): boolean {
  return delta !== 0 && noise !== true;
}

/** A message in a sentence: the text that structured klog begins with, or the first words. */
function shortMessage(text: string): string {
  const said = /^\\?"([^"\\]+)/.exec(text)?.[1] ?? text;
  if (said.length <= LONGEST) return said;
  const cut = said.slice(0, LONGEST);
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST / 2 ? cut.slice(0, space) : cut).replace(/[\s,:;…]+$/, '')}…`;
}

/** Characters of a message in a sentence. */
const LONGEST = 72;

const LEVELS: Readonly<Record<'error' | 'warning' | 'all', Localized>> = {
  error: { en: 'errors', zh: '错误' },
  warning: { en: 'warnings', zh: '警告' },
  all: { en: 'messages', zh: '消息' },
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

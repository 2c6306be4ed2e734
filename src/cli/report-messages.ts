import type { ComparedCount, ComparedLogs } from '../analysis/diff/compare-logs.ts';
import { MESSAGE_STATES } from '../analysis/diff/logs-headline.ts';
import { PER_UNIT, rateNumber } from '../analysis/diff/rate-unit.ts';
import { formatCount } from '../model/units.ts';
import { alignRight } from './align.ts';
import { compareTexts } from './compare-texts.ts';
import { LEVEL_NAMES } from './log.ts';
import type { Pen } from './pen.ts';
import { topOf } from './report-options.ts';
import { ratioText, signed } from './signed.ts';

/** The messages of two logs: all levels first, then the templates that changed most. */
export function messageLines({ rows, levels, unit }: ComparedLogs, { language, p, top }: Pen): readonly string[] {
  const t = compareTexts[language];
  const changed = rows.filter(({ state }) => state !== 'same');
  const shown = topOf(changed, top);
  const cells = ({ count, rate, delta, ratio, state, z, noise }: ComparedCount) => {
    const word = MESSAGE_STATES[state][language];
    return [
      rateNumber((rate ?? count).before, unit),
      rateNumber((rate ?? count).after, unit),
      signed(delta, rateNumber(delta, unit)),
      ratioText(ratio),
      rate ? `${formatCount(count.before)} → ${formatCount(count.after)}` : '',
      z === undefined ? '' : signed(z, Math.abs(z).toFixed(1)),
      noise === true && state !== 'same' ? `${word}${t.mayBeChance}` : word,
    ];
  };
  const groups = (['error', 'warning', 'other'] as const).filter(
    (group) => levels[group].count.before + levels[group].count.after > 0,
  );
  const table = [
    ['A', 'B', t.change, t.ratio, t.messageCounts, 'z', t.state],
    ...groups.map((group) => cells(levels[group])),
    ...shown.map(cells),
  ];
  const used = (table[0] as readonly string[]).map((_, column) => table.slice(1).some((row) => row[column] !== ''));
  const [head, ...lines] = alignRight(table.map((row) => row.filter((_, column) => used[column])));
  const levelOf = (level: number) => (level > 0 ? (LEVEL_NAMES[level] as string) : '');
  const widest = Math.max(0, ...shown.map(({ level }) => levelOf(level).length));
  const names = [
    ...groups.map((group) => p.strong(t.levels[group])),
    ...shown.map(({ text, level }) => (widest > 0 ? `${levelOf(level).padEnd(widest)}  ${text}` : text)),
  ];
  const title = t.messages(formatCount(shown.length), formatCount(rows.length), unit ? PER_UNIT[unit][language] : '');
  return [
    `  ${p.strong(title)}`,
    ...(unit ? [] : [p.faint(`    ${t.noLogLength}`)]),
    p.faint(`    ${head}  ${t.messageColumn}`),
    ...names.map((name, i) => `    ${lines[i]}  ${name}`),
  ];
}

import type { ChangedRow, ComparedScale } from '../analysis/diff/changed-table.ts';
import { FINDING_STATES, measureText } from '../analysis/diff/headline.ts';
import { runsOn } from '../analysis/diff/scale.ts';
import { deltaText, pointsNumber, spreadText } from '../analysis/diff/scaled-text.ts';
import { keepsBoth } from '../analysis/diff/split-difference.ts';
import { isBetweenRuns } from '../analysis/diff/spread.ts';
import { warningText } from '../analysis/diff/warning-texts.ts';
import type { Severity } from '../model/finding.ts';
import { formatCount } from '../model/units.ts';
import { alignRight } from './align.ts';
import type { ComparedFiles } from './compare.ts';
import { syscallLines, threadLines } from './compare-call-lines.ts';
import { compareTexts } from './compare-texts.ts';
import { paint } from './paint.ts';
import type { Pen } from './pen.ts';
import { messageLines } from './report-messages.ts';
import { topOf } from './report-options.ts';
import type { TextOptions } from './report-text.ts';
import { ratioText, signed } from './signed.ts';
import { texts } from './texts.ts';

/** A comparison for people: what changed in a sentence, what to keep in mind, findings, functions, system calls. */
export function reportCompare(compared: ComparedFiles, { language, top, color }: TextOptions): string {
  const pen: Pen = { language, t: texts[language], p: paint(color), top };
  const { names, headline, warnings, comparison, form } = compared;
  const t = compareTexts[language];
  const matches = comparison.matches.length;
  const lines = [
    `${pen.p.strong(`A ${names.before}`)} → ${pen.p.strong(`B ${names.after}`)}`,
    `  ${headline[language]}`,
    ...(form ? [`  ${t.forms[form]}`] : []),
    ...warnings.map((warning) => pen.p.faint(`  ${warningText(warning)[language]}`)),
    ...(matches > 0 ? [pen.p.faint(`  ${t.matched(formatCount(matches))}`)] : []),
    '',
    ...findingLines(compared, pen),
    '',
    ...tableLines(compared, pen),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the captures are made of: system calls and threads, messages, or functions and packages. */
function tableLines(
  { comparison, functions, packages, syscalls, threads, logs }: ComparedFiles,
  pen: Pen,
): readonly string[] {
  const { scaling, tree } = comparison;
  const t = compareTexts[pen.language];
  if (syscalls) return [...syscallLines(syscalls, pen), ...(threads ? ['', ...threadLines(threads, pen)] : [])];
  if (logs) return messageLines(logs, pen);
  const all = formatCount(functions.length);
  const lines = changedLines(functions, comparison, pen, t.functionColumn, (shown) =>
    t.functions(shown, all, tree.valueType.name, t.scales[scaling.scale]),
  );
  const count = formatCount(packages.length);
  return [
    ...lines,
    '',
    ...changedLines(packages, comparison, pen, t.packageColumn, (shown) => t.packages(shown, count)),
  ];
}

/** `resolved  ▲ critical → not found  0.81 → 0.002 cores  cAdvisor housekeeping dominates the CPU [rule]`. */
function findingLines({ findings, form }: ComparedFiles, { language, t: words, p }: Pen): readonly string[] {
  const t = compareTexts[language];
  if (form && !keepsBoth(form)) return [`  ${t.notJudged}`];
  if (findings.length === 0) return [`  ${t.noFindings}`];
  const level = (severity: Severity | undefined) => (severity ? words.severities[severity] : t.notFound);
  const rows = findings.map(({ state, before, after, measure, unit, ...finding }) => {
    const number = (value: number | undefined) =>
      value === undefined ? '?' : measureText(value, measure, unit)[language];
    return [
      FINDING_STATES[state][language],
      level(finding.severityBefore),
      '→',
      level(finding.severityAfter),
      number(before),
      '→',
      number(after),
    ];
  });
  const aligned = alignRight(rows);
  return [
    `  ${p.strong(t.findings)}`,
    ...findings.map(({ title, rule }, i) => `    ${aligned[i]}  ${title[language]} ${p.faint(`[${rule}]`)}`),
  ];
}

function changedLines(
  all: readonly ChangedRow[],
  { scaling, gated }: ComparedScale,
  { language, p, top }: Pen,
  title: string,
  head: (shown: string) => string,
): readonly string[] {
  const t = compareTexts[language];
  const changed = all.filter(({ self, total }) => total.state !== 'same' || self.state !== 'same');
  const shown = topOf(changed, top);
  const { before, after } = scaling;
  const [z, noise] = isBetweenRuns(scaling)
    ? [t.zOfRuns(runsOn(before), runsOn(after)), t.noiseOfRuns]
    : ['z', t.noise];
  const cells = shown.map(({ self, total, samplesBefore, samplesAfter, noise: isChance }) => [
    deltaText(self.delta, scaling)[language],
    spreadText(total.before, total.deviation?.before ?? Number.NaN, scaling)[language],
    spreadText(total.after, total.deviation?.after ?? Number.NaN, scaling)[language],
    deltaText(total.delta, scaling)[language],
    signed(total.points, pointsNumber(total.points)),
    ratioText(total.ratio),
    total.z === undefined || !gated ? '' : `${formatCount(samplesBefore)} → ${formatCount(samplesAfter)}`,
    total.z === undefined ? '' : signed(total.z, Math.abs(total.z).toFixed(1)),
    isChance === true && total.state !== 'same' ? `${t.states[total.state]}, ${noise}` : t.states[total.state],
  ]);
  const heads = [`${t.change} (self)`, 'A', 'B', t.change, t.points, t.ratio, t.samples, z, t.state];
  if (shown.length === 0) return [`  ${p.strong(head('0'))}`];
  const columns = heads.map((_, column) => column).filter((column) => cells.some((row) => row[column] !== ''));
  const aligned = alignRight([heads, ...cells].map((row) => columns.map((column) => row[column] as string)));
  return [
    `  ${p.strong(head(formatCount(shown.length)))}`,
    ...aligned.map((line, i) => (i === 0 ? p.faint(`    ${line}  ${title}`) : `    ${line}  ${shown[i - 1]?.name}`)),
  ];
}

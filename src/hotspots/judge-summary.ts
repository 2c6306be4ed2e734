import { localize } from '../base/localized.ts';
import { findingOf } from './finding-of.ts';
import type { Judgement } from './judgement.ts';
import type { Rule, SummarySigns } from './rule.ts';
import type { SummaryView } from './summary-view.ts';

/** What a rule says about the tables of `strace -c` alone: *info*, or nothing. */
export function judgeSummary(
  rule: Rule,
  signs: SummarySigns,
  view: SummaryView,
  captureName: string,
): readonly Judgement[] {
  const sighting = signs.detect(view);
  if (!sighting) return [];
  const { share, value, summary, evidence, syscalls } = sighting;
  const finding = findingOf(rule, {
    severity: 'info',
    summary,
    severityReason: localize((language) =>
      language === 'en'
        ? `Info: a table of strace -c has no times and does not say how long was recorded, so nothing in it is a rate and it never says more. ${signs.basis.en}`
        : `提示：strace -c 的统计表没有时间，也没有说明录制了多久，其中的数字都不是速率，因此最多为“提示”。${signs.basis.zh}`,
    ),
    captures: [captureName],
    share,
    value,
    unit: 'count',
    evidence,
    calls: { syscalls },
  });
  return [{ rule, finding, weight: share, amount: value, brings: [], common: () => 0 }];
}

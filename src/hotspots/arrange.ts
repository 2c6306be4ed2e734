import { intersect } from '../analysis/coverage.ts';
import { coverStacks } from '../analysis/stack-match.ts';
import { localize } from '../base/localized.ts';
import type { Finding } from '../model/finding.ts';
import type { Judgement } from './judgement.ts';
import { rank } from './severities.ts';
import { percent } from './texts.ts';

/** From this part of a broad finding's value on, a specific one explains it; likewise for an echo and its cause. */
const MOST = 0.5;

/**
 * Puts findings that say the same thing twice under each other, and ranks the rest.
 *
 * - A specific finding takes the broad one that it explains under it when it is a warning at least, not milder than
 *   the broad one, and covers at least half of it. Else it goes under the broad one, if it lies within it.
 * - An echo goes under the finding that causes most of it; what a finding brings along, under that one.
 * - Nothing is ever put under something milder, so that the first findings are always the worst.
 */
export function arrange(judgements: readonly Judgement[]): readonly Finding[] {
  const ranked = [...judgements].sort(bySeverity);
  const under = new Map<Judgement, Judgement>();
  const place = (child: Judgement, parent: Judgement) => {
    if (!under.has(child) && !isUnder(parent, child, under)) under.set(child, parent);
  };

  for (const specific of ranked) {
    for (const broad of ranked.filter((other) => specific.rule.explains.includes(other.rule.id))) {
      const common = specific.common(broad);
      if (explains(specific, broad, common)) place(broad, specific);
      else if (common >= specific.amount * MOST && !isMilder(broad, specific)) place(specific, broad);
    }
  }
  for (const cause of ranked) {
    for (const other of ranked)
      if (cause.brings.includes(other.rule.id) && !isMilder(cause, other)) place(other, cause);
  }

  const retold = new Map<Judgement, Finding>();
  for (const echo of ranked) {
    const cause = causeOf(echo, ranked);
    if (!cause || under.has(echo)) continue;
    place(echo, cause.judgement);
    if (under.get(echo) === cause.judgement) retold.set(echo, followsFrom(echo, cause));
  }

  const build = (judgement: Judgement): Finding => {
    const children = ranked.filter((other) => under.get(other) === judgement).map(build);
    return { ...(retold.get(judgement) ?? judgement.finding), ...(judgement.rule.isOwn && { isOwn: true }), children };
  };
  return ranked.filter((judgement) => !under.has(judgement)).map(build);
}

function bySeverity(a: Judgement, b: Judgement): number {
  return rank(b.finding.severity) - rank(a.finding.severity) || b.weight - a.weight;
}

function isMilder({ finding: a }: Judgement, { finding: b }: Judgement): boolean {
  return rank(a.severity) < rank(b.severity);
}

/** Samples of little CPU explain nothing; calls are what they are, however few. */
function explains(specific: Judgement, broad: Judgement, common: number): boolean {
  const isWorthIt = specific.finding.severity !== 'info' || specific.rows !== undefined;
  return isWorthIt && !isMilder(specific, broad) && common >= broad.amount * MOST && common > 0;
}

function isUnder(judgement: Judgement, ancestor: Judgement, under: ReadonlyMap<Judgement, Judgement>): boolean {
  for (let at: Judgement | undefined = judgement; at; at = under.get(at)) if (at === ancestor) return true;
  return false;
}

interface Cause {
  readonly judgement: Judgement;
  /** Part of what brings the echo about that lies under the cause, in [0, 1]. */
  readonly part: number;
}

function causeOf(echo: Judgement, all: readonly Judgement[]): Cause | undefined {
  const { echoes } = echo.rule;
  if (!echoes || !echo.samples) return undefined;
  const { tree } = echo.samples.recorded;
  const source = echoes.stacks ? coverStacks(tree, echoes.stacks) : echo.samples.matched;
  return all
    .filter((other) => other !== echo && !other.rule.echoes && !isMilder(other, echo))
    .flatMap((judgement) =>
      judgement.samples?.recorded.tree === tree
        ? [{ judgement, part: intersect(tree, source, judgement.samples.matched).value / source.value }]
        : [],
    )
    .filter(({ part }) => part >= MOST)
    .sort((a, b) => b.part - a.part)[0];
}

function followsFrom({ rule, finding }: Judgement, { judgement, part }: Cause): Finding {
  const of = rule.echoes?.of;
  const cause = judgement.rule.title;
  const summary = localize((language) =>
    language === 'en'
      ? `${finding.summary.en} It mostly follows from “${cause.en}”: ${percent(part)} of ${of?.en} lies under it.`
      : `${finding.summary.zh}它主要由“${cause.zh}”引起：${of?.zh}有 ${percent(part)} 在其之下。`,
  );
  return { ...finding, summary };
}

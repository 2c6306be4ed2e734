import type { Localized } from '../../base/localized.ts';
import type { EnteredFacts } from '../../model/diagnosis.ts';
import { parseMemoryThreshold } from '../../model/memory-threshold.ts';
import type { EvictionSettings, MemoryThreshold } from '../../model/node-snapshot.ts';

/** The thresholds that count: those entered by hand before those that were found. */
export interface EvictionInForce {
  readonly settings: EvictionSettings;
  /** Why what was entered can't be read; what was found counts then. */
  readonly problems: { readonly hard?: Localized; readonly soft?: Localized };
}

/** Puts what the reader entered over what a paste says. Nothing entered is nothing said. */
export function evictionInForce(found: EvictionSettings | undefined, entered: EnteredFacts): EvictionInForce {
  const hard = read(entered.evictionHard, found?.hard);
  const soft = read(entered.evictionSoft, found?.soft);
  return {
    settings: {
      ...(hard.threshold && { hard: hard.threshold }),
      ...(soft.threshold && { soft: soft.threshold }),
    },
    problems: { ...(hard.problem && { hard: hard.problem }), ...(soft.problem && { soft: soft.problem }) },
  };
}

function read(
  text: string,
  found: MemoryThreshold | undefined,
): { readonly threshold?: MemoryThreshold | undefined; readonly problem?: Localized } {
  if (text.trim() === '') return { threshold: found };
  const parsed = parseMemoryThreshold(text);
  return parsed.ok ? { threshold: parsed.threshold } : { threshold: found, problem: parsed.problem };
}

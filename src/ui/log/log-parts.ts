import type { LogFilter } from '../../analysis/log/filter-log.ts';

/** One part of a filter of a log: what a chip stands for. */
export type LogPart =
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'unit' | 'source'; readonly name: string }
  | { readonly kind: 'template'; readonly template: number }
  | { readonly kind: 'range'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'finding'; readonly patterns: readonly string[] };

/** The parts of a filter, but for its text. */
export function logPartsOf({ level, units, sources, templates, from, to, patterns }: LogFilter): readonly LogPart[] {
  return [
    ...(patterns ? [{ kind: 'finding', patterns } as const] : []),
    ...(from !== undefined || to !== undefined ? [{ kind: 'range', from, to } as const] : []),
    ...(level !== undefined ? [{ kind: 'level', level } as const] : []),
    ...(units ?? []).map((name) => ({ kind: 'unit', name }) as const),
    ...(sources ?? []).map((name) => ({ kind: 'source', name }) as const),
    ...(templates ?? []).map((template) => ({ kind: 'template', template }) as const),
  ];
}

/** The filter with a part more; of units, sources and templates there may be several. */
export function withLogPart(filter: LogFilter, part: LogPart): LogFilter {
  switch (part.kind) {
    case 'level':
      return { ...filter, level: part.level };
    case 'unit':
      return { ...filter, units: added(filter.units, part.name) };
    case 'source':
      return { ...filter, sources: added(filter.sources, part.name) };
    case 'template':
      return { ...filter, templates: added(filter.templates, part.template) };
    case 'finding':
      return { ...filter, patterns: part.patterns };
    case 'range': {
      const { from: _from, to: _to, ...rest } = filter;
      const { from, to } = part;
      return { ...rest, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    }
  }
}

/** The filter without one of its parts. */
export function withoutLogPart(filter: LogFilter, part: LogPart): LogFilter {
  const { level, units, sources, templates, from, to, patterns, ...rest } = filter;
  const kept = logPartsOf(filter).filter((one) => keyOfPart(one) !== keyOfPart(part));
  return kept.reduce(withLogPart, rest);
}

/** What a part is, whatever its place. */
export function keyOfPart(part: LogPart): string {
  if (part.kind === 'template') return `template ${part.template}`;
  return part.kind === 'unit' || part.kind === 'source' ? `${part.kind} ${part.name}` : part.kind;
}

function added<T>(known: readonly T[] | undefined, one: T): readonly T[] {
  return [...(known ?? []).filter((other) => other !== one), one];
}

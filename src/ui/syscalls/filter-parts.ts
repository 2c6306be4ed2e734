import type { CallFilter } from '../../analysis/syscalls/filter-calls.ts';

/** One thing that a filter asks for, as a chip shows it. */
export type FilterPart =
  | { readonly kind: 'thread'; readonly thread: number }
  | { readonly kind: 'syscall'; readonly name: string }
  | { readonly kind: 'errno'; readonly name: string }
  | { readonly kind: 'path'; readonly text: string }
  | { readonly kind: 'duration'; readonly nanos: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'range'; readonly from: number | undefined; readonly to: number | undefined };

/** What a filter asks for, one by one. */
export function partsOf(filter: CallFilter): readonly FilterPart[] {
  const { threads = [], syscalls = [], errnos = [], pathText, minDuration, text, from, to } = filter;
  return [
    ...threads.map((thread): FilterPart => ({ kind: 'thread', thread })),
    ...syscalls.map((name): FilterPart => ({ kind: 'syscall', name })),
    ...errnos.map((name): FilterPart => ({ kind: 'errno', name })),
    ...(pathText ? [{ kind: 'path', text: pathText } as const] : []),
    ...(minDuration === undefined ? [] : [{ kind: 'duration', nanos: minDuration } as const]),
    ...(text ? [{ kind: 'text', text } as const] : []),
    ...(from === undefined && to === undefined ? [] : [{ kind: 'range', from, to } as const]),
  ];
}

/** The filter with one more part: names and threads are added to those there are, the rest takes the place of its kind. */
export function withPart(filter: CallFilter, part: FilterPart): CallFilter {
  switch (part.kind) {
    case 'thread':
      return { ...filter, threads: added(filter.threads, part.thread) };
    case 'syscall':
      return { ...filter, syscalls: added(filter.syscalls, part.name) };
    case 'errno':
      return { ...filter, errnos: added(filter.errnos, part.name) };
    case 'path':
      return set(filter, 'pathText', part.text);
    case 'duration':
      return set(filter, 'minDuration', part.nanos);
    case 'text':
      return set(filter, 'text', part.text);
    case 'range':
      return set(set(filter, 'from', part.from), 'to', part.to);
  }
}

/** The filter without a part of it. */
export function withoutPart(filter: CallFilter, part: FilterPart): CallFilter {
  switch (part.kind) {
    case 'thread':
      return set(filter, 'threads', removed(filter.threads, part.thread));
    case 'syscall':
      return set(filter, 'syscalls', removed(filter.syscalls, part.name));
    case 'errno':
      return set(filter, 'errnos', removed(filter.errnos, part.name));
    case 'path':
      return set(filter, 'pathText', undefined);
    case 'duration':
      return set(filter, 'minDuration', undefined);
    case 'text':
      return set(filter, 'text', undefined);
    case 'range':
      return set(set(filter, 'from', undefined), 'to', undefined);
  }
}

function added<T>(list: readonly T[] = [], value: T): readonly T[] {
  return list.includes(value) ? list : [...list, value];
}

function removed<T>(list: readonly T[] = [], value: T): readonly T[] | undefined {
  const left = list.filter((one) => one !== value);
  return left.length === 0 ? undefined : left;
}

/** What is undefined or empty is absent: then a filter that asks for nothing is `{}`. */
function set<Key extends keyof CallFilter>(
  filter: CallFilter,
  key: Key,
  value: CallFilter[Key] | undefined,
): CallFilter {
  const { [key]: _before, ...rest } = filter;
  return value === undefined || value === '' ? rest : { ...rest, [key]: value };
}

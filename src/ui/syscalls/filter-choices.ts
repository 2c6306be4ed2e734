import type { Localized } from '../../base/localized.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { Choice } from '../shared/ChoiceMenu.tsx';
import type { FilterPart } from './filter-parts.ts';

/** Something that calls can be narrowed to. */
export type CallChoice = Choice<FilterPart>;

/** So many choices of a kind are listed, the busiest. */
const MOST = 200;

/** System calls that occur, those called most first. */
export function syscallChoices({ opened, view }: OpenEntry): readonly CallChoice[] {
  const chosen = view.syscalls?.filter.syscalls ?? [];
  return most(
    (opened.syscalls?.tables.rows ?? []).map(({ name, calls, pending }) => ({
      key: name,
      text: name,
      count: calls + pending,
      chosen: chosen.includes(name),
      part: { kind: 'syscall', name },
    })),
  );
}

/** Errors that occur, the most frequent first. */
export function errnoChoices({ opened, view }: OpenEntry): readonly CallChoice[] {
  const chosen = view.syscalls?.filter.errnos ?? [];
  const counts = new Map<string, number>();
  for (const { errnos } of opened.syscalls?.tables.rows ?? []) {
    for (const { name, count } of errnos) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return most(
    [...counts].map(([name, count]) => ({
      key: name,
      text: name,
      count,
      chosen: chosen.includes(name),
      part: { kind: 'errno', name },
    })),
  );
}

/** Threads that called something, the busiest first. */
export function threadChoices(
  { opened, view }: OpenEntry,
  unknown: string,
  localized: (text: Localized) => string,
): readonly CallChoice[] {
  const chosen = view.syscalls?.filter.threads ?? [];
  return most(
    (opened.syscalls?.tables.threads ?? [])
      .filter(({ calls, pending }) => calls + pending > 0)
      .map(({ thread, tid, name, role, calls, pending }) => ({
        key: String(thread),
        text: tid < 0 ? unknown : String(tid),
        note: [name, role && localized(role.name)].filter(Boolean).join(' · ') || undefined,
        count: calls + pending,
        chosen: chosen.includes(thread),
        part: { kind: 'thread', thread },
      })),
  );
}

function most(choices: CallChoice[]): readonly CallChoice[] {
  return choices.sort((a, b) => b.count - a.count).slice(0, MOST);
}

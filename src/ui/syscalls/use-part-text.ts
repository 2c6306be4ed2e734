import { useTranslation } from 'react-i18next';
import { clockText } from '../../analysis/syscalls/clock-text.ts';
import { formatDuration } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { FilterPart } from './filter-parts.ts';

/** A part of a filter in words: what it is about, and which. */
export interface PartText {
  readonly kind: string;
  readonly value: string;
}

/** Says what a part of the filter asks for. */
export function usePartText({ opened }: OpenEntry): (part: FilterPart) => PartText {
  const { t } = useTranslation('syscalls');
  return (part) => {
    switch (part.kind) {
      case 'thread': {
        const row = opened.syscalls?.tables.threads.find(({ thread }) => thread === part.thread);
        const tid = row === undefined || row.tid < 0 ? t('noTid') : String(row.tid);
        return { kind: t('chipThread'), value: row?.name ? `${tid} ${row.name}` : tid };
      }
      case 'syscall':
        return { kind: t('chipSyscall'), value: part.name };
      case 'errno':
        return { kind: t('chipErrno'), value: part.name };
      case 'path':
        return { kind: t('chipPath'), value: part.text };
      case 'duration':
        return { kind: t('chipDuration'), value: formatDuration(part.nanos) };
      case 'text':
        return { kind: t('chipText'), value: part.text };
      case 'range': {
        const timeline = opened.syscalls?.timeline;
        if (!timeline) return { kind: t('chipRange'), value: '' };
        const { clock, span } = timeline;
        const { from = span.from, to = span.to } = part;
        const digits = digitsFor(to - from);
        return { kind: t('chipRange'), value: `${clockText(clock, from, digits)} – ${clockText(clock, to, digits)}` };
      }
    }
  };
}

/** So many digits of a second tell the ends of a range apart. */
function digitsFor(length: number): 1 | 3 | 6 | 9 {
  if (length >= 1e9) return 1;
  if (length >= 5e6) return 3;
  return length >= 5e3 ? 6 : 9;
}

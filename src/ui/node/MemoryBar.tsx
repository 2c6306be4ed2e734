import { useTranslation } from 'react-i18next';
import type { MemoryAvailable, ThresholdDistance } from '../../analysis/node/memory-available.ts';
import { formatBytes } from '../../model/units.ts';

interface MemoryBarProps {
  memory: MemoryAvailable;
  /** What the kernel says is available. */
  kernel: number | undefined;
  distances: readonly ThresholdDistance[];
}

/**
 * The node's memory from left to right: working set, inactive_file, what is not in use. Marks stand where so much is left as
 * a threshold asks for, or as `free` says.
 */
export function MemoryBar({ memory, kernel, distances }: MemoryBarProps) {
  const { t } = useTranslation('node');
  const { capacity, workingSet, available } = memory;
  const inactive = Math.min(memory.inactiveFile, available);
  const unused = Math.max(available - inactive, 0);
  const parts = [
    { kind: 'working-set', name: t('workingSet').replace(/^= /, ''), bytes: workingSet },
    { kind: 'inactive', name: 'inactive_file', bytes: inactive },
    { kind: 'unused', name: t('unused'), bytes: unused },
  ];
  const marks = [
    ...distances.map(({ kind, bytes }) => ({ kind, name: t(kind === 'hard' ? 'markHard' : 'markSoft'), bytes })),
    ...(kernel === undefined ? [] : [{ kind: 'free', name: t('markFree'), bytes: kernel }]),
  ];
  const percent = (bytes: number) => `${Math.min(Math.max(bytes / capacity, 0), 1) * 100}%`;
  return (
    <figure
      className="memory-bar"
      aria-label={t('bar', {
        workingSet: formatBytes(workingSet),
        inactiveFile: formatBytes(inactive),
        unused: formatBytes(unused),
      })}
    >
      <div className="memory-track" aria-hidden="true">
        {parts.map(({ kind, bytes }) => (
          <span key={kind} data-part={kind} style={{ width: percent(bytes) }} />
        ))}
        {marks.map(({ kind, bytes }) => (
          <i key={kind} data-mark={kind} style={{ right: percent(bytes) }} />
        ))}
      </div>
      <figcaption className="memory-legend">
        {parts.map(({ kind, name, bytes }) => (
          <span key={kind} data-part={kind}>
            {name} <b>{formatBytes(bytes)}</b>
          </span>
        ))}
        {marks.map(({ kind, name, bytes }) => (
          <span key={kind} data-mark={kind}>
            {name} <b>{formatBytes(bytes)}</b>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

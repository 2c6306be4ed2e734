import { useEffect } from 'react';
import { memoryAvailable } from '../../analysis/node/memory-available.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { AnswersCard } from './AnswersCard.tsx';
import { CgroupCard } from './CgroupCard.tsx';
import { CpuCard } from './CpuCard.tsx';
import { MemoryCard } from './MemoryCard.tsx';
import { MissingCard } from './MissingCard.tsx';
import { PressureCard } from './PressureCard.tsx';
import { ProcessesCard } from './ProcessesCard.tsx';
import { SlabCard } from './SlabCard.tsx';
import { TimedCard } from './TimedCard.tsx';
import { VersionsCard } from './VersionsCard.tsx';
import './memory.css';
import './node.css';

interface NodePanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** What a node says of itself: one card a subject, and at the end what to type for the subjects that are missing. */
export function NodePanel({ entry, onPainted }: NodePanelProps) {
  const { snapshot } = entry.opened;

  useEffect(() => {
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);

  if (!snapshot) return null;
  const hasMemory = memoryAvailable(snapshot) !== undefined;
  return (
    <div className="cards">
      {hasMemory && <MemoryCard snapshot={snapshot} />}
      <CgroupCard snapshot={snapshot} />
      <TimedCard snapshot={snapshot} />
      <SlabCard snapshot={snapshot} />
      <VersionsCard snapshot={snapshot} />
      <PressureCard snapshot={snapshot} />
      <CpuCard snapshot={snapshot} />
      <AnswersCard snapshot={snapshot} />
      <ProcessesCard snapshot={snapshot} />
      {!hasMemory && <MemoryCard snapshot={snapshot} />}
      <MissingCard snapshot={snapshot} />
    </div>
  );
}

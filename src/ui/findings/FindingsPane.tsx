import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../model/finding.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { findingsOf } from '../../state/selectors.ts';
import { Diagnoses } from '../diagnosis/Diagnoses.tsx';
import { CaptureFacts } from './CaptureFacts.tsx';
import { FindingCard } from './FindingCard.tsx';
import { FromLink } from './FromLink.tsx';
import { LogFacts, ToldLogFacts } from './LogFacts.tsx';
import { NodeFacts } from './NodeFacts.tsx';
import { NothingFound } from './NothingFound.tsx';
import { ShareBar } from './ShareBar.tsx';
import { SyscallFacts } from './SyscallFacts.tsx';
import './findings-pane.css';

const ORDER: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

/**
 * The left pane, which has the answer: what was captured, where it went, and the known hotspots, worst first. It shows
 * none of the stacks, so another fold, zoom, tab or selection doesn't render it again.
 */
export const FindingsPane = memo(Pane, ({ entry: before }, { entry: now }) => saysTheSame(before, now));

/** Whether all that the pane has of an entry is the same. */
function saysTheSame(a: OpenEntry, b: OpenEntry): boolean {
  return (
    a.id === b.id &&
    a.name === b.name &&
    a.opened === b.opened &&
    a.own === b.own &&
    a.view.highlighted === b.view.highlighted &&
    a.view.syscalls === b.view.syscalls &&
    a.view.log === b.view.log
  );
}

function Pane({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('findings');
  const { facts, syscalls, log, snapshot } = entry.opened;
  const findings = findingsOf(entry);
  const lookedFor = [...entry.opened.lookedFor, ...(entry.own?.lookedFor ?? [])];
  const ranked = [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.share - a.share);
  return (
    <section className="pane findings" id="findings" aria-label={t('pane')}>
      {syscalls ? (
        <SyscallFacts entry={entry} syscalls={syscalls} />
      ) : snapshot ? (
        <NodeFacts name={entry.name} snapshot={snapshot} />
      ) : log ? (
        <LogFacts name={entry.name} log={log} />
      ) : facts.kind === 'log' ? (
        <ToldLogFacts name={entry.name} facts={facts} />
      ) : (
        <CaptureFacts name={entry.name} facts={facts} />
      )}
      {entry.opened.fromLink && (
        <FromLink
          link={entry.opened.fromLink}
          names={entry.opened.view.tree.functions.name}
          findings={entry.opened.findings}
        />
      )}
      <ShareBar finding={ranked[0]} opened={entry.opened} />
      <Diagnoses place="before" />
      {ranked.length === 0 ? (
        <NothingFound facts={facts} lookedFor={lookedFor} isTold={entry.opened.fromLink !== undefined} />
      ) : (
        <>
          <h2 className="label findings-heading">{t('heading', { count: ranked.length, n: ranked.length })}</h2>
          {ranked.every(({ severity }) => severity === 'info') && <p className="findings-calm">{t('onlyInfo')}</p>}
          <ul className="findings-list">
            {ranked.map((finding) => (
              <li key={finding.rule}>
                <FindingCard finding={finding} entry={entry} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Diagnoses place="after" />
    </section>
  );
}

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../model/finding.ts';
import { CommandLine } from '../shared/CommandLine.tsx';
import { SeverityMark } from '../shared/Severity.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { WhatToDo } from './WhatToDo.tsx';
import { Why } from './Why.tsx';
import './finding-card.css';

interface FindingCardProps {
  finding: Finding;
  /** Rule whose stacks are highlighted in the graph. */
  highlighted: string | null;
}

/** One known hotspot: what, how bad and why so, by which numbers, what to type next, and the way into the graph. */
export function FindingCard({ finding, highlighted }: FindingCardProps) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  const title = useId();
  const first = finding.confirm[0];
  return (
    <article className="finding" data-severity={finding.severity} aria-labelledby={title}>
      <p className="finding-level">
        <SeverityMark severity={finding.severity} />
        <span className="finding-known">{t('knownProblem')}</span>
      </p>
      <h3 id={title} className="finding-title">
        {localized(finding.title)}
      </h3>
      <EvidenceList evidence={finding.evidence} />
      <p className="finding-summary">{localized(finding.summary)}</p>
      <p className="finding-reason">{localized(finding.severityReason)}</p>
      {first && <CommandLine command={first.command} copyLabel={t('copyCommand', { command: first.command })} />}
      <FindingActions finding={finding} highlighted={highlighted} />
      {finding.children.length > 0 && (
        <section className="finding-children" aria-label={t('children')}>
          <h4 className="label">{t('children')}</h4>
          <ul>
            {finding.children.map((child) => (
              <li key={child.rule}>
                <ChildFinding finding={child} highlighted={highlighted} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

/** A broader or echoing finding, under the one that explains it: shorter, but with a way to all it has to say. */
function ChildFinding({ finding, highlighted }: FindingCardProps) {
  const localized = useLocalized();
  return (
    <article className="finding-child" aria-label={localized(finding.title)}>
      <p className="finding-child-title">
        <SeverityMark severity={finding.severity} /> {localized(finding.title)}
      </p>
      <p className="finding-summary">{localized(finding.summary)}</p>
      <FindingActions finding={finding} highlighted={highlighted} />
    </article>
  );
}

/** The way into the graph, and what unfolds. */
function FindingActions({ finding, highlighted }: FindingCardProps) {
  const { t } = useTranslation('findings');
  const { highlight, showTab, zoomTo } = useActions();
  const [open, setOpen] = useState<'why' | 'do' | undefined>();
  const region = useId();
  const shown = highlighted === finding.rule;
  const unfold = (part: 'why' | 'do', text: string) => (
    <button
      type="button"
      className="button"
      data-look="link"
      aria-expanded={open === part}
      aria-controls={open === part ? region : undefined}
      onClick={() => setOpen(open === part ? undefined : part)}
    >
      {text}
    </button>
  );
  return (
    <>
      <div className="finding-actions">
        {finding.highlight.length > 0 && (
          <button
            type="button"
            className="button finding-show"
            data-look="link"
            aria-pressed={shown}
            onClick={() => {
              highlight(shown ? null : finding.rule);
              if (shown) return;
              showTab('flame');
              zoomTo(-1);
              // Where the panes are stacked, the graph lies further down.
              document.getElementById('stage')?.scrollIntoView({ block: 'start' });
            }}
          >
            {t(shown ? 'shownInGraph' : 'showInGraph')}
          </button>
        )}
        {unfold('why', t('why'))}
        {unfold('do', t('whatToDo', { n: finding.remedies.length }))}
      </div>
      {open && (
        <div id={region} className="finding-more">
          {open === 'why' ? <Why finding={finding} /> : <WhatToDo finding={finding} />}
        </div>
      )}
    </>
  );
}

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../model/finding.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CommandLine } from '../shared/CommandLine.tsx';
import { Placeholders } from '../shared/Placeholders.tsx';
import { SeverityMark } from '../shared/Severity.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { formatRate } from '../syscalls/number-text.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { ShowCalls } from './ShowCalls.tsx';
import { ShowLines } from './ShowLines.tsx';
import { showInGraph } from './show-finding.ts';
import { WhatToDo } from './WhatToDo.tsx';
import { Why } from './Why.tsx';
import './finding-card.css';

interface FindingCardProps {
  finding: Finding;
  /** The capture it was found in. */
  entry: OpenEntry;
}

/** One known hotspot: what, how bad and why so, by which numbers, the way into the graph, and what to type next. */
export function FindingCard({ finding, entry }: FindingCardProps) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  const title = useId();
  const first = finding.confirm[0];
  return (
    <article className="finding" data-severity={finding.severity} aria-labelledby={title}>
      <p className="finding-level">
        <SeverityMark severity={finding.severity} />
        <span className="finding-known">{t(finding.isOwn ? 'ownRule' : 'knownProblem')}</span>
        {finding.rate !== undefined && (
          <span className="finding-known">{t('perSecond', { rate: formatRate(finding.rate) })}</span>
        )}
      </p>
      <h3 id={title} className="finding-title">
        {localized(finding.title)}
      </h3>
      <EvidenceList evidence={finding.evidence} />
      <FindingActions finding={finding} entry={entry} />
      <p className="finding-summary">{localized(finding.summary)}</p>
      <p className="finding-reason">{localized(finding.severityReason)}</p>
      {first && <CommandLine command={first.command} copyLabel={t('copyCommand', { command: first.command })} />}
      {first && <Placeholders command={first.command} />}
      {finding.children.length > 0 && (
        <section className="finding-children" aria-label={t('children')}>
          <h4 className="label">{t('children')}</h4>
          <ul>
            {finding.children.map((child) => (
              <li key={child.rule}>
                <ChildFinding finding={child} entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

/** A broader or echoing finding, under the one that explains it: shorter, but with a way to all it has to say. */
function ChildFinding({ finding, entry }: FindingCardProps) {
  const localized = useLocalized();
  return (
    <article className="finding-child" aria-label={localized(finding.title)}>
      <p className="finding-child-title">
        <SeverityMark severity={finding.severity} /> {localized(finding.title)}
      </p>
      <p className="finding-summary">{localized(finding.summary)}</p>
      <FindingActions finding={finding} entry={entry} />
    </article>
  );
}

/** The way into the graph, and what unfolds. */
function FindingActions({ finding, entry }: FindingCardProps) {
  const { t } = useTranslation('findings');
  const actions = useActions();
  const [open, setOpen] = useState<'why' | 'do' | undefined>();
  const region = useId();
  const shown = entry.view.highlighted === finding.rule;
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
        {finding.calls && <ShowCalls entry={entry} calls={finding.calls} />}
        {finding.lines && <ShowLines entry={entry} lines={finding.lines} />}
        {finding.highlight.length > 0 && (
          <button
            type="button"
            className="button finding-show"
            data-look="link"
            aria-pressed={shown}
            onClick={() => {
              if (shown) actions.highlight(null);
              else showInGraph(finding, actions);
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

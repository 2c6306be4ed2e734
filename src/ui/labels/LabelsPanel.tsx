import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { parseSearch } from '../../analysis/search.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { PanelFoot } from '../shared/PanelFoot.tsx';
import { PanelNote } from '../shared/PanelNote.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { LabelsTable } from './LabelsTable.tsx';
import { numericKeys } from './label-range.ts';
import './labels.css';
import { RangeField } from './RangeField.tsx';

interface LabelsPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** The labels of the samples that are shown, with the weight of each value; whatever is clicked narrows the stacks. */
export function LabelsPanel({ entry, onPainted }: LabelsPanelProps) {
  const { t } = useTranslation('labels');
  const localized = useLocalized();
  const filter = entry.view.functionFilter;
  const asked = useAnswer(entry, { kind: 'labels' });
  useEffect(() => {
    if (asked.state === 'asking') return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [asked.state, onPainted]);

  const { answer } = asked;
  const search = parseSearch(filter);
  return (
    <div className="labels" aria-busy={asked.state === 'asking'} data-stale={asked.state !== 'ready' || undefined}>
      <div className="labels-tools">
        {answer && <RangeField entry={entry} keys={numericKeys(answer.keys)} />}
        {search.kind === 'unusable' && (
          <p className="labels-problem" role="alert">
            {localized(search.problem)}
          </p>
        )}
      </div>
      {asked.state === 'failed' ? (
        <PanelNote failure={asked.failure}>{t('failed')}</PanelNote>
      ) : !answer ? (
        <PanelNote>{t('working')}</PanelNote>
      ) : answer.keys.length === 0 ? (
        <PanelNote>
          <strong>{t('none')}</strong>
          {t(entry.opened.fromLink && !entry.view.folded.options.steps?.length ? 'noneFromLink' : 'noneText')}
        </PanelNote>
      ) : (
        <LabelsTable entry={entry} answer={answer} filter={filter} />
      )}
      {answer && answer.keys.length > 0 && (
        <PanelFoot hint={t('hint')}>{t('sum', { count: answer.keys.length })}</PanelFoot>
      )}
    </div>
  );
}

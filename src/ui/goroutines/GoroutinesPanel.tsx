import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoroutinesBy } from '../../analysis/goroutine-sections.ts';
import { parseSearch } from '../../analysis/search.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { PanelFoot } from '../shared/PanelFoot.tsx';
import { PanelNote } from '../shared/PanelNote.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { GoroutinesTable } from './GoroutinesTable.tsx';
import { whatIsTold } from './goroutine-rows.ts';
import './goroutines.css';

interface GoroutinesPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

const CHOICES: readonly GoroutinesBy[] = ['stack', 'state', 'creator'];

/** The goroutines with one and the same stack together, by stack, by state or by who started them. */
export function GoroutinesPanel({ entry, onPainted }: GoroutinesPanelProps) {
  const { t } = useTranslation('goroutines');
  const localized = useLocalized();
  const { groupGoroutines } = useActions();
  const { goroutinesBy, functionFilter } = entry.view;
  const asked = useAnswer(entry, { kind: 'goroutines', by: goroutinesBy });
  const isSettled = asked.state !== 'asking';
  useEffect(() => {
    if (!isSettled) return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [isSettled, onPainted]);

  const { answer } = asked;
  const told = answer && whatIsTold(answer.goroutines);
  const search = parseSearch(functionFilter);
  const more = answer?.goroutines.more;
  return (
    <div
      className="goroutines"
      data-by={goroutinesBy === 'stack' ? undefined : goroutinesBy}
      aria-busy={!isSettled}
      data-stale={asked.state !== 'ready' || undefined}
    >
      <div className="goroutines-tools">
        <ToggleGroup
          className="segments"
          aria-label={t('by')}
          value={[goroutinesBy]}
          onValueChange={([by]: GoroutinesBy[]) => by !== undefined && groupGoroutines(by)}
        >
          {CHOICES.map((by) => (
            <Toggle
              key={by}
              className="segment"
              value={by}
              disabled={(by === 'state' && told?.states === false) || (by === 'creator' && told?.creators === false)}
            >
              {t(`by-${by}`)}
            </Toggle>
          ))}
        </ToggleGroup>
        {told && !told.states && <span className="goroutine-soft">{t('noStates')}</span>}
        {search.kind === 'unusable' && (
          <span className="goroutines-problem" role="alert">
            {localized(search.problem)}
          </span>
        )}
      </div>
      {asked.state === 'failed' ? (
        <PanelNote failure={asked.failure}>{t('failed')}</PanelNote>
      ) : !answer || !told ? (
        <PanelNote>{t('working')}</PanelNote>
      ) : answer.goroutines.count === 0 ? (
        <PanelNote>
          <strong>{t('none')}</strong>
          {t('noneText')}
        </PanelNote>
      ) : (
        <GoroutinesTable
          entry={entry}
          answer={answer}
          columns={told}
          matches={search.kind === 'query' ? search.matches : undefined}
        />
      )}
      {answer && (
        <PanelFoot hint={t('hint')}>
          {t('sum', { count: answer.goroutines.count, n: formatCount(answer.goroutines.count) })}
          {more !== undefined &&
            more.groups > 0 &&
            ` · ${t('more', { count: more.groups, n: formatCount(more.groups), of: formatCount(more.count) })}`}
        </PanelFoot>
      )}
    </div>
  );
}

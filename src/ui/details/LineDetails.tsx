import { useTranslation } from 'react-i18next';
import { logTimeText } from '../../analysis/log/log-time-text.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { withLogPart } from '../log/log-parts.ts';
import { levelKey, levelTone } from '../log/log-words.ts';
import { Breakable } from '../shared/Breakable.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions } from '../shared/store-context.tsx';
import './call-details.css';

type View = NonNullable<OpenEntry['view']['log']>;

/** The selected message: how bad, when, who wrote it where, and its lines as they stand in the file. */
export function LineDetails({ entry, view }: { entry: OpenEntry; view: View }) {
  const { t } = useTranslation(['details', 'log']);
  const { filterLog, selectLine } = useActions();
  const text = view.texts.get(view.selected);
  const facts = entry.opened.log?.facts;
  if (!text || !facts) return null;
  const { filter, tables } = view;
  const isNarrowed = tables.rows.length < (entry.opened.log?.tables.rows.length ?? 0);
  const narrow = (kind: 'unit' | 'source', name: string) => (
    <button
      type="button"
      className="details-link"
      title={t('showOnlyThese')}
      onClick={() => filterLog(withLogPart(filter, { kind, name }))}
    >
      <Breakable text={name} />
    </button>
  );
  return (
    <>
      <h2 className="details-name">
        <span className="log-level" data-tone={levelTone(text.level)}>
          {t(text.level > 0 ? `log:${levelKey(text.level)}` : 'message')}
        </span>
      </h2>
      <dl className="details-facts call-facts">
        {!Number.isNaN(text.time) && (
          <div>
            <dt>{t('lineTime')}</dt>
            <dd className="mono">{logTimeText(facts.clock, text.time, facts.digits)}</dd>
          </div>
        )}
        {text.unit !== '' && (
          <div>
            <dt>{t('log:unit')}</dt>
            <dd className="mono">{narrow('unit', text.unit)}</dd>
          </div>
        )}
        {text.source !== '' && (
          <div>
            <dt>{t('log:source')}</dt>
            <dd className="mono">{narrow('source', text.source)}</dd>
          </div>
        )}
        {text.repeated > 1 && (
          <div>
            <dt>{t('repeated')}</dt>
            <dd>{t('log:repeated', { n: formatCount(text.repeated) })}</dd>
          </div>
        )}
      </dl>
      <section className="call-section" aria-label={t('lines')}>
        <h3 className="label">{t('lines')}</h3>
        <div className="call-source-line line-text">
          <span className="call-source-number">{t('line', { n: text.number })}</span>
          <code>{text.text}</code>
          {text.cut && <span className="call-source-number">{t('lineCut')}</span>}
        </div>
      </section>
      <section className="details-actions" aria-label={t('actions')}>
        <CopyButton text={text.text}>{t('log:copyLine')}</CopyButton>
        {isNarrowed && (
          <button type="button" className="button" data-look="link" onClick={() => filterLog({})}>
            {t('showAmongAll')}
          </button>
        )}
        <button type="button" className="button" data-look="link" onClick={() => selectLine(-1)}>
          {t('clear')}
        </button>
      </section>
    </>
  );
}

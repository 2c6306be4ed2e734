import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import { CommandLine } from '../shared/CommandLine.tsx';
import './timeline.css';

/** Stands in place of a timeline that has no times to be drawn from: a calm sentence, and how to record them. */
export function NoTimes() {
  const { t } = useTranslation('timeline');
  return (
    <div className="timeline-empty">
      <p className="timeline-empty-title">{t('noTimes')}</p>
      <p>{t('noTimesText')}</p>
      <CommandLine command="strace -f -tt -T -o trace.txt -p $PID" copyLabel={t('noTimesCopy')} />
    </div>
  );
}

/** Lies over lanes that are faded as a whole: the filter has left nothing. */
export function NoneLeft({ calls, onClear }: { calls: number; onClear: () => void }) {
  const { t } = useTranslation('timeline');
  return (
    <div className="timeline-none">
      <p className="timeline-empty-title">{t('noneLeft')}</p>
      <p>{t('noneLeftText', { calls: formatCount(calls) })}</p>
      <button type="button" className="button" onClick={onClear}>
        {t('clearFilter')}
      </button>
    </div>
  );
}

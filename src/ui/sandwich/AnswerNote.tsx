import { useTranslation } from 'react-i18next';
import type { Failure } from '../../model/capture.ts';
import { useLocalized } from '../shared/use-localized.ts';

/** What stands where an answer will be, or would have been: that it is being looked for, or why there is none. */
export function AnswerNote({ failure }: { failure: Failure | undefined }) {
  const { t } = useTranslation('sandwich');
  const localized = useLocalized();
  return (
    <p className="middle-note" role={failure ? 'alert' : 'status'}>
      {failure ? `${t('failed')} ${localized(failure.text)}` : t('working')}
    </p>
  );
}

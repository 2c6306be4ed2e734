import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { errnoWords } from './errno-words.ts';

/** How often an error was returned. */
interface ErrnoCount {
  readonly name: string;
  readonly count: number;
}

/** So many errors are named; the rest is counted. */
const MOST = 3;

interface ErrorWordsProps {
  errnos: readonly ErrnoCount[];
  /** Shows the calls that returned it; undefined where they are not at hand. */
  onShow: ((errno: string) => void) | undefined;
}

/** The errors of a row in words, the most frequent first: `ETIMEDOUT 9,912 · timer ran out`. Each leads to its calls, where they are at hand. */
export function ErrorWords({ errnos, onShow }: ErrorWordsProps) {
  const { t } = useTranslation('syscalls');
  const localized = useLocalized();
  const more = errnos.length - MOST;
  return (
    <span className="errnos">
      {errnos.slice(0, MOST).map(({ name, count }) => {
        const words = errnoWords(name);
        return (
          <span key={name} className="errno">
            {onShow ? (
              <button
                type="button"
                className="grid-link"
                tabIndex={-1}
                title={t('showErrno', { name })}
                onClick={(event) => {
                  event.stopPropagation();
                  onShow(name);
                }}
              >
                {name}
              </button>
            ) : (
              name
            )}{' '}
            {formatCount(count)}
            {words && <span className="errno-words"> · {localized(words)}</span>}
          </span>
        );
      })}
      {more > 0 && (
        <span
          className="errno-more"
          title={errnos
            .slice(MOST)
            .map(({ name, count }) => `${name} ${formatCount(count)}`)
            .join('\n')}
        >
          {t('moreErrnos', { n: formatCount(more) })}
        </span>
      )}
    </span>
  );
}

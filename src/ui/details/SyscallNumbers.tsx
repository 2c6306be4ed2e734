import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { errnoWords } from '../syscalls/errno-words.ts';
import { numberText } from '../syscalls/number-text.ts';

/** The numbers in the order they are read. */
const COLUMNS = ['calls', 'rate', 'mean', 'min', 'p50', 'p95', 'p99', 'max'] as const;

/** What strace says of a system call as such, of the calls that the filter leaves; nothing for other frames. */
export function SyscallNumbers({ entry, name }: { entry: OpenEntry; name: string }) {
  const { t } = useTranslation('syscalls');
  const localized = useLocalized();
  const row = entry.view.syscalls?.tables.rows.find((one) => one.name === name);
  if (!row) return null;
  const shown = COLUMNS.map((column) => ({ column, text: numberText(row, column) })).filter(({ text }) => text !== '');
  return (
    <dl className="syscall-numbers">
      {shown.map(({ column, text }) => (
        <div key={column}>
          <dt>{t(column)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div>
        <dt>{t('errors')}</dt>
        <dd>{formatCount(row.errors)}</dd>
      </div>
      {row.errnos.map(({ name: errno, count }) => {
        const words = errnoWords(errno);
        return (
          <div key={errno} className="syscall-errno">
            <dt>
              <code>{errno}</code>
              {words && ` ${localized(words)}`}
            </dt>
            <dd>{formatCount(count)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

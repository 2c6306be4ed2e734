import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import { stepCall } from './step-call.ts';

/** The way to the call before and after: of the same system call, and of the same thread. */
export function CallSteps({ entry, row }: { entry: OpenEntry; row: number }) {
  const { t } = useTranslation('details');
  const { timeline, tables } = entry.opened.syscalls ?? {};
  const calls = entry.view.syscalls?.tables.calls ?? tables?.calls;
  if (!timeline || !calls) return null;
  const ways = [
    { title: t('sameSyscall'), column: timeline.syscall },
    { title: t('sameThread'), column: timeline.thread },
  ];
  return (
    <section className="call-steps" aria-label={t('steps')}>
      {ways.map(({ title, column }) => (
        <div key={title} className="call-step">
          <span>{title}</span>
          <Step label={`${t('previous')}: ${title}`} to={stepCall(calls, column, row, -1)} icon="up" />
          <Step label={`${t('next')}: ${title}`} to={stepCall(calls, column, row, 1)} icon="down" />
        </div>
      ))}
    </section>
  );
}

function Step({ label, to, icon }: { label: string; to: number; icon: 'up' | 'down' }) {
  const { selectCall } = useActions();
  return (
    <button
      type="button"
      className="button"
      data-look="bare"
      aria-label={label}
      title={label}
      disabled={to < 0}
      onClick={() => selectCall(to)}
    >
      <Icon name={icon} size={13} />
    </button>
  );
}

import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../model/units.ts';
import type { PendingCapture } from '../../state/state.ts';
import { shortCaptureName } from '../shared/capture-name.ts';
import { useActions, useApp } from '../shared/store-context.tsx';
import { FileButton } from './FileButton.tsx';
import './pending-card.css';

/** So many digits tell a reader which of his files is meant. */
const SHORT_HASH = 8;

/** Which file a link waits for, and what else can be done; nothing when none is waited for. */
export function PendingCard() {
  const { t } = useTranslation('links');
  const { forgetPending, lookAlike } = useActions();
  const pending = useApp((state) => state.pending);
  const captures = useApp((state) => state.captures);
  if (!pending) return null;
  const first = pending.captures.find(({ hash }) => hash === pending.active) ?? pending.captures[0];
  if (!first) return null;
  const others = pending.captures.filter((capture) => capture !== first);
  const open = captures.filter(({ status }) => status === 'open');
  return (
    <section className="pending-card" aria-labelledby="pending-title">
      <h2 id="pending-title">{t('waitTitle', { name: shortCaptureName(first.name) })}</h2>
      <Identity capture={first} />
      <p>{t('waitText')}</p>
      {others.length > 0 && (
        <div className="pending-others">
          <h3 id="pending-others">{t('waitAlso')}</h3>
          <ul aria-labelledby="pending-others">
            {others.map((capture) => (
              <li key={capture.hash}>
                <strong>{shortCaptureName(capture.name)}</strong> <Identity capture={capture} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="pending-ways">
        <FileButton look="primary">{t('waitChoose')}</FileButton>
        {open.map(({ id, name }) => (
          <button key={id} type="button" className="button" onClick={() => lookAlike(first.hash, id)}>
            {t('waitAlike', { name: shortCaptureName(name) })}
          </button>
        ))}
        <button type="button" className="button" data-look="bare" onClick={() => forget(forgetPending)}>
          {t('waitForget')}
        </button>
      </p>
    </section>
  );
}

function Identity({ capture: { bytes, hash } }: { capture: PendingCapture }) {
  const { t } = useTranslation('links');
  return (
    <span className="pending-identity mono">
      {t('waitSize', { size: formatBytes(bytes), hash: hash.slice(0, SHORT_HASH) })}
    </span>
  );
}

/** The card goes, so the focus goes to the title of the page. */
function forget(forgetPending: () => void): void {
  forgetPending();
  document.querySelector<HTMLElement>('#main h1')?.focus();
}

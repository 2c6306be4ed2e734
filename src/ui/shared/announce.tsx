import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './announce.css';
import { Icon } from './Icon.tsx';

interface Announcer {
  /** Says a sentence to those who listen to the page; nothing is seen. */
  announce(text: string): void;
  /** Says it, and shows it under the header until it is dismissed or the next one comes. */
  notify(text: string): void;
}

const Context = createContext<Announcer>({ announce() {}, notify() {} });

/** The one live region of the page, and the one line for notices. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const [notice, setNotice] = useState('');
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  const announcer = useMemo(
    () => ({
      announce,
      notify(text: string) {
        announce(text);
        setNotice(text);
      },
    }),
    [announce],
  );
  return (
    <Context value={announcer}>
      {children}
      {notice !== '' && (
        <div className="notice">
          <span>{notice}</span>
          <button type="button" className="button" data-look="bare" onClick={() => setNotice('')}>
            <Icon name="close" size={12} />
            {t('dismiss')}
          </button>
        </div>
      )}
      {/* The same sentence twice in a row is another text node, or it would not be read out again. */}
      <div className="visually-hidden live" role="status" aria-live="polite">
        <span key={said.turn}>{said.text}</span>
      </div>
    </Context>
  );
}

/** What a component says to the whole page. */
export function useAnnouncer(): Announcer {
  return useContext(Context);
}

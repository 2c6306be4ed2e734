import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './announce.css';
import { Icon } from './Icon.tsx';

interface Announcer {
  /** Says a sentence to those who listen to the page; nothing is seen. */
  announce(text: string): void;
  /** Takes a sentence back that no longer holds, if it is still the last one. */
  retract(text: string): void;
  /** Says it, and shows it under the header until it is dismissed or the next one comes. */
  notify(text: string): void;
}

const Context = createContext<Announcer>({ announce() {}, retract() {}, notify() {} });

/** The one live region of the page, and the one line for notices. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const [said, setSaid] = useState({ text: '', turn: 0, language });
  const [notice, setNotice] = useState({ text: '', language });
  const announce = useCallback(
    (text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1, language })),
    [language],
  );
  const announcer = useMemo(
    () => ({
      announce,
      retract: (text: string) => setSaid((last) => (last.text === text ? { ...last, text: '' } : last)),
      notify(text: string) {
        announce(text);
        setNotice({ text, language });
      },
    }),
    [announce, language],
  );
  // What was said in another language is not for those who read this one.
  const heard = said.language === language ? said.text : '';
  return (
    <Context value={announcer}>
      {children}
      {notice.text !== '' && notice.language === language && (
        <div className="notice">
          <span>{notice.text}</span>
          <button type="button" className="button" data-look="bare" onClick={() => setNotice({ text: '', language })}>
            <Icon name="close" size={12} />
            {t('dismiss')}
          </button>
        </div>
      )}
      {/* The same sentence twice in a row is another text node, or it would not be read out again. */}
      <div className="visually-hidden live" role="status" aria-live="polite">
        <span key={said.turn}>{heard}</span>
      </div>
    </Context>
  );
}

/** What a component says to the whole page. */
export function useAnnouncer(): Announcer {
  return useContext(Context);
}

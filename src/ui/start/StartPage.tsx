import { samples } from 'virtual:samples';
import { useTranslation } from 'react-i18next';
import { isApple } from '../shared/is-apple.ts';
import { useActions, useApp } from '../shared/store-context.tsx';
import { FileButton } from './FileButton.tsx';
import { KeptCaptures } from './KeptCaptures.tsx';
import { PendingCard } from './PendingCard.tsx';
import { Recipes } from './Recipes.tsx';
import { textsOfSample } from './sample-texts.ts';
import './start-page.css';

/** The first screen: open a file, try a real capture, or learn how to record one. */
export function StartPage() {
  const { t } = useTranslation('start');
  const { openSample } = useActions();
  // A file that a link waits for comes first.
  const isAwaited = useApp(({ pending }) => pending !== undefined);
  return (
    <main className="start" id="main">
      <div className="start-open">
        <PendingCard />
        <section aria-labelledby="start-title">
          <h1 id="start-title" tabIndex={-1}>
            {t('title')}
          </h1>
          <p className="start-lead">{t('lead')}</p>
          <div className="start-zone">
            <p className="start-drop">{t('dropHere')}</p>
            <p className="start-ways">
              <FileButton look={isAwaited ? 'plain' : 'primary'}>{t('choose')}</FileButton>
              <span>{t('paste', { keys: isApple() ? '⌘V' : 'Ctrl+V' })}</span>
            </p>
          </div>
          <p className="start-privacy">{t('privacy')}</p>
        </section>

        <KeptCaptures />

        <section aria-labelledby="start-samples">
          <h2 id="start-samples">{t('samples')}</h2>
          <ul className="start-samples">
            {samples.map((sample) => {
              const texts = textsOfSample(sample.id);
              return (
                <li key={sample.id}>
                  <button type="button" onClick={() => openSample(sample.id)}>
                    <span className="start-sample-name">{texts ? t(texts[0]) : sample.file}</span>
                    {texts && <span className="start-sample-note">{t(texts[1])}</span>}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>

        <section aria-labelledby="start-opens">
          <h2 id="start-opens">{t('opens')}</h2>
          <ul className="start-formats">
            <li>{t('opensPprof')}</li>
            <li>{t('opensRaw')}</li>
            <li>{t('opensGo')}</li>
            <li>{t('opensFolded')}</li>
            <li>{t('opensStrace')}</li>
            <li>{t('opensLog')}</li>
            <li>{t('opensNode')}</li>
            <li>{t('opensRules')}</li>
          </ul>
          <p className="start-note">{t('opensNote')}</p>
        </section>
      </div>
      <Recipes title={t('record')} />
    </main>
  );
}

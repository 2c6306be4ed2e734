import { useTranslation } from 'react-i18next';
import { CommandLine } from '../shared/CommandLine.tsx';
import { recipes } from './recipes.ts';
import './recipes.css';

/** The commands that record a capture, ready to copy. */
export function Recipes({ title }: { title: string }) {
  const { t } = useTranslation('start');
  return (
    <section className="recipes" aria-labelledby="recipes">
      <h2 id="recipes">{title}</h2>
      <p className="recipes-note">{t('recordNote')}</p>
      <ul>
        {recipes.map(({ text, command }) => (
          <li key={text}>
            <p className="recipe-what">{t(text)}</p>
            <CommandLine command={command} copyLabel={t('copyCommand', { what: t(text) })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

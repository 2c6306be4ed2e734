import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisSign } from '../../model/diagnosis.ts';
import { shortCaptureName } from '../shared/capture-name.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';

const GROUPS = ['seen', 'against', 'missing'] as const;

interface SignListProps {
  signs: readonly DiagnosisSign[];
  /** Id of the title of the diagnosis: the parts of several are told apart by it. */
  titleId: string;
  reason: string;
}

/** What a diagnosis rests on, what speaks against it, and what nobody has looked at; each with the capture it is from. */
export function SignList({ signs, titleId, reason }: SignListProps) {
  const { t } = useTranslation('diagnosis');
  const id = useId();
  return (
    <div className="signs">
      <p className="signs-reason">{reason}</p>
      {GROUPS.map((state) => {
        const those = signs.filter((sign) => sign.state === state);
        if (those.length === 0) return null;
        return (
          <section key={state} aria-labelledby={`${id}${state} ${titleId}`}>
            <h4 id={`${id}${state}`} className="label">
              {t(`signs_${state}`)}
            </h4>
            <ul>
              {those.map((sign) => (
                <Sign key={sign.id} sign={sign} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const ICONS = { seen: 'check', against: 'close', missing: 'question' } as const;

function Sign({ sign }: { sign: DiagnosisSign }) {
  const localized = useLocalized();
  const { state, label, text, captures } = sign;
  return (
    <li className="sign" data-state={state}>
      <Icon name={ICONS[state]} size={12} />
      <div>
        <p className="sign-label">{localized(label)}</p>
        {state !== 'missing' && <p className="sign-text">{localized(text)}</p>}
        {captures.length > 0 && (
          <p className="sign-captures">
            {captures.map((name) => (
              <CaptureName key={name} name={name} />
            ))}
          </p>
        )}
      </div>
    </li>
  );
}

/** The name of a capture, as a way to it. */
function CaptureName({ name }: { name: string }) {
  const { t } = useTranslation('diagnosis');
  const { activate } = useActions();
  const id = useApp(({ captures }) => captures.find((entry) => entry.status === 'open' && entry.name === name)?.id);
  const short = shortCaptureName(name);
  if (id === undefined) return <span>{short}</span>;
  return (
    <button
      type="button"
      className="button"
      data-look="link"
      title={t('toCapture', { name })}
      onClick={() => activate(id)}
    >
      {short}
    </button>
  );
}

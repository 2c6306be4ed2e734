import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { Icon } from '../shared/Icon.tsx';
import { KEYS } from '../shell/key-list.ts';
import { StepsBar } from '../steps/StepsBar.tsx';
import type { StepKind } from '../steps/step-kinds.ts';
import { useWishedStep } from '../steps/step-wish.tsx';
import { useStepKeys } from '../steps/use-step-keys.ts';
import { Toolbar } from './Toolbar.tsx';

/** What stands above every view of stacks: how they are shown, and what has been asked of them. */
export function StackTools({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('steps');
  const [adding, setAdding] = useState<StepKind | undefined>();
  const button = useRef<HTMLButtonElement>(null);
  useStepKeys(entry, () => setAdding('focus'));
  useWishedStep(setAdding);
  return (
    <>
      <Toolbar entry={entry}>
        <button
          ref={button}
          type="button"
          className="button add-step"
          title={t('addNote')}
          aria-expanded={adding !== undefined}
          aria-keyshortcuts={KEYS.addStep}
          onClick={() => setAdding(adding ? undefined : 'focus')}
        >
          <Icon name="plus" size={11} />
          {t('add')}
        </button>
      </Toolbar>
      <StepsBar
        entry={entry}
        adding={adding}
        onDone={() => {
          setAdding(undefined);
          button.current?.focus();
        }}
      />
    </>
  );
}

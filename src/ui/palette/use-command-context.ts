import { samples } from 'virtual:samples';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Localized } from '../../base/localized.ts';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useCopy } from '../shared/use-copy.ts';
import { useWishStep } from '../steps/step-wish.tsx';
import { frameActions } from '../steps/use-frame-actions.ts';
import { stepText } from '../steps/use-step-text.ts';
import { focusSearch } from '../workspace/focus-search.ts';
import { COMMAND_TEXTS, type CommandContext, type Deeds } from './command.ts';

/** What commands are made from: the state as it is now, and what can be done. */
export function useCommandContext({
  chooseFiles,
  showKeys,
  share,
}: Pick<Deeds, 'chooseFiles' | 'showKeys' | 'share'>): CommandContext {
  const { t, i18n } = useTranslation('steps');
  const state = useApp((all) => all);
  const actions = useActions();
  const copy = useCopy();
  const writeStep = useWishStep();
  const words = useMemo(() => {
    const of = (language: 'en' | 'zh') => ({
      all: i18n.getFixedT(language, COMMAND_TEXTS),
      steps: i18n.getFixedT(language, 'steps'),
    });
    return { en: of('en'), zh: of('zh') };
  }, [i18n]);
  return {
    state,
    actions,
    deeds: {
      frame: (entry, target) => frameActions(entry, { actions, copy, t })(target),
      writeStep,
      focusSearch,
      chooseFiles,
      showKeys,
      share,
      copyLink: () => void copy(location.href),
    },
    samples,
    say: (text): Localized => ({ en: text(words.en.all, 'en'), zh: text(words.zh.all, 'zh') }),
    sayStep: (step) => ({ en: stepText(step, words.en.steps), zh: stepText(step, words.zh.steps) }),
  };
}

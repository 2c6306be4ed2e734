import type { CaptureFacts } from '../../../src/model/facts.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { answerQuestion } from '../../../src/worker/jobs/answer-question.ts';
import { foldCapture } from '../../../src/worker/jobs/fold-capture.ts';
import type { FromLink } from '../../../src/worker/protocol.ts';
import { openedOf, renderOpened } from './page.tsx';

type Options = Omit<NonNullable<Parameters<typeof renderOpened>[0]>, 'fold' | 'outcome' | 'outcomeOf'>;

/** The page with a profile opened, by its first value type, whose thread really folds and answers. */
export async function renderProfile(
  profile: Profile,
  {
    facts,
    fromLink,
    ...options
  }: Options & { readonly facts?: Partial<CaptureFacts>; readonly fromLink?: FromLink } = {},
) {
  return renderOpened({
    ask: async (question, wish) => ({ ok: true, value: answerQuestion(profile, question, wish) }),
    ...options,
    outcome: openedOf({
      facts: {
        valueTypes: profile.valueTypes.map(({ name, unit }) => ({ name, unit, total: 0, whole: 0 })),
        defaultValueType: 0,
        ...facts,
      },
      view: foldCapture(profile, { valueType: 0, allFrames: false }),
      ...(fromLink && { fromLink }),
    }),
    fold: async (wish) => ({ ok: true, value: foldCapture(profile, wish) }),
  });
}

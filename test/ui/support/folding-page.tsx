import type { CaptureFacts } from '../../../src/model/facts.ts';
import { answerQuestion } from '../../../src/worker/jobs/answer-question.ts';
import { foldCapture } from '../../../src/worker/jobs/fold-capture.ts';
import { profileOf } from '../../support/stacks.ts';
import { openedOf, renderOpened, STACKS } from './page.tsx';

type Options = Omit<NonNullable<Parameters<typeof renderOpened>[0]>, 'fold' | 'outcome' | 'outcomeOf'>;

interface FoldingOptions extends Options {
  /** Otherwise those of `STACKS`; two weights a line, samples and nanoseconds. */
  stacks?: string;
  /** Stacks of the capture `other.pprof`, opened before the first. */
  other?: string;
  facts?: Partial<CaptureFacts>;
}

/** The page with `kubelet.pprof` opened, whose thread really folds its stacks and answers questions about them. */
export async function renderFolding({ stacks = STACKS, other, facts, ...options }: FoldingOptions = {}) {
  const profile = profileOf(stacks);
  const openedFrom = (text: string, name: string) =>
    openedOf({
      name,
      facts: facts ?? {},
      sha256: text,
      view: foldCapture(profileOf(text), { valueType: 1, allFrames: false }),
    });
  const page = await renderOpened({
    ask: async (question, wish) => ({ ok: true, value: answerQuestion(profile, question, wish) }),
    ...options,
    outcomeOf: (name) => openedFrom(name === 'other.pprof' ? (other ?? stacks) : stacks, name),
    fold: async (wish) => ({ ok: true, value: foldCapture(profile, wish) }),
  });
  if (other !== undefined) page.app.actions.openFiles([{ name: 'other.pprof', blob: new Blob(['x']) }]);
  return page;
}

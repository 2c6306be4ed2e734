import type { Failure } from '../model/capture.ts';
import type { Answer, FoldedView, Question } from '../worker/protocol.ts';
import type { CaptureView, KeptAnswer } from './state.ts';

/** What the page may ask about, besides the call tree. */
export type QuestionKind = Question['kind'];

/** The answer to a question of one kind. */
export type AnswerTo<Kind extends QuestionKind> = Extract<Answer, { readonly kind: Kind }>;

/** A question of one kind. */
export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { readonly kind: Kind }>;

/**
 * How it stands with a question. While it is asked, and when that failed, `answer` is a stale one: the last to the same
 * question, or else to another one of its kind, so that the screen does not go blank between two answers.
 */
export type AnswerState<Kind extends QuestionKind> =
  | { readonly state: 'ready'; readonly answer: AnswerTo<Kind> }
  | { readonly state: 'asking'; readonly answer: AnswerTo<Kind> | undefined }
  | { readonly state: 'failed'; readonly answer: AnswerTo<Kind> | undefined; readonly failure: Failure };

/** So many questions are remembered for each capture: some views, and the way back in them. */
const MOST_KEPT = 12;

/** How it stands with a question about what is on the screen. A question that nobody has put counts as being asked. */
export function answerOf<Kind extends QuestionKind>(view: CaptureView, question: QuestionOf<Kind>): AnswerState<Kind> {
  const kept = keptOf(view, question);
  const answer = answerIn(kept, question.kind) ?? latestOf(view, question.kind);
  if (kept?.about === view.folded) {
    if (kept.state === 'ready' && answer) return { state: 'ready', answer };
    if (kept.state === 'failed' && kept.failure) return { state: 'failed', answer, failure: kept.failure };
  }
  return { state: 'asking', answer };
}

/** Whether a question has to be put: nobody has asked it about what is on the screen, and that will not change at once. */
export function isUnasked(view: CaptureView, question: Question): boolean {
  return !isChanging(view) && keptOf(view, question)?.about !== view.folded;
}

/** Whether other stacks are on their way to the screen: what is asked about those on it now is soon of no use. */
export function isChanging({ folding, syscalls }: CaptureView): boolean {
  return folding || syscalls?.narrowing === true;
}

/** What is kept about a question, also about an earlier fold. */
export function keptOf({ answers }: CaptureView, question: Question): KeptAnswer | undefined {
  const key = keyOf(question);
  return answers.find((kept) => kept.key === key);
}

/** The answers with a question that is now being asked; those that were last wanted longest ago go first. */
export function withAsked(view: CaptureView, question: Question): readonly KeptAnswer[] {
  const { kind } = question;
  const answer = keptOf(view, question)?.answer;
  const asked: KeptAnswer = {
    key: keyOf(question),
    kind,
    about: view.folded,
    state: 'asking',
    ...(answer && { answer }),
  };
  return [...view.answers.filter(({ key }) => key !== asked.key), asked].slice(-MOST_KEPT);
}

/** The answers after one has come, or has failed; unchanged where it was about an earlier fold, or nobody waits for it. */
export function withAnswered(
  answers: readonly KeptAnswer[],
  question: Question,
  about: FoldedView,
  outcome: { readonly answer: Answer } | { readonly failure: Failure },
): readonly KeptAnswer[] {
  const key = keyOf(question);
  const at = answers.findIndex((kept) => kept.key === key && kept.about === about && kept.state === 'asking');
  const kept = answers[at];
  if (!kept) return answers;
  return answers.with(at, { ...kept, state: 'answer' in outcome ? 'ready' : 'failed', ...outcome });
}

/** The answers without a question that is no longer going to be asked. */
export function withoutAsked(
  answers: readonly KeptAnswer[],
  question: Question,
  about: FoldedView,
): readonly KeptAnswer[] {
  const key = keyOf(question);
  return answers.filter((kept) => kept.key !== key || kept.about !== about || kept.state !== 'asking');
}

/** The key that a question is kept under. */
export function keyOf(question: Question): string {
  return JSON.stringify(question);
}

function answerIn<Kind extends QuestionKind>(kept: KeptAnswer | undefined, kind: Kind): AnswerTo<Kind> | undefined {
  return kept?.answer && isOf(kept.answer, kind) ? kept.answer : undefined;
}

function isOf<Kind extends QuestionKind>(answer: Answer, kind: Kind): answer is AnswerTo<Kind> {
  return answer.kind === kind;
}

function latestOf<Kind extends QuestionKind>({ answers }: CaptureView, kind: Kind): AnswerTo<Kind> | undefined {
  return answerIn(
    answers.findLast((kept) => kept.kind === kind && kept.answer),
    kind,
  );
}

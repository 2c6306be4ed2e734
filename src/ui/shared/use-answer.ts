import { useEffect } from 'react';
import { type AnswerState, answerOf, isUnasked, type QuestionKind, type QuestionOf } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from './store-context.tsx';

/**
 * The answer to a question about the stacks on the screen: puts it, and again whenever other stacks come there. While
 * it is `asking` or `failed`, `answer` is a stale one, which stays on the screen until the next. Undefined without a question.
 */
export function useAnswer<Kind extends QuestionKind>(entry: OpenEntry, question: QuestionOf<Kind>): AnswerState<Kind>;
export function useAnswer<Kind extends QuestionKind>(
  entry: OpenEntry,
  question: QuestionOf<Kind> | undefined,
): AnswerState<Kind> | undefined;
export function useAnswer<Kind extends QuestionKind>(
  { view }: OpenEntry,
  question: QuestionOf<Kind> | undefined,
): AnswerState<Kind> | undefined {
  const { wantAnswer } = useActions();
  // After every rendering: what is asked already is not asked again.
  useEffect(() => {
    if (question && isUnasked(view, question)) wantAnswer(question);
  });
  return question && answerOf(view, question);
}

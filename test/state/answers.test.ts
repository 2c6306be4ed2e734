import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/model/capture.ts';
import {
  answerOf,
  isUnasked,
  type QuestionOf,
  withAnswered,
  withAsked,
  withoutAsked,
} from '../../src/state/answers.ts';
import { firstView } from '../../src/state/capture-view.ts';
import type { CaptureView } from '../../src/state/state.ts';
import { openedOf } from '../support/fake-clients.ts';

const VIEW = firstView(openedOf('main;serve 6'));
const REFOLDED: CaptureView = { ...VIEW, folded: { ...VIEW.folded } };
const FAILURE: Failure = { code: 'bug', text: { en: 'It broke.', zh: '出错了。' } };

const about = (name: string): QuestionOf<'neighbours'> => ({ kind: 'neighbours', name });
const saying = (name: string) =>
  ({ kind: 'neighbours', neighbours: { name, callers: [], callees: [], whole: 6 } }) as const;
const asked = (view: CaptureView, name: string): CaptureView => ({ ...view, answers: withAsked(view, about(name)) });
const answered = (view: CaptureView, name: string, of = view.folded): CaptureView => ({
  ...view,
  answers: withAnswered(view.answers, about(name), of, { answer: saying(name) }),
});

describe('a question', () => {
  it('counts as being asked until somebody has put it, then is answered', () => {
    expect(answerOf(VIEW, about('serve'))).toEqual({ state: 'asking', answer: undefined });
    expect(isUnasked(VIEW, about('serve'))).toBe(true);
    const waiting = asked(VIEW, 'serve');
    expect(isUnasked(waiting, about('serve'))).toBe(false);
    expect(answerOf(answered(waiting, 'serve'), about('serve'))).toEqual({ state: 'ready', answer: saying('serve') });
  });

  it('shows the last answer of its kind meanwhile', () => {
    const view = asked(answered(asked(VIEW, 'serve'), 'serve'), 'main');
    expect(answerOf(view, about('main'))).toEqual({ state: 'asking', answer: saying('serve') });
  });

  it('has to be put again about other stacks, with the answer of before meanwhile', () => {
    const { answers } = answered(asked(VIEW, 'serve'), 'serve');
    const view = { ...REFOLDED, answers };
    expect(isUnasked(view, about('serve'))).toBe(true);
    expect(answerOf(view, about('serve'))).toEqual({ state: 'asking', answer: saying('serve') });
  });

  it('is not put while other stacks are on their way', () => {
    expect(isUnasked({ ...VIEW, folding: true }, about('serve'))).toBe(false);
  });

  it('fails with a reason, next to a stale answer', () => {
    const before = asked(answered(asked(VIEW, 'serve'), 'serve'), 'main');
    const view = {
      ...before,
      answers: withAnswered(before.answers, about('main'), VIEW.folded, { failure: FAILURE }),
    };
    expect(answerOf(view, about('main'))).toEqual({ state: 'failed', answer: saying('serve'), failure: FAILURE });
  });
});

describe('an answer', () => {
  it('about stacks that are no longer asked about is passed over', () => {
    const view = asked(REFOLDED, 'serve');
    expect(answered(view, 'serve', VIEW.folded).answers).toBe(view.answers);
  });

  it('nobody waits for is passed over', () => {
    expect(answered(VIEW, 'serve').answers).toBe(VIEW.answers);
    const ready = answered(asked(VIEW, 'serve'), 'serve');
    expect(answered(ready, 'serve').answers).toBe(ready.answers);
  });

  it('is forgotten when a dozen others were wanted since', () => {
    let view = answered(asked(VIEW, 'first'), 'first');
    for (let i = 0; i < 12; i++) view = answered(asked(view, `f${i}`), `f${i}`);
    expect(view.answers.length).toBe(12);
    expect(isUnasked(view, about('first'))).toBe(true);
    expect(isUnasked(view, about('f0'))).toBe(false);
  });

  it('that is not going to come leaves its question unasked', () => {
    const view = asked(VIEW, 'serve');
    const without = { ...view, answers: withoutAsked(view.answers, about('serve'), VIEW.folded) };
    expect(isUnasked(without, about('serve'))).toBe(true);
  });
});

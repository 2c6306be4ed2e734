import type { StoreApi } from 'zustand/vanilla';
import type { FoldedView, Question } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import { isChanging, keptOf, keyOf, withAnswered, withAsked, withoutAsked } from './answers.ts';
import { leavesAll } from './call-filter.ts';
import { findEntry, type OpenEntry, withView } from './entries.ts';
import type { AppState, CaptureId } from './state.ts';
import type { Clients } from './surroundings.ts';

type AnswerActions = Pick<Actions, 'wantAnswer'>;

/** A question, and the stacks that it is about. */
interface Asked {
  readonly question: Question;
  readonly about: FoldedView;
}

/** So many questions wait for the thread of a capture; more are views that the reader has walked past. */
const MOST_WAITING = 6;

/**
 * Puts questions about the stacks on the screen to the thread of their capture, one at a time; of those that wait, the
 * last comes first. What nobody can see any more is not asked.
 */
export function answerActions(store: StoreApi<AppState>, clients: Clients): AnswerActions {
  const busy = new Set<CaptureId>();
  const waiting = new Map<CaptureId, readonly Asked[]>();

  const open = (id: CaptureId | null): OpenEntry | undefined => {
    const entry = findEntry(store.getState(), id);
    return entry?.status === 'open' ? entry : undefined;
  };

  const next = (id: CaptureId): void => {
    const list = waiting.get(id) ?? [];
    const asked = list.at(-1);
    const entry = open(id);
    const client = clients.get(id);
    if (!asked || !entry || !client) {
      waiting.delete(id);
      return;
    }
    waiting.set(id, list.slice(0, -1));
    if (asked.about !== entry.view.folded) {
      next(id);
      return;
    }
    busy.add(id);
    const filter = entry.view.syscalls?.filter;
    const answer = client.ask(asked.question, asked.about.options, filter && !leavesAll(filter) ? filter : undefined);
    void answer.then((outcome) => {
      busy.delete(id);
      const result = outcome.ok ? { answer: outcome.value } : { failure: outcome.failure };
      store.setState((state) =>
        withView(state, id, ({ view: { answers } }) => ({
          answers: withAnswered(answers, asked.question, asked.about, result),
        })),
      );
      next(id);
    });
  };

  return {
    wantAnswer(question) {
      const entry = open(store.getState().active);
      if (!entry || !clients.has(entry.id) || isChanging(entry.view)) return;
      const { id, view } = entry;
      const kept = keptOf(view, question);
      if (kept?.about === view.folded && kept.state !== 'failed') return;
      const key = keyOf(question);
      const list = [
        ...(waiting.get(id) ?? []).filter((one) => keyOf(one.question) !== key),
        { question, about: view.folded },
      ];
      const passed = list.slice(0, -MOST_WAITING);
      waiting.set(id, list.slice(-MOST_WAITING));
      store.setState((state) =>
        withView(state, id, (now) => ({
          answers: passed.reduce(
            (answers, one) => withoutAsked(answers, one.question, one.about),
            withAsked(now.view, question),
          ),
        })),
      );
      if (!busy.has(id)) next(id);
    },
  };
}

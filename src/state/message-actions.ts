import type { StoreApi } from 'zustand/vanilla';
import type { LogRate } from '../analysis/log/log-rate.ts';
import type { Actions } from './actions.ts';
import { withComparison } from './comparison.ts';
import type { FetchTexts } from './fetch-lines.ts';
import type { AppState, CaptureId } from './state.ts';
import type { Clients } from './surroundings.ts';

/** Looking at one kind of message in two logs. */
export function messageActions(
  store: StoreApi<AppState>,
  clients: Clients,
  fetchLines: FetchTexts,
): Pick<Actions, 'requestMessage'> {
  /** What was asked for last: rates of anything older are not wanted any more. */
  let asked: object | undefined;
  return {
    requestMessage({ text, templates, example }) {
      const { comparison } = store.getState();
      if (!comparison) return;
      const question = {};
      asked = question;
      const sides = (['before', 'after'] as const).map((side) => {
        // Logs are compared one with one.
        const id = comparison[side][0] as CaptureId;
        const row = example[side];
        if (row !== undefined) fetchLines(id, [row]);
        return { id, wanted: templates[side] };
      });
      const rateOf = async ({ id, wanted }: (typeof sides)[number]): Promise<[string, LogRate | undefined]> => {
        const outcome = wanted.length > 0 ? await clients.get(id)?.templateRate(wanted) : undefined;
        return [id, outcome?.ok ? outcome.value : undefined];
      };
      void Promise.all(sides.map(rateOf)).then((rates) => {
        if (asked !== question) return;
        store.setState((state) =>
          withComparison(state, () => ({ messageRates: { message: text, of: new Map(rates) } })),
        );
      });
    },
  };
}

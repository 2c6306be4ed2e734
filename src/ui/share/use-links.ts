import { useEffect, useState } from 'react';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { LENGTHS } from './carriers.ts';

type Links = Extract<Awaited<ReturnType<ReturnType<typeof useActions>['makeLinks']>>, { ok: true }>['value'];

/** Links as they come: those of the last wish stay until the next ones are there. */
export interface LinksAsMade {
  readonly links: Links | undefined;
  readonly isStale: boolean;
  /** Whether labels were wanted in them. */
  readonly withLabels: boolean;
  /** Why there are none. */
  readonly failure: string | undefined;
}

/** What the reader wants of links. */
interface Wish {
  readonly hidesNames: boolean;
  readonly withLines: boolean;
  readonly withLabels: boolean;
}

interface Made extends Wish {
  readonly outcome: Awaited<ReturnType<ReturnType<typeof useActions>['makeLinks']>>;
}

/** Makes the links to what is on the screen, anew where the reader wants other things in them. */
export function useLinks({ hidesNames, withLines, withLabels }: Wish): LinksAsMade {
  const { makeLinks } = useActions();
  const localized = useLocalized();
  const [made, setMade] = useState<Made | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    const page = location.href.split('#', 1)[0] as string;
    void makeLinks({ hidesNames, withLines, withLabels, lengths: LENGTHS, page }).then((outcome) => {
      if (isWanted) setMade({ hidesNames, withLines, withLabels, outcome });
    });
    return () => {
      isWanted = false;
    };
  }, [makeLinks, hidesNames, withLines, withLabels]);
  const outcome = made?.outcome;
  return {
    links: outcome?.ok ? outcome.value : undefined,
    isStale: made?.hidesNames !== hidesNames || made.withLines !== withLines || made.withLabels !== withLabels,
    withLabels: made?.withLabels === true && !made.hidesNames,
    failure: outcome && !outcome.ok ? localized(outcome.failure.text) : undefined,
  };
}

export type { Links };

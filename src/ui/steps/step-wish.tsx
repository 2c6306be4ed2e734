import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { StepKind } from './step-kinds.ts';

interface StepWish {
  /** The kind of step that is to be written; undefined for none. */
  readonly kind: StepKind | undefined;
  set(kind: StepKind | undefined): void;
}

const Context = createContext<StepWish>({ kind: undefined, set() {} });

/** Lets what stands elsewhere on the page ask for the field in which a step is written. */
export function StepWishProvider({ children }: { children: ReactNode }) {
  const [kind, set] = useState<StepKind | undefined>();
  const wish = useMemo(() => ({ kind, set }), [kind]);
  return <Context value={wish}>{children}</Context>;
}

/** Asks for the field, for a step of this kind. Views of stacks open it, at once or when they come to the screen. */
export function useWishStep(): (kind: StepKind) => void {
  return useContext(Context).set;
}

/** Hears of such a wish, once. */
export function useWishedStep(open: (kind: StepKind) => void): void {
  const { kind, set } = useContext(Context);
  useEffect(() => {
    if (kind === undefined) return;
    open(kind);
    set(undefined);
  }, [kind, open, set]);
}

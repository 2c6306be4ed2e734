import { type ReactNode, useState } from 'react';
import type { OpenEntry } from '../../state/entries.ts';
import { FrameMenu } from './FrameMenu.tsx';
import type { FrameTarget } from './frame-target.ts';

/** The menu of a view's frames, to be put anywhere into the view, and what opens it. */
export interface UsedFrameMenu {
  readonly menu: ReactNode;
  /** Opens the menu of a frame that is at this place, in client coordinates. */
  open(target: FrameTarget, place: DOMRectReadOnly): void;
}

interface OpenedMenu {
  readonly target: FrameTarget;
  readonly place: DOMRectReadOnly;
  /** So many times it has been opened while it was open: each is another menu. */
  readonly turn: number;
}

/** Gives a view the menu that every frame has, in graph and tables alike. */
export function useFrameMenu(entry: OpenEntry): UsedFrameMenu {
  const [opened, setOpened] = useState<OpenedMenu | undefined>(undefined);
  return {
    menu: opened && (
      <FrameMenu
        key={opened.turn}
        entry={entry}
        target={opened.target}
        place={opened.place}
        onClose={() => setOpened(undefined)}
      />
    ),
    open: (target, place) => setOpened((last) => ({ target, place, turn: (last?.turn ?? 0) + 1 })),
  };
}

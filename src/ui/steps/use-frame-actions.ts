import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { heaviestPathTo } from '../../analysis/heaviest-path.ts';
import { functionNamed, rowOfPath } from '../../analysis/tree-walk.ts';
import type { Actions } from '../../state/actions.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { isOfStacks, tabsOf } from '../../state/tabs.ts';
import { useActions } from '../shared/store-context.tsx';
import { useCopy } from '../shared/use-copy.ts';
import { foldedText, markdownText, stackText } from './copy-texts.ts';
import { type FrameStepId, frameStep } from './frame-steps.ts';
import { type FrameTarget, rowOfTarget } from './frame-target.ts';

/** What can be done with one frame, besides asking for it in the next step. Undefined where it can't be done here. */
export interface FrameActions {
  step(id: FrameStepId): (() => void) | undefined;
  readonly sandwich: (() => void) | undefined;
  zoom(): void;
  /** Goes to the heaviest stack that leads to its function. */
  why(): void;
  search(): void;
  /** Shows another open capture with the same frame selected, or else its function. */
  findIn(other: OpenEntry): void;
  copyName(): void;
  copyStack(): void;
  copyFolded(): void;
  copyMarkdown(): void;
}

/** What can be done with the frames of a capture, wherever they are shown. */
export function useFrameActions(entry: OpenEntry): (target: FrameTarget) => FrameActions {
  const { t } = useTranslation('steps');
  const actions = useActions();
  const copy = useCopy();
  return frameActions(entry, { actions, copy, t });
}

interface Means {
  readonly actions: Actions;
  readonly copy: (text: string) => Promise<boolean>;
  readonly t: TFunction<'steps'>;
}

/** The same by given means, for who does not always have a capture. */
export function frameActions(entry: OpenEntry, { actions, copy, t }: Means): (target: FrameTarget) => FrameActions {
  const { view, opened } = entry;
  const { tree, options } = view.folded;
  const hasSandwich = tabsOf(opened).includes('sandwich');

  const show = (row: number) => {
    if (row < 0) return;
    actions.showTab('flame');
    actions.select(row);
    actions.zoomTo(row);
  };

  return (target) => {
    const copyOf = (text: (row: number) => string) => () => {
      const row = rowOfTarget(view, target);
      if (row >= 0) void copy(text(row));
    };
    return {
      step(id) {
        const step = frameStep(id, target, options);
        return step && (() => actions.addStep(step));
      },
      sandwich: hasSandwich
        ? () => {
            actions.showTab('sandwich');
            actions.centreOn(target.name);
          }
        : undefined,
      zoom: () => show(rowOfTarget(view, target)),
      why: () => show(heaviestPathTo(tree, functionNamed(tree.functions, target.name)).at(-1) ?? -1),
      search() {
        actions.showTab('flame');
        actions.search(target.name);
      },
      findIn(other) {
        const there = other.view.folded.tree;
        actions.activate(other.id);
        const at = rowOfPath(there, target.path);
        if (at >= 0 && there.depth[at] === target.path.length - 1) actions.select(at);
        else actions.selectFunction(functionNamed(there.functions, target.name));
        if (!isOfStacks(other.view.tab)) actions.showTab('flame');
        if (other.view.tab === 'sandwich' || other.view.tab === 'callers') actions.centreOn(target.name);
      },
      copyName: () => void copy(target.name),
      copyStack: copyOf((at) => stackText(view, at)),
      copyFolded: copyOf((at) => foldedText(view, at)),
      copyMarkdown: copyOf((at) =>
        markdownText(view, at, {
          name: t('tableName'),
          total: t('tableTotal'),
          share: t('tableShare'),
          self: t('tableSelf'),
        }),
      ),
    };
  };
}

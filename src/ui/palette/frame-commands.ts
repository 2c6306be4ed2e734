import { shortName } from '../../model/names.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { isOfStacks } from '../../state/tabs.ts';
import { KEYS } from '../shell/key-list.ts';
import { type FrameStepId, KEYED_STEPS, PATTERN_STEPS } from '../steps/frame-steps.ts';
import { hasFunction, selectedTarget } from '../steps/frame-target.ts';
import type { Command, CommandContext } from './command.ts';

/** What can be done with the frame, or the function, that is selected; nothing when none is. */
export function frameCommands(entry: OpenEntry, { state, deeds, say }: CommandContext): readonly Command[] {
  const target = selectedTarget(entry.view);
  if (!target || !isOfStacks(entry.view.tab)) return [];
  const act = deeds.frame(entry, target);
  const name = shortName(target.name);
  const one = (
    id: FrameStepId | 'zoom' | 'why' | 'sandwich' | 'search',
    run: (() => void) | undefined,
    keys?: string,
  ): readonly Command[] =>
    run
      ? [
          {
            id: `frame/${id}`,
            group: 'frame',
            text: say((t) => t(`steps:${id}`)),
            note: { en: name, zh: name },
            keys,
            run,
          },
        ]
      : [];
  const others = state.captures
    .filter((other): other is OpenEntry => other.status === 'open' && other.id !== entry.id)
    .filter(({ view }) => hasFunction(view, target.name));
  return [
    ...KEYED_STEPS.flatMap(({ id, key }) => one(id, act.step(id), key)),
    ...one('zoom', act.zoom, entry.view.selected >= 0 ? KEYS.zoom : undefined),
    ...one('why', act.why, KEYS.why),
    ...one('sandwich', act.sandwich, KEYS.sandwich),
    ...one('search', act.search),
    ...others.map(
      (other): Command => ({
        id: `frame/find/${other.id}`,
        group: 'frame',
        text: say((t) => t('palette:findIn', { name: other.name })),
        note: { en: name, zh: name },
        run: () => act.findIn(other),
      }),
    ),
    ...PATTERN_STEPS.flatMap(({ id }) => one(id, act.step(id))),
  ];
}

/** Copying the address of what is on the screen, and what is selected in several ways. */
export function copyCommands(entry: OpenEntry, { deeds, say }: CommandContext): readonly Command[] {
  const target = isOfStacks(entry.view.tab) ? selectedTarget(entry.view) : undefined;
  const act = target && deeds.frame(entry, target);
  const name = target ? shortName(target.name) : '';
  return [
    { id: 'copy/link', group: 'copy', text: say((t) => t('links:copy')), run: deeds.copyLink },
    { id: 'copy/share', group: 'copy', text: say((t) => t('share:title')), run: deeds.share },
    ...(act
      ? (['copyName', 'copyStack', 'copyFolded', 'copyMarkdown'] as const).map(
          (way): Command => ({
            id: `copy/${way}`,
            group: 'copy',
            text: say((t) => t(`palette:${way}`)),
            note: { en: name, zh: name },
            keys: way === 'copyStack' ? KEYS.copyStack : undefined,
            run: act[way],
          }),
        )
      : []),
  ];
}

import { PLAIN_VIEW } from '../../analysis/filters/step.ts';
import { formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { tabsOf } from '../../state/tabs.ts';
import { KEYS } from '../shell/key-list.ts';
import { GRANULARITIES, hasInlined, INLINED } from '../workspace/look-choices.ts';
import type { Command, CommandContext } from './command.ts';

/** How the stacks are shown: what is counted, what frames are named after, which way up. Only what is not so already. */
export function lookCommands({ opened, view }: OpenEntry, { state, actions, say }: CommandContext): readonly Command[] {
  if (!tabsOf(opened).includes('flame')) return [];
  const { options } = view.folded;
  const { granularity, inlined } = options.look ?? PLAIN_VIEW;
  const inverted = options.inverted ?? false;
  const { orientation } = state.preferences;
  const look = (id: string, text: Command['text'], run: () => void, more: Partial<Command> = {}): Command => ({
    id: `look/${id}`,
    group: 'look',
    text,
    run,
    ...more,
  });
  const turn = (to: 'icicle' | 'flame') => () => {
    if (inverted) actions.invert(false);
    actions.setOrientation(to);
    actions.showTab('flame');
  };
  return [
    ...opened.facts.valueTypes.flatMap(({ name, unit, total }, index) =>
      index === options.valueType
        ? []
        : [
            look(
              `value/${name}/${unit}`,
              say((t) => t('palette:count', { name })),
              () => actions.chooseValueType(index),
              { amount: formatValue(total, unit) },
            ),
          ],
    ),
    ...GRANULARITIES.filter((by) => by !== granularity).map((by) =>
      look(
        `by/${by}`,
        say((t) => t('palette:choose', { what: t('steps:frames'), choice: t(`steps:by-${by}`) })),
        () => actions.chooseLook({ granularity: by }),
      ),
    ),
    ...INLINED.filter((how) => how !== inlined && hasInlined(opened)).map((how) =>
      look(
        `inlined/${how}`,
        say((t) => t('palette:choose', { what: t('steps:inlined'), choice: t(`steps:inlined-${how}`) })),
        () => actions.chooseLook({ inlined: how }),
      ),
    ),
    look(
      'inverted',
      say((t) => t(inverted ? 'palette:byRoot' : 'palette:byLeaf')),
      () => actions.invert(!inverted),
      { keys: KEYS.invert },
    ),
    ...(inverted || orientation !== 'icicle'
      ? [
          look(
            'icicle',
            say((t) => t('palette:icicle')),
            turn('icicle'),
          ),
        ]
      : []),
    ...(inverted || orientation !== 'flame'
      ? [
          look(
            'flame',
            say((t) => t('palette:flame')),
            turn('flame'),
          ),
        ]
      : []),
    ...(opened.facts.dropsFrames
      ? [
          look(
            'all-frames',
            say((t) => t(options.allFrames ? 'palette:someFrames' : 'workspace:allFrames')),
            () => actions.showAllFrames(!options.allFrames),
          ),
        ]
      : []),
  ];
}

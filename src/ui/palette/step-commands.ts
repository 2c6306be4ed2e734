import type { OpenEntry } from '../../state/entries.ts';
import { isOfStacks, tabsOf } from '../../state/tabs.ts';
import { KEYS } from '../shell/key-list.ts';
import { STEP_KINDS, type StepKind, writeStep } from '../steps/step-kinds.ts';
import type { Command, CommandContext } from './command.ts';

const KINDS = Object.keys(STEP_KINDS) as StepKind[];

/** Asking more of the stacks, by each kind of step, and switching off or taking back what has been asked. */
export function stepCommands({ opened, view }: OpenEntry, context: CommandContext): readonly Command[] {
  const { actions, deeds, say } = context;
  if (!tabsOf(opened).includes('flame')) return [];
  const toStacks = () => {
    if (!isOfStacks(view.tab)) actions.showTab('flame');
  };
  // Labels can be asked for where there are any.
  const kinds = KINDS.filter((kind) => !kind.startsWith('label-') || opened.facts.labels > 0);
  const adding = kinds.map((kind): Command => {
    const whole = writeStep(kind, '');
    const done = STEP_KINDS[kind] === 'nothing' && whole.ok ? whole.step : undefined;
    return {
      id: `step/add/${kind}`,
      group: 'steps',
      text: say((t) => t(done ? 'palette:addStep' : 'palette:addStepOf', { what: t(`steps:kind-${kind}`) })),
      run() {
        toStacks();
        if (done) actions.addStep(done);
        else deeds.writeStep(kind);
      },
    };
  });
  return [...existing(view, context), ...adding];
}

/** The steps there are. */
function existing({ steps }: OpenEntry['view'], { actions, say, sayStep }: CommandContext): readonly Command[] {
  if (steps.length === 0) return [];
  return [
    ...steps.flatMap(({ step, on }, place): readonly Command[] => {
      const what = sayStep(step);
      const deed = (way: 'switchOff' | 'switchOn' | 'remove', run: () => void): Command => ({
        id: `step/${way}/${JSON.stringify(step)}`,
        group: 'steps',
        text: say((t, language) => t(`palette:${way}`, { what: what[language] })),
        keys: way === 'remove' && place === steps.length - 1 ? KEYS.undoStep : undefined,
        run,
      });
      return [
        deed(on ? 'switchOff' : 'switchOn', () => actions.switchStep(place, !on)),
        deed('remove', () => actions.removeStep(place)),
      ];
    }),
    { id: 'step/clear', group: 'steps', text: say((t) => t('palette:clearSteps')), run: actions.clearSteps },
  ];
}

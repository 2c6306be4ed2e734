import type { OpenEntry } from '../../state/entries.ts';
import { isOfStacks, tabsOf } from '../../state/tabs.ts';
import { type StepKind, writeStep } from '../steps/step-kinds.ts';
import type { Command, CommandContext } from './command.ts';

/** How steps begin that can be written into the palette as a whole, longer beginnings first. */
const BEGINNINGS: readonly (readonly [string, StepKind])[] = [
  ['without ', 'ignore'],
  ['ignore ', 'ignore'],
  ['不含', 'ignore'],
  ['去掉', 'ignore'],
  ['only with ', 'focus'],
  ['focus ', 'focus'],
  ['仅含', 'focus'],
  ['只含', 'focus'],
  ['聚焦', 'focus'],
  ['show only ', 'show'],
  ['仅显示', 'show'],
  ['只显示', 'show'],
  ['hide ', 'hide'],
  ['隐藏', 'hide'],
  ['show_from ', 'show-from'],
  ['prune_from ', 'prune-from'],
];

/** The step that is written as a whole, "without cadvisor" or "hide runtime"; undefined where none, or a wrong one, is. */
export function writtenStep(query: string, entry: OpenEntry, context: CommandContext): Command | undefined {
  if (!tabsOf(entry.opened).includes('flame')) return undefined;
  const typed = query.trimStart();
  const small = typed.toLowerCase();
  const found = BEGINNINGS.find(([beginning]) => small.startsWith(beginning));
  if (!found) return undefined;
  const [beginning, kind] = found;
  const pattern = typed.slice(beginning.length).trim();
  const written = pattern === '' ? undefined : writeStep(kind, pattern);
  if (!written?.ok) return undefined;
  const { step } = written;
  const what = context.sayStep(step);
  return {
    id: `step/write/${kind}/${pattern}`,
    group: 'steps',
    text: context.say((t, language) => t('palette:addStep', { what: what[language] })),
    run() {
      if (!isOfStacks(entry.view.tab)) context.actions.showTab('flame');
      context.actions.addStep(step);
    },
  };
}

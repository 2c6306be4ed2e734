import { activeEntry } from '../../state/entries.ts';
import { captureCommands } from './capture-commands.ts';
import type { Command, CommandContext } from './command.ts';
import { copyCommands, frameCommands } from './frame-commands.ts';
import { lookCommands } from './look-commands.ts';
import { pageCommands } from './page-commands.ts';
import { stepCommands } from './step-commands.ts';
import { findingCommands, viewCommands } from './view-commands.ts';

/**
 * Everything that can be done now, in the order in which it is listed when nothing is looked for; functions to go to
 * are not among it, there are too many. What is new on the page gets a line in one of these lists.
 */
export function commandsOf(context: CommandContext): readonly Command[] {
  const { state } = context;
  // While the catalogue is on the screen, no capture is.
  const entry = state.screen === 'captures' ? activeEntry(state) : undefined;
  return [
    ...(entry ? frameCommands(entry, context) : []),
    ...(entry ? viewCommands(entry, context) : []),
    ...(entry ? stepCommands(entry, context) : []),
    ...(entry ? lookCommands(entry, context) : []),
    ...(entry ? findingCommands(entry, context) : []),
    ...captureCommands(context),
    ...(entry ? copyCommands(entry, context) : []),
    ...pageCommands(context),
  ];
}

import { type Localized, languages } from '../../base/localized.ts';
import { activeEntry } from '../../state/entries.ts';
import { COMMAND_GROUPS, type Command, type CommandContext, type CommandGroup } from './command.ts';
import { functionCommand, functionCommands, functionOfId } from './find-functions.ts';
import { placeOf, wordsOf } from './match.ts';
import { writtenStep } from './written-step.ts';

/** Commands under a heading; `recent` are those that were used last. */
export interface FoundGroup {
  readonly group: CommandGroup | 'recent';
  readonly commands: readonly Command[];
}

interface Wanted {
  readonly commands: readonly Command[];
  readonly context: CommandContext;
  /** Ids of the commands that were used, the last first. */
  readonly recent: readonly string[];
}

/**
 * What the reader looks for: the commands that have all the words, in any order, in their text of either language, in
 * what they are about or in their heading. Those that begin with a word come first, then those in which it begins a
 * word; a group stands where its best command would. Without words, what was used last and then everything.
 */
export function findCommands(query: string, { commands, context, recent }: Wanted): readonly FoundGroup[] {
  const words = wordsOf(query);
  const entry = context.state.screen === 'captures' ? activeEntry(context.state) : undefined;
  if (words.length === 0) {
    const usable = recent.flatMap((id) => {
      const name = entry && functionOfId(id, entry.view);
      if (entry && name !== undefined) return [functionCommand(name, entry, context)];
      return commands.find((command) => command.id === id) ?? [];
    });
    const used = usable.slice(0, MOST_RECENT);
    const rest = grouped(commands.filter((command) => !used.includes(command)));
    return used.length > 0 ? [{ group: 'recent', commands: used }, ...rest] : rest;
  }
  const headings = headingsOf(context);
  const ranked = commands.flatMap((command) => {
    const rank = rankOf(words, command, headings[command.group]);
    return rank === undefined ? [] : [{ command, rank }];
  });
  if (entry) {
    const written = writtenStep(query, entry, context);
    if (written) ranked.push({ command: written, rank: WRITTEN });
    const names = functionWords(query);
    ranked.push(...functionCommands(names, entry, context).map((command) => ({ command, rank: FUNCTIONS })));
  }
  return grouped(ranked.sort((a, b) => a.rank - b.rank).map(({ command }) => command));
}

/** How many commands there are in all groups. */
export function countFound(groups: readonly FoundGroup[]): number {
  return groups.reduce((sum, { commands }) => sum + commands.length, 0);
}

/** The first commands of the groups, so many in all. */
export function cutGroups(groups: readonly FoundGroup[], most: number): readonly FoundGroup[] {
  let left = most;
  return groups.flatMap(({ group, commands }) => {
    const kept = commands.slice(0, left);
    left -= kept.length;
    return kept.length > 0 ? [{ group, commands: kept }] : [];
  });
}

/** So many of the commands that were used last are listed. */
const MOST_RECENT = 5;

// A step that is written as a whole, and functions, come after commands in which the words begin words, but before those
// that merely have them somewhere.
const WRITTEN = 1.5;
const FUNCTIONS = 1.6;
/** Where a word is not in the text itself, but in what it is about, or only in the heading. */
const IN_NOTE = 3;
const IN_HEADING = 4;

/** How well a command fits on average over the words: 0 is best; undefined when a word is not in it. */
function rankOf(words: readonly string[], { text, note }: Command, heading: Localized): number | undefined {
  let sum = 0;
  for (const word of words) {
    const place = placeIn(word, text);
    if (place !== undefined) sum += place;
    else if (placeIn(word, note) !== undefined) sum += IN_NOTE;
    else if (placeIn(word, heading) !== undefined) sum += IN_HEADING;
    else return undefined;
  }
  return sum / words.length;
}

/** The best place in either language. */
function placeIn(word: string, text: Localized | undefined): number | undefined {
  if (!text) return undefined;
  const places = languages.flatMap((language) => placeOf(word, text[language], text[language].toLowerCase()) ?? []);
  return places.length > 0 ? Math.min(...places) : undefined;
}

function grouped(commands: readonly Command[]): readonly FoundGroup[] {
  const groups = new Map<CommandGroup, Command[]>();
  for (const command of commands) {
    const known = groups.get(command.group);
    if (known) known.push(command);
    else groups.set(command.group, [command]);
  }
  return Array.from(groups, ([group, ofGroup]) => ({ group, commands: ofGroup }));
}

function headingsOf({ say }: CommandContext): Readonly<Record<CommandGroup, Localized>> {
  return Object.fromEntries(
    COMMAND_GROUPS.map((group) => [group, say((t) => t(`palette:group-${group}`))]),
  ) as Readonly<Record<CommandGroup, Localized>>;
}

/** The words that functions are looked for by: without "go to function" before them. */
function functionWords(query: string): readonly string[] {
  return wordsOf(query.replace(/^\s*(?:(?:go\s+to\s+)?function\s+|go\s+to\s+|转到函数\s*|函数\s*|转到\s*)/i, ''));
}

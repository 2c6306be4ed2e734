import {
  type GoroutineSection,
  type GoroutineSections,
  type GoroutineStack,
  namesOfStack,
} from '../../analysis/goroutine-sections.ts';

/** A row of the table: a state or a creator with all its goroutines, or goroutines with one and the same stack. */
export type GoroutineRow =
  | { readonly kind: 'section'; readonly id: string; readonly section: GoroutineSection }
  | { readonly kind: 'stack'; readonly id: string; readonly stack: GoroutineStack; readonly names: readonly string[] };

/**
 * The rows of the table, largest first: every section and under it its stacks. By stack there is one section, which
 * would say nothing, so it has no row. A search keeps the stacks that have a frame, a state or a creator it finds, and
 * all stacks of a section whose name it finds.
 */
export function goroutineRows(
  goroutines: GoroutineSections,
  matches?: (text: string) => boolean,
): readonly GoroutineRow[] {
  const { by, sections } = goroutines;
  return sections.flatMap((section, place): readonly GoroutineRow[] => {
    const isFound = !matches || (by !== 'stack' && matches(section.name));
    const rows = section.groups.flatMap((stack, at): readonly GoroutineRow[] => {
      const names = namesOfStack(goroutines, stack);
      const isShown = isFound || names.some(matches) || tags(stack).some(matches);
      return isShown ? [{ kind: 'stack', id: `${place}-${at}`, stack, names }] : [];
    });
    if (by === 'stack') return rows;
    return isFound || rows.length > 0 ? [{ kind: 'section', id: `${place}`, section }, ...rows] : [];
  });
}

/** What a stack is told apart by besides its frames. */
function tags({ states, createdBy }: GoroutineStack): readonly string[] {
  return [...states, ...createdBy].map(({ name }) => name);
}

/** Which of the things that not every capture says about goroutines are said. */
export interface Told {
  readonly states: boolean;
  /** That some have waited for a minute or more. */
  readonly waits: boolean;
  readonly creators: boolean;
}

/** Whether the capture says in which state goroutines are, how long they wait, and who started them: protobufs don't. */
export function whatIsTold({ sections }: GoroutineSections): Told {
  const stacks = sections.flatMap(({ groups }) => groups);
  return {
    states: stacks.some(({ states }) => states.length > 0),
    waits: sections.some(({ longestMinutes }) => longestMinutes !== undefined && longestMinutes > 0),
    creators: stacks.some(({ createdBy }) => createdBy.length > 0),
  };
}

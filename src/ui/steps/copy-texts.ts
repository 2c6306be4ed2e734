import { shareOf } from '../../analysis/coverage.ts';
import { namesOfPath, pathOf } from '../../analysis/tree-walk.ts';
import { formatExact, formatShare, formatValue } from '../../model/units.ts';
import type { CaptureView } from '../../state/state.ts';
import { codeInMarkdown } from '../shared/code-in-markdown.ts';

/** The stack of a row, one name after the other, root first whichever way the stacks are shown. */
export function stackText(view: CaptureView, row: number): string {
  return stackNames(view, row).join(';');
}

/** The row as a line of folded stacks, with its total in the unit of the tree: `main;serve 30`. */
export function foldedText(view: CaptureView, row: number): string {
  return `${stackText(view, row)} ${view.folded.tree.total[row]}`;
}

/** What the columns of a table are called. */
export interface TableWords {
  readonly name: string;
  readonly total: string;
  readonly share: string;
  readonly self: string;
}

/** The stack of a row as a Markdown table with the numbers of each frame, for an issue or a message. */
export function markdownText(view: CaptureView, row: number, words: TableWords): string {
  const { tree, options } = view.folded;
  const { unit } = tree.valueType;
  const rows = options.inverted ? pathOf(tree, row).toReversed() : pathOf(tree, row);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line([words.name, words.total, words.share, words.self]),
    '| --- | ---: | ---: | ---: |',
    ...rows.map((at) => {
      const total = tree.total[at] as number;
      const name = tree.functions.name[tree.func[at] as number] as string;
      return line([
        codeInMarkdown(name),
        formatValue(total, unit),
        formatShare(shareOf(tree, total)),
        formatValue(tree.self[at] as number, unit),
      ]);
    }),
    '',
    `${words.total}: ${formatExact(tree.total[row] as number, unit)} (${tree.valueType.name})`,
  ].join('\n');
}

function stackNames({ folded: { tree, options } }: CaptureView, row: number): readonly string[] {
  const names = namesOfPath(tree, row);
  return options.inverted ? names.toReversed() : names;
}

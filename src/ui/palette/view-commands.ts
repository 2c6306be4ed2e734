import type { Finding } from '../../model/finding.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { findingsOf, highlightedFinding } from '../../state/selectors.ts';
import { hasCalls, tabsOf } from '../../state/tabs.ts';
import { showFoundCalls, showFoundLines, showInGraph } from '../findings/show-finding.ts';
import { KEYS, VIEW_KEYS } from '../shell/key-list.ts';
import type { Command, CommandContext } from './command.ts';

/** Going to the views of a capture, and to the field in which the one on the screen is searched. */
export function viewCommands({ opened, view }: OpenEntry, { actions, deeds, say }: CommandContext): readonly Command[] {
  return [
    ...tabsOf(opened).map(
      (tab, place): Command => ({
        id: `view/${tab}`,
        group: 'views',
        text: say((t) => t(`workspace:${tab}`)),
        keys: VIEW_KEYS[place],
        run: () => actions.showTab(tab),
      }),
    ),
    ...(view.tab === 'info' || view.tab === 'node'
      ? []
      : [
          {
            id: 'search',
            group: 'views',
            text: say((t) => t('palette:searchHere')),
            keys: KEYS.search,
            run: deeds.focusSearch,
          } as const,
        ]),
  ];
}

/** Showing what the known hotspots found, one by one, and what each explains. */
export function findingCommands(entry: OpenEntry, { actions, say }: CommandContext): readonly Command[] {
  const isTrace = hasCalls(entry.opened);
  const command = (way: string, { rule, title }: Finding, how: (typeof WAYS)[number], run: () => void): Command => ({
    id: `finding/${way}/${rule}`,
    group: 'findings',
    text: say((_, language) => title[language]),
    note: say((t) => t(`findings:${how}`)),
    run,
  });
  const ofFinding = (finding: Finding): readonly Command[] => {
    const { calls, lines, highlight, children } = finding;
    return [
      ...(calls && isTrace
        ? [command('calls', finding, 'showCalls', () => showFoundCalls(calls, entry, actions))]
        : []),
      ...(lines && entry.view.log
        ? [command('lines', finding, 'showLines', () => showFoundLines(lines, actions))]
        : []),
      ...(highlight.length > 0 && entry.view.highlighted !== finding.rule
        ? [command('graph', finding, 'showInGraph', () => showInGraph(finding, actions))]
        : []),
      ...children.flatMap(ofFinding),
    ];
  };
  return [
    ...findingsOf(entry).flatMap(ofFinding),
    ...(highlightedFinding(entry)
      ? [
          {
            id: 'finding/none',
            group: 'findings',
            text: say((t) => t('palette:highlightOff')),
            run: () => actions.highlight(null),
          } as const,
        ]
      : []),
  ];
}

const WAYS = ['showCalls', 'showLines', 'showInGraph'] as const;

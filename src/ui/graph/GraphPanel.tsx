import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { GRAPH_LIMITS } from '../../analysis/call-graph.ts';
import { functionNamed } from '../../analysis/tree-walk.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { shortName } from '../../model/names.ts';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { SearchState } from '../../state/selectors.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { EmptyFlame } from '../flame/EmptyFlame.tsx';
import { PanelNote } from '../shared/PanelNote.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useSearch } from '../shared/use-search.ts';
import { useFrameActions } from '../steps/use-frame-actions.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { GraphHead } from './GraphHead.tsx';
import { GraphView } from './GraphView.tsx';
import './graph.css';

interface GraphPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** The heaviest functions as boxes and the calls between them as arrows, as pprof draws them. */
export function GraphPanel({ entry, onPainted }: GraphPanelProps) {
  const { t } = useTranslation('graph');
  const { selectFunction } = useActions();
  const { view } = entry;
  const { tree } = view.folded;
  const limits = { ...GRAPH_LIMITS, nodeCount: view.graphNodes };
  const asked = useAnswer(entry, { kind: 'graph', limits });
  const { menu, open } = useFrameMenu(entry);
  const actionsOf = useFrameActions(entry);
  const drawn = asked.answer;
  const search = useSearch(tree, view.search);
  const found = useMemo(() => foundIn(drawn, tree, search), [drawn, tree, search]);
  useEffect(() => {
    if (asked.state === 'asking') return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [asked.state, onPainted]);

  const name = tree.functions.name[view.selectedFunction];
  const selected = name === undefined || !drawn ? -1 : drawn.names.indexOf(name);
  const targetOf = (node: number) => ({ name: drawn?.names[node] ?? '', path: [] });
  const isMissing = name !== undefined && selected < 0 && asked.state === 'ready';
  return (
    <div className="graph" aria-busy={asked.state === 'asking'} data-stale={asked.state !== 'ready' || undefined}>
      <GraphHead drawn={drawn} limits={limits} missing={isMissing ? shortName(name) : undefined} />
      {asked.state === 'failed' ? (
        <PanelNote failure={asked.failure}>{t('failed')}</PanelNote>
      ) : !drawn ? (
        <PanelNote>{t('working')}</PanelNote>
      ) : drawn.names.length === 0 ? (
        <EmptyFlame />
      ) : (
        <GraphView
          drawn={drawn}
          unit={tree.valueType.unit}
          selected={selected}
          found={found}
          shownWhole={shownWholeOf(view)}
          onSelect={(node) => selectFunction(node < 0 ? -1 : functionNamed(tree.functions, targetOf(node).name))}
          onOpen={(node) => actionsOf(targetOf(node)).sandwich?.()}
          onMenu={(node, place) => open(targetOf(node), place)}
        />
      )}
      {menu}
    </div>
  );
}

/** By node, 1 where the search finds its name; null without a search. */
function foundIn(drawn: AnswerTo<'graph'> | undefined, tree: CallTree, search: SearchState): Uint8Array | null {
  if (search.kind !== 'found' || !drawn) return null;
  const { functions } = search.result;
  return Uint8Array.from(drawn.names, (name) => functions[functionNamed(tree.functions, name)] ?? 0);
}

import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerTo } from '../../state/answers.ts';
import { Icon } from '../shared/Icon.tsx';
import { asksForMenu } from '../shared/menu-key.ts';
import { CallsList } from './CallsList.tsx';
import { GraphCard, type GraphHit } from './GraphCard.tsx';
import { GraphDrawing } from './GraphDrawing.tsx';
import { type GraphBox, GraphStage } from './graph-stage.ts';
import { graphIntent, heaviestNode } from './keys.ts';

interface GraphViewProps {
  drawn: AnswerTo<'graph'>;
  unit: string;
  /** Row of the node that is selected, -1 for none. */
  selected: number;
  /** By node, 1 where the search finds it; null without a search. */
  found: Uint8Array | null;
  shownWhole: number | undefined;
  /** A node, or -1. */
  onSelect: (node: number) => void;
  /** The node is what the reader wants to know everything about. */
  onOpen: (node: number) => void;
  onMenu: (node: number, place: DOMRectReadOnly) => void;
}

/** The graph that can be moved and walked. Focus stays on the whole; what is read out is the active descendant. */
export function GraphView(props: GraphViewProps) {
  const { drawn, selected } = props;
  const { t } = useTranslation('graph');
  const id = useId();
  const svg = useRef<SVGSVGElement>(null);
  const group = useRef<SVGGElement>(null);
  const [stage, setStage] = useState<GraphStage>();
  const [hit, setHit] = useState<GraphHit>();
  // Who clicks a box sees it already, and does not want it moved from under the pointer.
  const clicked = useRef(-1);
  const shown = useRef<AnswerTo<'graph'>>(undefined);

  useEffect(() => {
    if (!svg.current || !group.current) return;
    const made = new GraphStage({ svg: svg.current, group: group.current }, () => setHit(undefined));
    setStage(made);
    shown.current = undefined;
    return () => made.end();
  }, []);

  useEffect(() => {
    if (!stage) return;
    const box = selected < 0 ? undefined : boxOf(drawn, selected);
    if (shown.current !== drawn) {
      stage.show(drawn.layout, { ...(box && { selected: box }), top: boxOf(drawn, heaviestNode(drawn)) });
    } else if (box && clicked.current !== selected) stage.reveal(box);
    shown.current = drawn;
    clicked.current = -1;
  }, [stage, drawn, selected]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (asksForMenu(event)) {
      event.preventDefault();
      if (selected >= 0 && stage) props.onMenu(selected, stage.placeOf(boxOf(drawn, selected)));
      return;
    }
    const intent = graphIntent(event.key, drawn, selected);
    if (!intent) return;
    event.preventDefault();
    setHit(undefined);
    if (intent.kind === 'select') props.onSelect(intent.node);
    else if (intent.kind === 'open') props.onOpen(intent.node);
    else if (intent.kind === 'zoomBy') stage?.zoomBy(intent.factor);
    else if (intent.kind === 'fit') stage?.fit();
  };

  const click = (event: MouseEvent) => {
    const node = nodeAt(event.target);
    clicked.current = node;
    props.onSelect(node);
  };

  const menu = (event: MouseEvent) => {
    event.preventDefault();
    const node = nodeAt(event.target);
    if (node < 0) return;
    clicked.current = node;
    props.onSelect(node);
    setHit(undefined);
    props.onMenu(node, new DOMRect(event.clientX, event.clientY, 0, 0));
  };

  const point = (event: PointerEvent) => {
    if (event.pointerType === 'touch' || event.buttons !== 0) return;
    const now = hitAt(event);
    setHit((before) => (before?.kind === now?.kind && before?.index === now?.index ? before : now));
  };

  const drawing = useMemo(() => ({ found: props.found, unit: props.unit }), [props.found, props.unit]);
  return (
    <div className="graph-frame">
      <div
        className="graph-tree"
        role="tree"
        tabIndex={0}
        aria-label={t('label', { n: drawn.names.length })}
        aria-activedescendant={selected < 0 ? undefined : `${id}${selected}`}
        onKeyDown={press}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: every act of the pointer has its key on the tree around it */}
        <svg
          ref={svg}
          role="presentation"
          onClick={click}
          onDoubleClick={(event) => {
            const node = nodeAt(event.target);
            if (node >= 0) props.onOpen(node);
          }}
          onContextMenu={menu}
          onPointerMove={point}
          onPointerLeave={() => setHit(undefined)}
        >
          <g ref={group}>
            <GraphDrawing id={id} drawn={drawn} selected={selected} hit={hit} {...drawing} />
          </g>
        </svg>
      </div>
      <div className="graph-zoom">
        <button
          type="button"
          className="graph-zoom-button"
          aria-keyshortcuts="+"
          title={t('zoomIn')}
          aria-label={t('zoomIn')}
          onClick={() => stage?.zoomBy(1.4)}
        >
          <Icon name="plus" size={13} />
        </button>
        <button
          type="button"
          className="graph-zoom-button"
          aria-keyshortcuts="-"
          title={t('zoomOut')}
          aria-label={t('zoomOut')}
          onClick={() => stage?.zoomBy(1 / 1.4)}
        >
          <span aria-hidden="true">−</span>
        </button>
        <button
          type="button"
          className="graph-zoom-button"
          data-wide=""
          aria-keyshortcuts="0"
          title={t('fitNote')}
          onClick={() => stage?.fit()}
        >
          {t('fit')}
        </button>
      </div>
      <CallsList drawn={drawn} unit={props.unit} />
      {hit && <GraphCard drawn={drawn} hit={hit} unit={props.unit} shownWhole={props.shownWhole} />}
    </div>
  );
}

function boxOf({ layout: { boxes } }: AnswerTo<'graph'>, node: number): GraphBox {
  const [left, top, width, height] = boxes.subarray(4 * node) as unknown as [number, number, number, number];
  return { left, top, width, height };
}

function nodeAt(target: EventTarget): number {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-node]') : null;
  return element ? Number(element.dataset['node']) : -1;
}

function hitAt({ target, clientX }: PointerEvent): GraphHit | undefined {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-node], [data-edge]') : null;
  if (!element) return undefined;
  const { node, edge } = element.dataset;
  // The card of an edge stays at what says its value; a long line has no place of its own.
  const { top, bottom } = (
    node === undefined ? (element.querySelector('text') ?? element) : element
  ).getBoundingClientRect();
  const place = { top, bottom, pointer: clientX };
  return node === undefined
    ? { kind: 'edge', index: Number(edge), place }
    : { kind: 'node', index: Number(node), place };
}

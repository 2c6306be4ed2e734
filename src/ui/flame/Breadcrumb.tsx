import { Menu } from '@base-ui/react/menu';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { shortName } from '../../model/names.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { TailName } from '../shared/TailName.tsx';
import { collapsePath } from './collapse-path.ts';
import './flame.css';

interface BreadcrumbProps {
  readonly tree: CallTree;
  /** Rows from the root to the frame that was zoomed to; none when everything is shown. */
  readonly path: readonly number[];
  /** Share of the last step's width that is on the screen, where that is not all of it. */
  readonly part?: number | undefined;
  onZoom(row: number): void;
}

/** Where there is less room than this, in pixels, there is no keyboard to give hints about, either. */
const ROOM_FOR_HINT = 520;
/** What the hint takes, and what the share of the width takes, in pixels. */
const HINT = 110;
const PART = 130;
/** A menu lists at most so many callers at either end: stacks may be thousands deep. */
const MOST_LISTED = 100;

/** Where the graph is zoomed to, and the way back: everything, the root, what lies between in a menu, the frame. */
export function Breadcrumb({ tree, path, part, onZoom }: BreadcrumbProps) {
  const { t } = useTranslation('flame');
  const nav = useRef<HTMLElement>(null);
  const { width, font } = useRoom(nav);
  const isZoomed = path.length > 0 || part !== undefined;
  const hasHint = isZoomed && width >= ROOM_FOR_HINT;
  const names = useMemo(() => path.map((row) => shortName(nameOf(tree, row))), [tree, path]);
  const widths = useMemo(() => widthsOf(names, font), [names, font]);
  const room = width - (hasHint ? HINT : 0) - (part === undefined ? 0 : PART);
  const { head, tail } = collapsePath(widths, room);
  const between = path.slice(head, path.length - tail);
  const step = (i: number) => (
    <li key={path[i]}>
      <button
        type="button"
        className="flame-step"
        title={nameOf(tree, path[i] as number)}
        {...(i === path.length - 1 && part === undefined && { 'aria-current': 'location' as const })}
        onClick={() => onZoom(path[i] as number)}
      >
        <TailName text={names[i] as string} />
      </button>
    </li>
  );

  return (
    <nav ref={nav} className="flame-path" aria-label={t('path')}>
      <ol>
        <li>
          <button
            type="button"
            className="flame-step"
            {...(!isZoomed && { 'aria-current': 'location' as const })}
            onClick={() => onZoom(-1)}
          >
            {t('all')}
          </button>
        </li>
        {head > 0 && step(0)}
        {between.length > 0 && (
          <li>
            <HiddenSteps tree={tree} rows={between} onZoom={onZoom} />
          </li>
        )}
        {path.slice(path.length - tail).map((_, i) => step(path.length - tail + i))}
        {part !== undefined && (
          <li className="flame-part" aria-current="location">
            {t('part', { share: formatShare(part) })}
          </li>
        )}
      </ol>
      {hasHint && (
        <p className="flame-path-hint">
          <kbd>Esc</kbd> {t('zoomsOut')}
        </p>
      )}
    </nav>
  );
}

function HiddenSteps({ tree, rows, onZoom }: { tree: CallTree; rows: readonly number[]; onZoom(row: number): void }) {
  const { t } = useTranslation('flame');
  const skipped = Math.max(0, rows.length - 2 * MOST_LISTED);
  const item = (row: number) => (
    <Menu.Item key={row} className="flame-menu-item" onClick={() => onZoom(row)}>
      <span>{shortName(nameOf(tree, row))}</span>
      <span>{formatShare(shareOf(tree, tree.total[row] as number))}</span>
    </Menu.Item>
  );
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className="flame-step"
        aria-label={t('pathHidden', { count: rows.length, n: formatCount(rows.length) })}
      >
        …
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="flame-menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="flame-menu">
            {rows.slice(0, skipped > 0 ? MOST_LISTED : rows.length).map(item)}
            {skipped > 0 && (
              <Menu.Item disabled className="flame-menu-item">
                <span>{t('pathSkipped', { count: skipped, n: formatCount(skipped) })}</span>
              </Menu.Item>
            )}
            {skipped > 0 && rows.slice(-MOST_LISTED).map(item)}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Width of an element in pixels and its font, kept up to date; those of a wide page until they are known. */
function useRoom(element: { readonly current: HTMLElement | null }): { width: number; font: string } {
  const [room, setRoom] = useState({ width: 1000, font: '13px system-ui' });
  useEffect(() => {
    if (!element.current) return;
    const { fontSize, fontFamily } = getComputedStyle(element.current);
    const font = `${fontSize} ${fontFamily}`;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom({ width: Math.round(entry.contentRect.width), font });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

const context = document.createElement('canvas').getContext('2d');

/** Widths of texts in pixels; the last of them is bold. */
function widthsOf(texts: readonly string[], font: string): readonly number[] {
  return texts.map((text, i) => {
    if (!context) return text.length * 7;
    context.font = i === texts.length - 1 ? `600 ${font}` : font;
    return context.measureText(text).width;
  });
}

function nameOf(tree: CallTree, row: number): string {
  return tree.functions.name[tree.func[row] as number] as string;
}

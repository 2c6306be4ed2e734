import { Menu } from '@base-ui/react/menu';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { shortName } from '../../model/names.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { collapsePath } from './collapse-path.ts';
import './flame.css';

interface BreadcrumbProps {
  readonly tree: CallTree;
  /** Rows from the root to the frame that was zoomed to; none when everything is shown. */
  readonly path: readonly number[];
  onZoom(row: number): void;
}

/** Width of a character of a step, in pixels: nearly the mean of the page's font, and a bit more. */
const CHARACTER = 7;
/** Where there is less room than this, in pixels, there is no keyboard to give hints about, either. */
const ROOM_FOR_HINT = 520;
const HINT = 110;
/** A menu lists at most so many callers at either end: stacks may be thousands deep. */
const MOST_LISTED = 100;

/** Where the graph is zoomed to, and the way back: everything, the root, what lies between in a menu, the frame. */
export function Breadcrumb({ tree, path, onZoom }: BreadcrumbProps) {
  const { t } = useTranslation('flame');
  const nav = useRef<HTMLElement>(null);
  const width = useWidth(nav);
  const hasHint = path.length > 0 && width >= ROOM_FOR_HINT;
  const names = path.map((row) => shortName(nameOf(tree, row)));
  const room = (width - (hasHint ? HINT : 0)) / CHARACTER;
  const { head, tail } = collapsePath(
    names.map((name) => name.length),
    room,
  );
  const between = path.slice(head, path.length - tail);
  const step = (i: number) => (
    <li key={path[i]}>
      <button
        type="button"
        className="flame-step"
        title={nameOf(tree, path[i] as number)}
        {...(i === path.length - 1 && { 'aria-current': 'location' as const })}
        onClick={() => onZoom(path[i] as number)}
      >
        {names[i]}
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
            {...(path.length === 0 && { 'aria-current': 'location' as const })}
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

/** Width of an element in pixels, kept up to date; that of a wide page until it is known. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(1000);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function nameOf(tree: CallTree, row: number): string {
  return tree.functions.name[tree.func[row] as number] as string;
}

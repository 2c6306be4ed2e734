import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineText } from '../../analysis/log/line-text.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions } from '../shared/store-context.tsx';
import { rowTarget } from '../shared/table/row-target.ts';
import { placeOf } from '../syscalls/place-of.ts';
import { useLongScroll } from '../syscalls/use-long-scroll.ts';
import { LogLine } from './LogLine.tsx';

type View = NonNullable<OpenEntry['view']['log']>;

/** Height of a line in pixels, as in log.css. */
const ROW = 20;
/** Messages whose text is asked for at once: so many, aligned, so that scrolling a little asks for nothing. */
const BLOCK = 128;
/** How long the list must rest before texts are asked for, in milliseconds. */
const REST = 40;

/** Messages as a list of which only what is on the screen exists; the list has the focus, arrows select. */
export function LinesList({ entry, view }: { entry: OpenEntry; view: View }) {
  const { t } = useTranslation('log');
  const { selectLine, requestLines } = useActions();
  const box = useRef<HTMLDivElement>(null);
  const { selected, texts, filter } = view;
  const { rows } = view.tables;
  const scroll = useLongScroll(box, { count: rows.length, height: ROW, list: rows });
  const { first, next, reveal } = scroll;
  const selectedAt = selected < 0 ? -1 : placeOf(rows, selected);
  const clock = entry.opened.log?.facts.clock ?? 'none';
  // Milliseconds tell the lines of a list apart.
  const digits = Math.min(entry.opened.log?.facts.digits ?? 0, 3);
  const several = isOfSeveralDays(entry);

  useEffect(() => {
    if (selectedAt >= 0) reveal(selectedAt);
  }, [selectedAt, reveal]);

  useEffect(() => {
    const from = Math.floor(first / BLOCK) * BLOCK;
    const wanted = rows.slice(from, Math.ceil(next / BLOCK) * BLOCK);
    const missing = [...wanted].filter((row) => !texts.has(row));
    if (missing.length === 0) return;
    const timer = setTimeout(() => requestLines(missing), REST);
    return () => clearTimeout(timer);
  }, [rows, first, next, texts, requestLines]);

  const press = (event: KeyboardEvent) => {
    const to = rowTarget(event.key, selectedAt, rows.length, scroll.page);
    if (to === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    selectLine(rows[to] as number);
  };
  const shown = () => {
    const outer = box.current?.getBoundingClientRect();
    const seen = [...(box.current?.querySelectorAll('[data-row]') ?? [])].filter((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return outer !== undefined && bottom > outer.top + 2 && top < outer.bottom - 2;
    });
    return textOf(seen.map((one) => texts.get(Number(one.getAttribute('data-row')))));
  };
  const copy = (event: ClipboardEvent) => {
    if (selected < 0 || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', textOf([texts.get(selected)]));
  };

  return (
    <div className="log-lines">
      <div
        className="log-list"
        role="listbox"
        ref={box}
        tabIndex={0}
        aria-label={t('lines')}
        aria-activedescendant={selectedAt >= first && selectedAt < next ? `line-${selected}` : undefined}
        onScroll={scroll.onScroll}
        onKeyDown={press}
        onCopy={copy}
      >
        <div className="log-box" role="presentation" style={{ height: scroll.boxLength }}>
          {Array.from({ length: Math.max(next - first, 0) }, (_, i) => {
            const place = first + i;
            const row = rows[place] as number;
            const text = texts.get(row);
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active line
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
              <div
                key={row}
                role="option"
                id={`line-${row}`}
                className="log-line"
                data-row={row}
                aria-selected={row === selected}
                aria-posinset={place + 1}
                aria-setsize={rows.length}
                style={{ transform: `translateY(${scroll.topOf(place)}px)` }}
                onClick={() => selectLine(row)}
              >
                {text ? (
                  <LogLine text={text} clock={clock} digits={digits} dated={several} marked={filter.text ?? ''} />
                ) : (
                  '…'
                )}
              </div>
            );
          })}
        </div>
      </div>
      <div className="calls-foot">
        <span className="syscalls-hint">{t('linesHint', { n: formatCount(rows.length), count: rows.length })}</span>
        {selectedAt >= 0 && <CopyButton text={() => textOf([texts.get(selected)])}>{t('copyLine')}</CopyButton>}
        <CopyButton text={shown}>{t('copyShown')}</CopyButton>
      </div>
    </div>
  );
}

/** Whether times need their day to be told apart. */
function isOfSeveralDays({ opened }: OpenEntry): boolean {
  if (!opened.log) return false;
  const { span, clock } = opened.log.facts;
  return span !== undefined && clock !== 'boot' && Math.floor(span.from / DAY) !== Math.floor(span.to / DAY);
}

const DAY = 86_400e9;

/** Messages as they stand in the file. */
function textOf(texts: readonly (LineText | undefined)[]): string {
  return texts.flatMap((one) => (one ? [one.text] : [])).join('\n');
}

import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions } from '../shared/store-context.tsx';
import { rowTarget } from '../shared/table/row-target.ts';
import { CallFate } from './CallFate.tsx';
import { CallLine } from './CallLine.tsx';
import { linesText } from './lines-text.ts';
import { placeOf } from './place-of.ts';
import { useLongScroll } from './use-long-scroll.ts';

/** Height of a line in pixels, as in calls.css. */
const ROW = 20;
/** Calls whose text is asked for at once: so many, aligned, so that scrolling a little asks for nothing. */
const BLOCK = 128;
/** How long the list must rest before texts are asked for, in milliseconds. */
const REST = 40;

interface CallsListProps {
  entry: OpenEntry;
  /** Rows of the trace, ascending. */
  calls: Uint32Array;
}

/** Calls as a list of which only what is on the screen exists; the list has the focus, arrows select. */
export function CallsList({ entry, calls }: CallsListProps) {
  const { t } = useTranslation('syscalls');
  const { selectCall, requestTexts } = useActions();
  const box = useRef<HTMLDivElement>(null);
  const view = entry.view.syscalls;
  const scroll = useLongScroll(box, { count: calls.length, height: ROW, list: calls });
  const { first, next, reveal } = scroll;
  const selectedCall = view?.selectedCall ?? -1;
  const selectedAt = selectedCall < 0 ? -1 : placeOf(calls, selectedCall);
  const texts = view?.texts;
  const timeline = entry.opened.syscalls?.timeline;

  useEffect(() => {
    if (selectedAt >= 0) reveal(selectedAt);
  }, [selectedAt, reveal]);

  useEffect(() => {
    const from = Math.floor(first / BLOCK) * BLOCK;
    const wanted = calls.slice(from, Math.ceil(next / BLOCK) * BLOCK);
    const missing = [...wanted].filter((row) => !texts?.has(row));
    if (missing.length === 0) return;
    const timer = setTimeout(() => requestTexts(missing), REST);
    return () => clearTimeout(timer);
  }, [calls, first, next, texts, requestTexts]);

  const press = (event: KeyboardEvent) => {
    const to = rowTarget(event.key, selectedAt, calls.length, scroll.page);
    if (to === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    selectCall(calls[to] as number);
  };
  const shown = () => {
    const height = box.current?.getBoundingClientRect();
    const rows = [...(box.current?.querySelectorAll('[data-row]') ?? [])].filter((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return height !== undefined && bottom > height.top + 2 && top < height.bottom - 2;
    });
    return linesText(rows.map((one) => texts?.get(Number(one.getAttribute('data-row')))));
  };
  const selectedText = () => linesText([texts?.get(selectedCall) ?? view?.selectedText]);
  const copy = (event: ClipboardEvent) => {
    if (selectedCall < 0 || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', selectedText());
  };

  return (
    <div className="calls">
      <div
        className="calls-list"
        role="listbox"
        ref={box}
        tabIndex={0}
        aria-label={t('list')}
        aria-activedescendant={selectedAt >= first && selectedAt < next ? `call-${selectedCall}` : undefined}
        onScroll={scroll.onScroll}
        onKeyDown={press}
        onCopy={copy}
      >
        <div className="calls-box" role="presentation" style={{ height: scroll.boxLength }}>
          {Array.from({ length: Math.max(next - first, 0) }, (_, i) => {
            const place = first + i;
            const row = calls[place] as number;
            const text = texts?.get(row);
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active call
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
              <div
                key={row}
                role="option"
                id={`call-${row}`}
                className="call"
                data-row={row}
                aria-selected={row === selectedCall}
                aria-posinset={place + 1}
                aria-setsize={calls.length}
                style={{ transform: `translateY(${scroll.topOf(place)}px)` }}
                onClick={() => selectCall(row)}
              >
                {text ? (
                  <CallLine text={text} marked={view?.filter.text ?? ''} />
                ) : (
                  <span className="call-waiting">{timeline?.syscalls[timeline.syscall[row] as number] ?? ''}…</span>
                )}
                {timeline && <CallFate timeline={timeline} row={row} />}
              </div>
            );
          })}
        </div>
      </div>
      <div className="calls-foot">
        <span className="syscalls-hint">{t('callsHint', { n: formatCount(calls.length), count: calls.length })}</span>
        {selectedAt >= 0 && <CopyButton text={selectedText}>{t('copyCall')}</CopyButton>}
        <CopyButton text={shown}>{t('copyShown')}</CopyButton>
      </div>
    </div>
  );
}

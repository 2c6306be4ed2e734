import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { isComparable } from '../../analysis/diff/comparable-captures.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { holdsBoth } from '../../analysis/diff/split-difference.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { shortCaptureName } from '../shared/capture-name.ts';
import { Icon } from '../shared/Icon.tsx';
import { PickOne } from '../shared/PickOne.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useCaptureDrop } from '../shell/dragged-capture.ts';
import '../shell/menu.css';
import '../syscalls/filter-bar.css';
import '../workspace/toolbar.css';
import { captureNames, momentOf } from './pair-names.ts';

type Side = keyof Pair<unknown>;

interface CompareSideProps {
  side: Side;
  entries: Pair<readonly OpenEntry[]>;
}

/** What stands on a side: one capture, to be picked, or several together, to be added and taken out; by dragging, too. */
export function CompareSide({ side, entries }: CompareSideProps) {
  const { putOnSides } = useActions();
  const own = entries[side];
  const fitting = useFitting({ side, entries });
  const put = (ids: readonly string[]) => putOnSides({ ...idsOf(entries), [side]: ids });
  const add = (id: string) => {
    if (fitting.some((entry) => entry.id === id)) put([...own.map((entry) => entry.id), id]);
  };
  const { over, handlers } = useCaptureDrop(add);
  const names = captureNames(own).join(', ');
  return (
    <span className="compare-side" data-side={side} data-over={over || undefined} {...handlers}>
      <strong aria-hidden="true">{side === 'before' ? 'A' : 'B'}</strong>
      {own.length === 1 && <PickCapture side={side} entries={entries} onPick={(id) => put([id])} />}
      <CapturesMenu side={side} own={own} fitting={fitting} onPut={put} />
      {own.length > 1 && (
        <span className="compare-names" title={names}>
          {names}
        </span>
      )}
    </span>
  );
}

function idsOf({ before, after }: Pair<readonly OpenEntry[]>): Pair<readonly string[]> {
  return { before: before.map(({ id }) => id), after: after.map(({ id }) => id) };
}

/** The open captures that can stand on a side together with those that do. */
function useFitting({ side, entries }: CompareSideProps): readonly OpenEntry[] {
  const captures = useApp((state) => state.captures);
  const taken = [...entries.before, ...entries.after].map(({ id }) => id);
  const [first] = entries[side];
  return captures.filter(
    (entry): entry is OpenEntry =>
      entry.status === 'open' &&
      !taken.includes(entry.id) &&
      !holdsBoth(entry.opened.facts) &&
      first !== undefined &&
      // Logs are compared one with one.
      first.opened.facts.kind !== 'log' &&
      isComparable(first.opened.facts, entry.opened.facts),
  );
}

/** Which of the open captures stands on a side. */
function PickCapture({ side, entries, onPick }: CompareSideProps & { onPick: (id: string) => void }) {
  const { t } = useTranslation(['compare', 'shell']);
  const { swapCompared } = useActions();
  const captures = useApp((state) => state.captures);
  const [own] = entries[side];
  const others = entries[side === 'before' ? 'after' : 'before'].map(({ id }) => id);
  const names = [...entries.before, ...entries.after].map(({ name }) => shortCaptureName(name));
  const isOneName = own && names.filter((name) => name === shortCaptureName(own.name)).length > 1;
  const choices = captures.flatMap((entry) =>
    // One of several on the other side has to be taken out there first.
    entry.status === 'open' && !(others.length > 1 && others.includes(entry.id))
      ? [
          {
            value: entry.id,
            text: shortCaptureName(entry.name),
            unit: isOneName ? momentOf(entry) : '',
            note: `${t(`shell:kind-${entry.opened.facts.kind}`)} · ${momentOf(entry)}`,
          },
        ]
      : [],
  );
  return (
    own && (
      <PickOne
        label={t(side === 'before' ? 'baseline' : 'compared')}
        value={own.id}
        choices={choices}
        onPick={(id) => (others.includes(id) ? swapCompared() : onPick(id))}
      />
    )
  );
}

interface CapturesMenuProps {
  side: Side;
  own: readonly OpenEntry[];
  fitting: readonly OpenEntry[];
  onPut: (ids: readonly string[]) => void;
}

/** Adds captures to a side, and takes them out again; nothing where one stands alone and none fits. */
function CapturesMenu({ side, own, fitting, onPut }: CapturesMenuProps) {
  const { t } = useTranslation('compare');
  if (own.length === 1 && fitting.length === 0) return null;
  const ids = own.map(({ id }) => id);
  const label = t('capturesOf', { side: side === 'before' ? 'A' : 'B' });
  return (
    <Menu.Root>
      {own.length === 1 ? (
        <Menu.Trigger className="button compare-add" data-look="bare" aria-label={label} title={t('addNote')}>
          <Icon name="plus" size={12} />
        </Menu.Trigger>
      ) : (
        <Menu.Trigger className="button select" title={label}>
          {t('several', { count: own.length, n: own.length })}
          <span className="select-icon" aria-hidden="true">
            <Icon name="down" size={12} />
          </span>
        </Menu.Trigger>
      )}
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="menu" aria-label={label}>
            {[...own, ...fitting].map((entry) => {
              const isOn = ids.includes(entry.id);
              const name = shortCaptureName(entry.name);
              return (
                <Menu.CheckboxItem
                  key={entry.id}
                  className="menu-item"
                  label={name}
                  checked={isOn}
                  // A side is never empty.
                  disabled={isOn && own.length === 1}
                  onCheckedChange={(checked) =>
                    onPut(checked ? [...ids, entry.id] : ids.filter((id) => id !== entry.id))
                  }
                >
                  <span className="menu-mark">{isOn && <Icon name="check" size={12} />}</span>
                  <span>
                    {name} <span className="select-unit">{momentOf(entry)}</span>
                  </span>
                </Menu.CheckboxItem>
              );
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

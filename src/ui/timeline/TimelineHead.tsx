import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useTranslation } from 'react-i18next';
import { rangeBefore } from '../../analysis/diff/compared-part.ts';
import { countWithin, type LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import { LANE_ORDERS, type LaneOrder } from '../../analysis/syscalls/timeline-layout.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { RANGE_KEYS } from '../compare/compare-keys.ts';
import { Icon } from '../shared/Icon.tsx';
import { Tip } from '../shared/Tip.tsx';

/** What a range is held against: what was just before it, or all the rest. */
export type ComparedWith = 'before' | 'rest';

/** What a drag over the lanes does. */
export type DragMode = 'pan' | 'select';

interface TimelineHeadProps {
  readonly index: LaneIndex;
  readonly limits: TimeRange;
  readonly range: TimeRange;
  /** The stretch that is selected. */
  readonly selection: TimeRange | undefined;
  readonly order: LaneOrder;
  readonly mode: DragMode;
  readonly isWide: boolean;
  /** Number of threads that did nothing. */
  readonly idle: number;
  readonly hidesIdle: boolean;
  onOrder(order: LaneOrder): void;
  onMode(mode: DragMode): void;
  onWide(isWide: boolean): void;
  onHideIdle(hides: boolean): void;
  onShow(range: TimeRange): void;
  onNarrow(range: TimeRange): void;
  onCompare(range: TimeRange, withWhat: ComparedWith): void;
  onClear(): void;
}

const ORDER_TEXTS = { calls: 'orderCalls', tid: 'orderTid', begin: 'orderBegin' } as const;

/** What is shown or selected in numbers, what can be done with it, and how the lanes stand. */
export function TimelineHead(props: TimelineHeadProps) {
  const { t } = useTranslation('timeline');
  const { order, mode, isWide, idle, hidesIdle } = props;
  return (
    <div className="timeline-head">
      <button
        type="button"
        className="button"
        data-look="bare"
        aria-expanded={isWide}
        aria-label={t(isWide ? 'narrowGutter' : 'wideGutter')}
        title={t(isWide ? 'narrowGutter' : 'wideGutter')}
        onClick={() => props.onWide(!isWide)}
      >
        <Icon name="panelLeft" />
      </button>
      <ToggleGroup
        className="segments"
        aria-label={t('order')}
        value={[order]}
        onValueChange={([value]: LaneOrder[]) => value && props.onOrder(value)}
      >
        {LANE_ORDERS.map((one) => (
          <Toggle key={one} className="segment" value={one}>
            {t(ORDER_TEXTS[one])}
          </Toggle>
        ))}
      </ToggleGroup>
      <ToggleGroup
        className="segments"
        aria-label={t('drag')}
        value={[mode]}
        onValueChange={([value]: DragMode[]) => value && props.onMode(value)}
      >
        <Toggle className="segment" value="pan">
          {t('dragPan')}
        </Toggle>
        <Toggle className="segment" value="select" title={t('dragSelectNote')}>
          {t('dragSelect')}
        </Toggle>
      </ToggleGroup>
      {idle > 0 && (
        <button
          type="button"
          className="button"
          data-look="bare"
          title={t('idleNote')}
          onClick={() => props.onHideIdle(!hidesIdle)}
        >
          {t(hidesIdle ? 'showIdle' : 'hideIdle', { count: idle, n: formatCount(idle) })}
        </button>
      )}
      <Shown {...props} />
    </div>
  );
}

/** The selected stretch, else the part on the screen, else everything. */
function Shown({ index, limits, range, selection, onShow, onNarrow, onCompare, onClear }: TimelineHeadProps) {
  const { t } = useTranslation('timeline');
  const span = formatDuration(limits.to - limits.from);
  const isAll = range.from <= limits.from && range.to >= limits.to;
  if (!selection && isAll) {
    return (
      <p className="timeline-shown" role="status">
        {t('all', { span, calls: t('counts', { count: index.length, n: formatCount(index.length) }) })}
      </p>
    );
  }
  const meant = selection ?? range;
  const length = formatDuration(meant.to - meant.from);
  return (
    <div className="timeline-shown" data-selected={selection ? '' : undefined}>
      <p role="status">
        <strong>{selection ? t('selected', { length }) : t('shown', { length, span })}</strong>
        <Counts index={index} range={meant} />
      </p>
      {selection && (
        <button type="button" className="button" data-look="link" onClick={() => onShow(selection)}>
          {t('zoomTo')}
        </button>
      )}
      <button type="button" className="button" data-look="link" title={t('narrowNote')} onClick={() => onNarrow(meant)}>
        {t('narrowTo')}
      </button>
      <CompareButtons range={meant} limits={limits} onCompare={onCompare} />
      {selection ? (
        <button type="button" className="button" data-look="link" onClick={onClear}>
          {t('clear')}
        </button>
      ) : (
        <button type="button" className="button" data-look="link" onClick={() => onShow(limits)}>
          {t('showAll')}
        </button>
      )}
    </div>
  );
}

/** Holds a range against the rest of the trace. */
function CompareButtons({ range, limits, onCompare }: Pick<TimelineHeadProps, 'range' | 'limits' | 'onCompare'>) {
  const { t } = useTranslation('traces');
  const hasBefore = rangeBefore(range, limits) !== undefined;
  return (
    <>
      <Tip text={t(hasBefore ? 'compareBeforeNote' : 'nothingBefore')} keys={RANGE_KEYS.before}>
        <button
          type="button"
          className="button"
          data-look="link"
          aria-keyshortcuts={RANGE_KEYS.before}
          disabled={!hasBefore}
          onClick={() => onCompare(range, 'before')}
        >
          {t('compareBefore')}
        </button>
      </Tip>
      <Tip text={t('compareRestNote')} keys={RANGE_KEYS.rest}>
        <button
          type="button"
          className="button"
          data-look="link"
          aria-label={t('compareRest')}
          aria-keyshortcuts={RANGE_KEYS.rest}
          onClick={() => onCompare(range, 'rest')}
        >
          {t('compareRestShort')}
        </button>
      </Tip>
    </>
  );
}

function Counts({ index, range }: { index: LaneIndex; range: TimeRange }) {
  const { t } = useTranslation('timeline');
  const { calls, errors, timeouts } = countWithin(index, range);
  const others = errors - timeouts;
  return [
    t('counts', { count: calls, n: formatCount(calls) }),
    others > 0 && t('countErrors', { count: others, n: formatCount(others) }),
    timeouts > 0 && t('countTimeouts', { count: timeouts, n: formatCount(timeouts) }),
  ]
    .filter((part) => part !== false)
    .map((part) => ` · ${part}`)
    .join('');
}

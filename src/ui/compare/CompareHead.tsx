import { useTranslation } from 'react-i18next';
import { commonType } from '../../analysis/diff/comparable.ts';
import type { ComparedLogs } from '../../analysis/diff/compare-logs.ts';
import { logsHeadline } from '../../analysis/diff/logs-headline.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { canScale, type Scale, scales } from '../../analysis/diff/scale.ts';
import { heldTypes } from '../../analysis/diff/split-difference.ts';
import { warningText } from '../../analysis/diff/warning-texts.ts';
import { formatCount } from '../../model/units.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CheckField } from '../shared/CheckField.tsx';
import { shortCaptureName } from '../shared/capture-name.ts';
import { PickOne } from '../shared/PickOne.tsx';
import { Segments } from '../shared/Segments.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { Tip } from '../shared/Tip.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { CompareSteps } from './CompareSteps.tsx';
import { COMPARE_KEYS } from './compare-keys.ts';
import { FromLinks } from './FromLinks.tsx';
import { momentOf } from './pair-names.ts';
import { RangeStrip } from './RangeStrip.tsx';
import { tracePartsOf } from './trace-sides.ts';

interface CompareHeadProps {
  view: ComparisonView;
  entries: Pair<OpenEntry>;
}

interface WholeHeadProps extends CompareHeadProps {
  /** The messages of both; undefined where these are no logs. */
  logs: ComparedLogs | undefined;
}

/** What is held against what, what came of it in one sentence, and what to keep in mind. */
export function CompareHead({ view, entries, logs }: WholeHeadProps) {
  const { t } = useTranslation(['compare', 'traces']);
  const localized = useLocalized();
  const { leaveComparison, compareParts } = useActions();
  const { result } = view;
  const parts = tracePartsOf(view);
  const timeline = entries.before.opened.syscalls?.timeline;
  const headline = result && (logs ? logsHeadline(logs, result.findings) : result.headline);
  return (
    <header className="compare-head">
      <div className="compare-pair">
        {view.parts ? (
          <>
            <span>{t(parts ? 'traces:of' : 'held', { name: shortCaptureName(entries.before.name) })}</span>
            <SwapButton />
          </>
        ) : (
          <>
            <PickCapture side="before" entries={entries} />
            <SwapButton />
            <PickCapture side="after" entries={entries} />
          </>
        )}
        <span className="compare-space" />
        <button type="button" className="button" onClick={leaveComparison}>
          {t('leave')}
        </button>
      </div>
      {parts && timeline && (
        <RangeStrip columns={timeline} parts={parts} onChange={(wanted) => compareParts(view.before, wanted)} />
      )}
      <h1 className="compare-headline" aria-live="polite">
        {headline ? localized(headline) : view.failure ? localized(view.failure.text) : t('working')}
      </h1>
      {result && view.failure && (
        <p className="compare-failure" role="alert">
          {localized(view.failure.text)}
        </p>
      )}
      {result && !logs && (
        <div className="compare-options">
          <ScaleOptions view={view} entries={entries} />
          <NamesOption view={view} />
          <CompareSteps view={view} />
        </div>
      )}
      {result && <FromLinks entries={entries} />}
      {result && result.warnings.length > 0 && (
        <details className="compare-warnings">
          <summary>{t('warnings', { count: result.warnings.length })}</summary>
          <ul>
            {result.warnings.map((warning) => (
              <li key={warning.code}>{localized(warningText(warning))}</li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}

/** Which of the open captures stands on a side. */
function PickCapture({ side, entries }: { side: keyof Pair<unknown>; entries: Pair<OpenEntry> }) {
  const { t } = useTranslation(['compare', 'shell']);
  const { compare, swapCompared } = useActions();
  const captures = useApp((state) => state.captures);
  const letter = side === 'before' ? 'A' : 'B';
  const other = side === 'before' ? 'after' : 'before';
  const isOneName = shortCaptureName(entries.before.name) === shortCaptureName(entries.after.name);
  const choices = captures.flatMap((entry) =>
    entry.status === 'open'
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
  const pick = (id: string) => {
    if (id === entries[other].id) swapCompared();
    else if (side === 'before') compare(id, entries.after.id);
    else compare(entries.before.id, id);
  };
  return (
    <span className="compare-side" data-side={side}>
      <strong aria-hidden="true">{letter}</strong>
      <PickOne
        label={t(side === 'before' ? 'baseline' : 'compared')}
        value={entries[side].id}
        choices={choices}
        onPick={pick}
      />
    </span>
  );
}

function SwapButton() {
  const { t } = useTranslation('compare');
  const { swapCompared } = useActions();
  return (
    <Tip text={t('swap')} keys={COMPARE_KEYS.swap}>
      <button
        type="button"
        className="button"
        aria-label={t('swap')}
        aria-keyshortcuts={COMPARE_KEYS.swap}
        onClick={swapCompared}
      >
        ⇄
      </button>
    </Tip>
  );
}

/** By what the captures are compared. */
function ScaleOptions({ view, entries }: CompareHeadProps) {
  const { t } = useTranslation('compare');
  const { compareBy } = useActions();
  const { result } = view;
  if (!result) return null;
  const { scaling, tree } = result.comparison;
  const [before, after] = [entries.before.opened.facts, entries.after.opened.facts];
  const types =
    view.parts && !tracePartsOf(view)
      ? heldTypes(after.valueTypes)
      : after.valueTypes.filter(({ name }) => commonType(before, after, name).ok);
  return (
    <>
      {types.length > 1 && (
        <PickOne
          label={t('valueType')}
          value={tree.valueType.name}
          choices={types.map(({ name, unit }) => ({ value: name, text: name, note: unit }))}
          onPick={(valueType) => compareBy({ valueType })}
        />
      )}
      <Segments<Scale>
        label={t('scale')}
        value={scaling.scale}
        choices={scales.map((scale) => ({
          value: scale,
          text: t(`scale-${scale}`),
          note: canScale(scale, scaling) ? t(`scaleNote-${scale}`) : t('noRate'),
          disabled: !canScale(scale, scaling),
        }))}
        onPick={(scale) => compareBy({ scale })}
      />
    </>
  );
}

/** Whether functions are brought together that the two builds call otherwise, and how many were. */
function NamesOption({ view }: { view: ComparisonView }) {
  const { t } = useTranslation('compare');
  const { compareBy } = useActions();
  const matches = view.result?.comparison.matches ?? [];
  const isOn = view.options.matchNames ?? true;
  if (isOn && matches.length === 0) return null;
  const first = matches.slice(0, 12).map(({ before, after }) => `${before.join(', ')} = ${after.join(', ')}`);
  return (
    <CheckField
      checked={isOn}
      onChange={(matchNames) => compareBy({ matchNames })}
      title={isOn ? first.join('\n') : t('matchNote')}
    >
      {isOn ? t('matched', { count: matches.length, n: formatCount(matches.length) }) : t('match')}
    </CheckField>
  );
}

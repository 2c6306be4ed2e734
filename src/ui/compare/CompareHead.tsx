import { useTranslation } from 'react-i18next';
import { typesOfSides } from '../../analysis/diff/compare-captures.ts';
import type { ComparedLogs } from '../../analysis/diff/compare-logs.ts';
import { logsHeadline } from '../../analysis/diff/logs-headline.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { canScale, type Scale, scales } from '../../analysis/diff/scale.ts';
import { heldTypes } from '../../analysis/diff/split-difference.ts';
import { warningText } from '../../analysis/diff/warning-texts.ts';
import { formatCount } from '../../model/units.ts';
import { standingCaptures } from '../../state/compared-sides.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CheckField } from '../shared/CheckField.tsx';
import { PickOne } from '../shared/PickOne.tsx';
import { Segments } from '../shared/Segments.tsx';
import { useActions } from '../shared/store-context.tsx';
import { Tip } from '../shared/Tip.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { CompareSide } from './CompareSide.tsx';
import { CompareSteps } from './CompareSteps.tsx';
import { COMPARE_KEYS } from './compare-keys.ts';
import { FromLinks } from './FromLinks.tsx';
import { captureNames } from './pair-names.ts';
import { RangeStrip } from './RangeStrip.tsx';
import { tracePartsOf } from './trace-sides.ts';

interface CompareHeadProps {
  view: ComparisonView;
  entries: Pair<readonly OpenEntry[]>;
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
  const [capture] = entries.before;
  const timeline = capture?.opened.syscalls?.timeline;
  const headline = result && (logs ? logsHeadline(logs, result.findings) : result.headline);
  return (
    <header className="compare-head">
      <div className="compare-pair">
        {view.parts ? (
          <>
            <span>{t(parts ? 'traces:of' : 'held', { name: captureNames(entries.before)[0] ?? '' })}</span>
            <SwapButton />
          </>
        ) : (
          <>
            <CompareSide side="before" entries={entries} />
            <SwapButton />
            <CompareSide side="after" entries={entries} />
          </>
        )}
        <span className="compare-space" />
        <button type="button" className="button" onClick={leaveComparison}>
          {t('leave')}
        </button>
      </div>
      {parts && capture && timeline && (
        <RangeStrip columns={timeline} parts={parts} onChange={(wanted) => compareParts(capture.id, wanted)} />
      )}
      <h1 className="compare-headline" aria-live="polite">
        {headline ? localized(headline) : view.failure ? localized(view.failure.text) : t('working')}
      </h1>
      {result && view.failure && (
        <p className="compare-failure" role="alert">
          {localized(view.failure.text)}
        </p>
      )}
      {(result || view.failure) && !logs && (
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
            {result.warnings.map((warning) => {
              const text = localized(warningText(warning));
              return <li key={text}>{text}</li>;
            })}
          </ul>
        </details>
      )}
    </header>
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

/** By what the captures are compared; where that can not be had, by what else they can. Nothing where nothing will do. */
function ScaleOptions({ view, entries }: CompareHeadProps) {
  const { t } = useTranslation('compare');
  const { compareBy } = useActions();
  const standing = standingCaptures(entries, view.spans);
  const common = typesOfSides(standing.before, standing.after);
  // What a difference holds is known of it when it was taken apart.
  const isHeld = view.parts !== undefined && !tracePartsOf(view);
  const known = view.result?.comparison;
  if (!known && (isHeld || !common.ok)) return null;
  const all = standing.after[0]?.facts.valueTypes ?? [];
  const types = isHeld
    ? heldTypes(all)
    : all.filter(({ name }) => typesOfSides(standing.before, standing.after, name).ok);
  const sides = known?.scaling ?? (common.ok && { before: common.sides.before.facts, after: common.sides.after.facts });
  const isPossible = (scale: Scale) => sides !== false && canScale(scale, sides);
  return (
    <>
      {(types.length > 1 || !known) && (
        <PickOne
          label={t('valueType')}
          value={known?.tree.valueType.name ?? view.options.valueType ?? ''}
          choices={types.map(({ name, unit }) => ({ value: name, text: name, note: unit }))}
          onPick={(valueType) => compareBy({ valueType })}
        />
      )}
      <Segments<Scale | ''>
        label={t('scale')}
        value={known?.scaling.scale ?? view.options.scale ?? ''}
        choices={scales.map((scale) => ({
          value: scale,
          text: t(`scale-${scale}`),
          note: isPossible(scale) ? t(`scaleNote-${scale}`) : t('noRate'),
          disabled: !isPossible(scale),
        }))}
        onPick={(scale) => scale !== '' && compareBy({ scale })}
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
  const sides = matches.slice(0, 12).map(({ before, after }) => [before, after].filter(({ length }) => length > 0));
  const first = sides.map((names) => names.map((side) => side.join(', ')).join(' = '));
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

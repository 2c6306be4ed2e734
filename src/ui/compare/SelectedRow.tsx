import { useTranslation } from 'react-i18next';
import { canTellChance } from '../../analysis/diff/compare-values.ts';
import { namesOfPath } from '../../analysis/tree-walk.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatCount } from '../../model/units.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import { Breakable } from '../shared/Breakable.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { rowNumbers, stateText, zText } from './row-numbers.ts';

/** The numbers of the selected frame in both captures, of itself and of all that it calls. */
export function SelectedRow({ view }: { view: ComparisonView }) {
  const { t } = useTranslation('compare');
  const localized = useLocalized();
  const { zoomComparison, askOfBoth } = useActions();
  const comparison = view.result?.comparison;
  const { selected } = view;
  if (!comparison || selected < 0) return <p className="compare-selected compare-hint">{t('selectHint')}</p>;
  const { tree } = comparison;
  const name = tree.functions.name[tree.func[selected] as number] as string;
  const ask = (kind: 'focus-function' | 'drop-function') =>
    askOfBoth([...view.steps, { step: { kind, name }, on: true }]);
  const tells = canTellChance(comparison);
  const rows = (['total', 'self'] as const).map((of) => ({ of, numbers: rowNumbers(comparison, selected, of) }));
  const perRun = rows[0]?.numbers.perRun;
  return (
    <section className="compare-selected" aria-label={t('selected')}>
      <p className="compare-selected-name" title={name}>
        <strong>{shortName(name)}</strong> <Breakable text={packageOf(name)} />
      </p>
      <table className="compare-numbers">
        <thead>
          <tr>
            <td />
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">Δ</th>
            <th scope="col">{t('points')}</th>
            <th scope="col">{t('ratio')}</th>
            {tells && <th scope="col">{comparison.gated ? t('samplesTitle') : 'z'}</th>}
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ of, numbers }) => (
            <tr key={of}>
              <th scope="row">{t(of)}</th>
              <td>{localized(numbers.before)}</td>
              <td>{localized(numbers.after)}</td>
              <td data-change={Math.sign(numbers.values.delta)}>{localized(numbers.delta)}</td>
              <td>{localized(numbers.points)}</td>
              <td>{numbers.ratio ?? ''}</td>
              {tells && (
                <td>
                  {comparison.gated &&
                    of === 'total' &&
                    t('samples', { a: formatCount(numbers.samples[0]), b: formatCount(numbers.samples[1]) })}
                  {numbers.values.z !== undefined && ` ${zText(numbers.values.z, numbers.runs, t)}`}
                </td>
              )}
              <td>{stateText(numbers, t)}</td>
            </tr>
          ))}
          {perRun && (
            <tr>
              <th scope="row" title={t('perRunNote')}>
                {t('perRun')}
              </th>
              <td>{localized(perRun.before)}</td>
              <td>{localized(perRun.after)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="compare-selected-deeds">
        <button type="button" className="button" data-look="link" onClick={() => zoomComparison(selected)}>
          {t('zoom')}
        </button>
        <button type="button" className="button" data-look="link" onClick={() => ask('focus-function')}>
          {t('onlyIt')}
        </button>
        <button type="button" className="button" data-look="link" onClick={() => ask('drop-function')}>
          {t('withoutIt')}
        </button>
        <CopyButton text={namesOfPath(tree, selected).join(';')} label={t('copyStack')} />
      </p>
    </section>
  );
}

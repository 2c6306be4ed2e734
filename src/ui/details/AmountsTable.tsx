import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { sameFunctionRows } from '../../analysis/tree-walk.ts';
import { formatCores, formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { Amounts, Details } from '../../state/details.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { shownWholeOf } from '../../state/step-results.ts';

/** The numbers of the selected frame; beside them those of its function, where that stands in other stacks too. */
export function AmountsTable({ entry, details }: { entry: OpenEntry; details: Details }) {
  const { t } = useTranslation('details');
  const { tree } = entry.view.folded;
  const stacks = useMemo(() => sameFunctionRows(tree, details.func).length, [tree, details.func]);
  const everywhere = { title: t('functionScope', { count: stacks, n: formatCount(stacks) }), of: details.everywhere };
  const columns = details.frame
    ? [{ title: t('stackScope'), of: details.frame }, ...(stacks > 1 ? [everywhere] : [])]
    : [everywhere];
  const unit = tree.valueType.unit;
  const shownWhole = shownWholeOf(entry.view);
  const shares = (ofAll: number, value: number) =>
    shownWhole === undefined
      ? [formatShare(ofAll)]
      : [
          t('shareOfAll', { share: formatShare(ofAll) }),
          t('shareOfShown', { share: formatShare(shareOf({ whole: shownWhole }, value)) }),
        ];
  const rows: {
    title: string;
    main: (amounts: Amounts) => string;
    shares?: (amounts: Amounts) => readonly string[];
  }[] = [
    { title: t('total'), main: (a) => formatValue(a.total, unit), shares: (a) => shares(a.totalShare, a.total) },
    { title: t('self'), main: (a) => formatValue(a.self, unit), shares: (a) => shares(a.selfShare, a.self) },
    ...(details.everywhere.cores === undefined || unit === 'count'
      ? []
      : [{ title: t('cores'), main: (a: Amounts) => formatCores(a.cores ?? 0) }]),
    // The stacks of a strace capture are derived: their samples are no calls.
    ...(entry.opened.syscalls ? [] : [{ title: t('samples'), main: (a: Amounts) => formatCount(a.count) }]),
  ];
  return (
    <table className="amounts">
      {columns.length > 1 && (
        <thead>
          <tr>
            <td />
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(({ title, main, shares: sharesOf }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {columns.map((column) => (
              <td key={column.title}>
                <strong>{main(column.of)}</strong>
                {sharesOf?.(column.of).map((share, i) => (
                  <span key={i === 0 ? 'all' : 'shown'} title={i === 0 ? t('ofAll') : undefined}>
                    {share}
                  </span>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

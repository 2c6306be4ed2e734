import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../shared/CheckField.tsx';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import { useApp } from '../shared/store-context.tsx';
import { LabelPreview } from './LabelPreview.tsx';
import { LinkTable } from './LinkTable.tsx';
import { NamePreview } from './NamePreview.tsx';
import { SaveFiles } from './SaveFiles.tsx';
import './share.css';
import { toldOf } from './told.ts';
import { useLinks } from './use-links.ts';

interface ShareSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What can be sent of the capture on the screen, and what leaves with it. Nothing does before the reader sends it. */
export function ShareSheet({ open, onOpenChange }: ShareSheetProps) {
  const { t } = useTranslation('share');
  return (
    <ModalDialog title={t('title')} open={open} onOpenChange={onOpenChange} size="wide">
      {open && <Sheet />}
    </ModalDialog>
  );
}

function Sheet() {
  const { t } = useTranslation('share');
  const [hidesNames, setHidesNames] = useState(false);
  const [withLines, setWithLines] = useState(false);
  const [withLabels, setWithLabels] = useState(false);
  const isComparison = useApp((state) => state.screen === 'compare');
  const compared = useApp(({ screen, comparison }) =>
    screen === 'compare' && comparison ? comparison.before.length + comparison.after.length : 0,
  );
  const made = useLinks({ hidesNames, withLines, withLabels });
  const holds = made.links?.holds ?? 'frames';
  const told = toldOf(holds, isComparison);
  const quotesLines = withLines && holds === 'trace' && !hidesNames;
  const withMessages = withLines && holds === 'log' && !hidesNames;
  // They would tell names that are replaced.
  const hasExtras = holds === 'frames' && !isComparison && !hidesNames;
  const labels = hasExtras ? made.links?.labels : undefined;
  const extras: readonly Extra[] = [
    ...(withLines && hasExtras ? (['paths'] as const) : []),
    ...(withLabels && labels ? (['labels'] as const) : []),
  ];
  const names = made.links?.whole.findLast((link) => link !== undefined)?.names;
  return (
    <div className="share">
      <p>{t('intro')}</p>
      {made.failure ? (
        <p role="alert">{made.failure}</p>
      ) : made.links ? (
        <LinkTable
          links={made.links}
          told={told}
          isComparison={isComparison}
          isStale={made.isStale}
          withLabels={made.withLabels}
        />
      ) : (
        <p role="status">{t('making')}</p>
      )}
      {made.links && made.links.whole.length === 0 && (
        <p className="share-note">
          {t(
            isComparison && holds === 'log'
              ? 'onlyViewOfLogs'
              : holds !== 'frames' && compared > 2
                ? 'onlyViewOfMany'
                : 'onlyView',
          )}
        </p>
      )}
      {isComparison && compared > 2 && made.links && made.links.whole.length > 0 && (
        <p className="share-note">{t('severalHeld', { n: compared })}</p>
      )}
      {!isComparison && (
        <SaveFiles link={made.links?.whole.findLast((link) => link !== undefined)?.href ?? made.links?.view} />
      )}
      {made.links && made.links.whole.length > 0 && (
        <>
          <h3 className="label">{t(`leavesTitle-${told}`)}</h3>
          <ul className="share-leaves">
            <li>{t(`leavesAlways-${told}`)}</li>
            {told !== 'table' && told !== 'tables' && <li>{t(`leavesWhole-${told}`)}</li>}
            {quotesLines && <li>{t('leavesLines')}</li>}
            {withMessages && <li>{t('leavesMessages')}</li>}
            {extras.includes('paths') && <li>{t('leavesPaths')}</li>}
            {extras.includes('labels') && <li>{t('leavesLabels')}</li>}
            <li>
              {t(
                quotesLines
                  ? 'leavesNever-lines'
                  : withMessages
                    ? 'leavesNever-messages'
                    : `leavesNever-${neverOf(extras) ?? told}`,
              )}
            </li>
          </ul>
          {holds === 'trace' && !hidesNames && (
            <CheckField checked={withLines} onChange={setWithLines}>
              {t('withLines')}
            </CheckField>
          )}
          {holds === 'log' && !hidesNames && (
            <CheckField checked={withLines} onChange={setWithLines}>
              {t('withMessages')}
            </CheckField>
          )}
          {hasExtras && (
            <CheckField checked={withLines} onChange={setWithLines}>
              {t('withPaths')}
            </CheckField>
          )}
          {labels && (
            <>
              <CheckField checked={withLabels} onChange={setWithLabels}>
                {t('withLabels')}
              </CheckField>
              <LabelPreview keys={labels} />
            </>
          )}
          {told !== 'table' && told !== 'tables' && (
            <CheckField checked={hidesNames} onChange={setHidesNames}>
              {t(`hideNames-${told}`)}
            </CheckField>
          )}
          {names && <NamePreview names={names} />}
        </>
      )}
    </div>
  );
}

/** What goes along with stacks where it is ticked. */
type Extra = 'paths' | 'labels';

/** In which words is said what does not leave beside these. */
function neverOf(extras: readonly Extra[]): Extra | 'both' | undefined {
  return extras.length > 1 ? 'both' : extras[0];
}

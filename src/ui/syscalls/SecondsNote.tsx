import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useTranslation } from 'react-i18next';
import type { SecondsKind } from '../../model/syscall-summary.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { secondsOf } from './seconds-of.ts';
import type { TableChoice } from './table-choices.ts';

/**
 * What the times of a table are: wall time of a trace; of a `-c` table CPU or wall time, and a switch for the reader who
 * knows better. How that is known stands among the facts. Beside it what tracing does to times.
 */
export function SecondsNote({ entry, choice }: { entry: OpenEntry; choice: TableChoice }) {
  const { t } = useTranslation('syscalls');
  const localized = useLocalized();
  const { kind, reason, said } = secondsOf(entry, choice.facts);
  const inferred = choice.facts?.seconds;
  return (
    <div className="seconds-note">
      <div className="seconds-kind" title={reason && localized(reason)}>
        <strong>{t(choice.source === 'trace' ? 'secondsTrace' : `seconds_${kind}`)}</strong>
        {inferred && !inferred.known && <SecondsSwitch kind={kind} />}
      </div>
      {said && <p>{t('secondsSaid')}</p>}
      {kind === 'unknown' && reason && <p>{localized(reason)}</p>}
      <p className="seconds-overhead">{t('overhead')}</p>
    </div>
  );
}

function SecondsSwitch({ kind }: { kind: SecondsKind }) {
  const { t } = useTranslation('syscalls');
  const { chooseSeconds } = useActions();
  return (
    <ToggleGroup
      className="segments"
      aria-label={t('secondsSwitch')}
      value={kind === 'unknown' ? [] : [kind]}
      // A second press takes it back.
      onValueChange={([chosen]: ('cpu' | 'wall')[]) => chooseSeconds(chosen)}
    >
      <Toggle className="segment" value="cpu" title={t('secondsCpuNote')}>
        {t('secondsCpu')}
      </Toggle>
      <Toggle className="segment" value="wall" title={t('secondsWallNote')}>
        {t('secondsWall')}
      </Toggle>
    </ToggleGroup>
  );
}

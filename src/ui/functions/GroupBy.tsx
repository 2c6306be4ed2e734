import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { type Granularity, PLAIN_VIEW } from '../../analysis/filters/step.ts';
import type { CaptureView } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { MenuChoice } from '../shared/MenuChoice.tsx';
import { useActions } from '../shared/store-context.tsx';
import { GRANULARITIES } from '../workspace/look-choices.ts';
import '../shell/menu.css';

/** What a row of the table stands for; what frames are named after unless the reader groups them. */
export function GroupBy({ view }: { view: CaptureView }) {
  const { t } = useTranslation(['functions', 'steps']);
  const { groupFunctions } = useActions();
  const { granularity } = view.folded.options.look ?? PLAIN_VIEW;
  const by = view.groupBy ?? granularity;
  return (
    <Menu.Root>
      <Menu.Trigger className="button select" aria-label={t('groupBy')}>
        <span>{t('grouped', { by: t(`name-${by}`) })}</span>
        <span className="select-icon" aria-hidden="true">
          <Icon name="down" size={12} />
        </span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            <Menu.RadioGroup
              value={by}
              aria-label={t('groupBy')}
              onValueChange={(chosen: Granularity) => groupFunctions(chosen === granularity ? undefined : chosen)}
            >
              {GRANULARITIES.map((one) => (
                <MenuChoice key={one} value={one} text={t(`steps:by-${one}`)} />
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

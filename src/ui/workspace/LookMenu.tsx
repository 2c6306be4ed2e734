import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { type Granularity, PLAIN_VIEW, type ViewOptions } from '../../analysis/filters/step.ts';
import type { CaptureView } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { MenuChoice } from '../shared/MenuChoice.tsx';
import { useActions } from '../shared/store-context.tsx';
import '../shell/menu.css';
import { GRANULARITIES, INLINED } from './look-choices.ts';

/** What frames are named after and merged by, and what becomes of inlined ones. */
export function LookMenu({ view, hasInlined }: { view: CaptureView; hasInlined: boolean }) {
  const { t } = useTranslation('steps');
  const { chooseLook } = useActions();
  const { granularity, inlined } = view.folded.options.look ?? PLAIN_VIEW;
  return (
    <Menu.Root>
      <Menu.Trigger className="button select" aria-label={t('frames')}>
        <span>
          {t(`by-${granularity}`)}
          {inlined !== 'on' && <span className="select-unit"> {t(`inlined-${inlined}-note`)}</span>}
        </span>
        <span className="select-icon" aria-hidden="true">
          <Icon name="down" size={12} />
        </span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            <Menu.RadioGroup
              value={granularity}
              aria-label={t('frames')}
              onValueChange={(by: Granularity) => chooseLook({ granularity: by })}
            >
              {GRANULARITIES.map((by) => (
                <MenuChoice key={by} value={by} text={t(`by-${by}`)} />
              ))}
            </Menu.RadioGroup>
            {hasInlined && (
              <Menu.RadioGroup
                value={inlined}
                aria-label={t('inlined')}
                onValueChange={(how: ViewOptions['inlined']) => chooseLook({ inlined: how })}
              >
                <Menu.Separator className="menu-line" />
                <Menu.Group>
                  <Menu.GroupLabel className="menu-title label">{t('inlined')}</Menu.GroupLabel>
                  {INLINED.map((how) => (
                    <MenuChoice key={how} value={how} text={t(`inlined-${how}`)} />
                  ))}
                </Menu.Group>
              </Menu.RadioGroup>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

import { useTranslation } from 'react-i18next';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import { Tip } from '../shared/Tip.tsx';
import { KEYS } from '../shell/key-list.ts';

const PANES = {
  findings: { icon: 'panelLeft', show: 'showFindings', hide: 'hideFindings', keys: KEYS.findings },
  details: { icon: 'panelRight', show: 'showDetails', hide: 'hideDetails', keys: KEYS.details },
} as const;

/** Shows or hides one of the side panes. */
export function PaneToggle({ pane, open }: { pane: keyof typeof PANES; open: boolean }) {
  const { t } = useTranslation('workspace');
  const { setPanel } = useActions();
  const { icon, show, hide, keys } = PANES[pane];
  const text = t(open ? hide : show);
  return (
    <Tip text={text} keys={keys}>
      <button
        type="button"
        className="button pane-toggle"
        data-look="bare"
        data-pane={pane}
        aria-label={text}
        aria-expanded={open}
        onClick={() => setPanel(pane, !open)}
      >
        <Icon name={icon} size={15} />
      </button>
    </Tip>
  );
}

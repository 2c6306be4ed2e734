import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../analysis/filters/step.ts';
import type { LabelValue } from '../../analysis/label-table.ts';
import { ContextMenu } from '../shared/ContextMenu.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useCopy } from '../shared/use-copy.ts';
import { labelDeeds } from './label-deeds.ts';

/** A label, or one of its values, whose menu is open. */
export interface LabelTarget {
  readonly key: string;
  /** Undefined for the label itself. */
  readonly value?: Pick<LabelValue, 'text' | 'number' | 'unit'> | undefined;
  /** Where it is on the screen, in client coordinates. */
  readonly place: DOMRectReadOnly;
}

/** Everything that can be done with a label or a value of one, as a menu beside it. */
export function LabelMenu({ target, onClose }: { target: LabelTarget; onClose: () => void }) {
  const { t } = useTranslation('labels');
  const { addStep } = useActions();
  const copy = useCopy();
  const { key, value, place } = target;
  const deeds = labelDeeds(key, value);
  const name = value ? `${key}: ${value.text}` : key;
  const step = (text: string, added: Step | undefined) => (
    <Menu.Item
      className="menu-item"
      label={text}
      disabled={added === undefined}
      onClick={() => added && addStep(added)}
    >
      {text}
    </Menu.Item>
  );
  return (
    <ContextMenu label={t('menu', { name })} title={name} place={place} onClose={onClose}>
      {step(t(value ? 'focus' : 'focusKey'), deeds.focus)}
      {step(t(value ? 'ignore' : 'ignoreKey'), deeds.ignore)}
      <Menu.Separator className="menu-line" />
      {step(t('root', { key }), deeds.root)}
      {step(t('leaf', { key }), deeds.leaf)}
      {step(t('show', { key }), deeds.show)}
      {step(t('hide', { key }), deeds.hide)}
      <Menu.Separator className="menu-line" />
      <Menu.Item className="menu-item" onClick={() => void copy(value?.text ?? key)}>
        {t(value ? 'copyValue' : 'copyKey')}
      </Menu.Item>
    </ContextMenu>
  );
}

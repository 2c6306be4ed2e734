import { Checkbox } from '@base-ui/react/checkbox';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import type { Orientation } from '../../state/state.ts';
import { FunctionFilter } from '../functions/FunctionFilter.tsx';
import { Icon } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { SearchField } from './SearchField.tsx';
import { ValueTypeSelect } from './ValueTypeSelect.tsx';
import './toolbar.css';

/** What is counted, which way up, and what is looked for. */
export function Toolbar({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('workspace');
  const localized = useLocalized();
  const { view, opened } = entry;
  return (
    <div className="toolbar">
      <ValueTypeSelect opened={opened} view={view} />
      {view.tab === 'flame' && <OrientationSwitch />}
      {opened.facts.dropsFrames && <AllFramesSwitch checked={view.folded.options.allFrames} />}
      <span className="toolbar-state" role="status">
        {view.folding ? t('folding') : view.foldFailure ? localized(view.foldFailure.text) : ''}
      </span>
      {view.tab === 'flame' ? <SearchField view={view} /> : <FunctionFilter text={view.functionFilter} />}
    </div>
  );
}

function OrientationSwitch() {
  const { t } = useTranslation('workspace');
  const { setOrientation } = useActions();
  const orientation = useApp((state) => state.preferences.orientation);
  return (
    <ToggleGroup
      className="segments"
      aria-label={t('orientation')}
      value={[orientation]}
      onValueChange={(values: Orientation[]) => values[0] && setOrientation(values[0])}
    >
      <Toggle className="segment" value="icicle" title={t('icicleNote')}>
        {t('icicle')}
      </Toggle>
      <Toggle className="segment" value="flame" title={t('flameNote')}>
        {t('flameShape')}
      </Toggle>
    </ToggleGroup>
  );
}

function AllFramesSwitch({ checked }: { checked: boolean }) {
  const { t } = useTranslation('workspace');
  const { showAllFrames } = useActions();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox of the library is the control
    <label className="toolbar-check" title={t('allFramesNote')}>
      <Checkbox.Root className="checkbox" checked={checked} onCheckedChange={(all) => showAllFrames(all)}>
        <Checkbox.Indicator className="checkbox-mark">
          <Icon name="check" size={11} />
        </Checkbox.Indicator>
      </Checkbox.Root>
      {t('allFrames')}
    </label>
  );
}

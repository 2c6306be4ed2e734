import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import type { CaptureView, Orientation, Tab } from '../../state/state.ts';
import { FunctionFilter } from '../functions/FunctionFilter.tsx';
import { CheckField } from '../shared/CheckField.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { KEYS } from '../shell/key-list.ts';
import { LookMenu } from './LookMenu.tsx';
import { hasInlined } from './look-choices.ts';
import { SearchField } from './SearchField.tsx';
import { ValueTypeSelect } from './ValueTypeSelect.tsx';
import './toolbar.css';

interface ToolbarProps {
  entry: OpenEntry;
  /** More controls of how stacks are shown. */
  children?: ReactNode;
}

/** Views in which frames are looked for, and those whose rows are narrowed. */
const SEARCHED: readonly Tab[] = ['flame', 'sandwich', 'graph'];
const FILTERED: readonly Tab[] = ['callers', 'functions', 'goroutines', 'labels'];

/** What is counted, which way up, by what frames are named, and what is looked for. */
export function Toolbar({ entry, children }: ToolbarProps) {
  const { t } = useTranslation('workspace');
  const localized = useLocalized();
  const { search, select } = useActions();
  const { view, opened } = entry;
  return (
    <div className="toolbar">
      <ValueTypeSelect opened={opened} view={view} />
      {view.tab === 'flame' && <OrientationSwitch view={view} />}
      <LookMenu view={view} hasInlined={hasInlined(opened)} />
      {opened.facts.dropsFrames && <AllFramesSwitch checked={view.folded.options.allFrames} />}
      {children}
      <span className="toolbar-state" role="status">
        {view.folding ? t('folding') : view.foldFailure ? localized(view.foldFailure.text) : ''}
      </span>
      {SEARCHED.includes(view.tab) && (
        <SearchField
          tree={view.folded.tree}
          text={view.search}
          selected={view.selected}
          onSearch={search}
          onSelect={select}
        />
      )}
      {FILTERED.includes(view.tab) && <FunctionFilter text={view.functionFilter} />}
    </div>
  );
}

/** Roots above, roots below, or by leaf: then the leaves are above. */
function OrientationSwitch({ view }: { view: CaptureView }) {
  const { t } = useTranslation('workspace');
  const { setOrientation, invert } = useActions();
  const orientation = useApp((state) => state.preferences.orientation);
  const inverted = view.folded.options.inverted ?? false;
  const choose = (value: Orientation | 'inverted' | undefined) => {
    if (value === undefined) return;
    if ((value === 'inverted') !== inverted) invert(value === 'inverted');
    if (value !== 'inverted') setOrientation(value);
  };
  return (
    <ToggleGroup
      className="segments"
      aria-label={t('orientation')}
      value={[inverted ? 'inverted' : orientation]}
      onValueChange={(values: (Orientation | 'inverted')[]) => choose(values[0])}
    >
      <Toggle className="segment" value="icicle" title={t('icicleNote')}>
        {t('icicle')}
      </Toggle>
      <Toggle className="segment" value="flame" title={t('flameNote')}>
        {t('flameShape')}
      </Toggle>
      <Toggle className="segment" value="inverted" title={t('invertedNote')} aria-keyshortcuts={KEYS.invert}>
        {t('inverted')}
      </Toggle>
    </ToggleGroup>
  );
}

function AllFramesSwitch({ checked }: { checked: boolean }) {
  const { t } = useTranslation('workspace');
  const { showAllFrames } = useActions();
  return (
    <CheckField checked={checked} onChange={showAllFrames} title={t('allFramesNote')}>
      {t('allFrames')}
    </CheckField>
  );
}

import { Combobox } from '@base-ui/react/combobox';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { parseSearch } from '../../analysis/search.ts';
import { functionNamed } from '../../analysis/tree-walk.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatShare } from '../../model/units.ts';
import { functionRowsOf } from '../../state/function-rows.ts';
import type { CaptureView } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import '../shell/menu.css';

/** So many functions are listed, the heaviest; who looks for another one types more of its name. */
const MOST = 60;

/** The function in the middle, as a button that lets choose another one among all. */
export function FunctionPicker({ view, name }: { view: CaptureView; name: string }) {
  const { t } = useTranslation('sandwich');
  const { centreOn } = useActions();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const found = useMemo(() => (open ? heaviestFound(view, text) : []), [open, view, text]);
  const { tree, functions } = view.folded;
  const packagePath = packageOf(name);
  return (
    <Combobox.Root<string>
      items={found}
      filter={null}
      value={name}
      open={open}
      onOpenChange={(opens) => {
        setOpen(opens);
        setText('');
      }}
      inputValue={text}
      onInputValueChange={(typed, { reason }) => reason === 'input-change' && setText(typed)}
      onValueChange={(chosen) => chosen !== null && centreOn(chosen)}
    >
      <Combobox.Trigger className="button select picker" aria-label={t('choose', { name })} title={name}>
        <span className="picker-name">{shortName(name)}</span>
        {packagePath !== '' && <span className="picker-package">{packagePath}</span>}
        <span className="select-icon" aria-hidden="true">
          <Icon name="down" size={12} />
        </span>
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Combobox.Popup className="menu picker-menu" aria-label={t('choices')}>
            <Combobox.Input className="picker-input" placeholder={t('chooseHint')} aria-label={t('chooseHint')} />
            <Combobox.Empty className="picker-none">{t('chooseNone')}</Combobox.Empty>
            <Combobox.List>
              {(choice: string) => (
                <Combobox.Item key={choice} value={choice} className="menu-item" title={choice}>
                  <span className="picker-name">{shortName(choice)}</span>
                  <span className="picker-share">
                    {formatShare(shareOf(tree, functions.total[functionNamed(tree.functions, choice)] ?? 0))}
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

/** Names of the heaviest functions that a text finds, by their total. */
function heaviestFound(view: CaptureView, text: string): readonly string[] {
  const search = parseSearch(text);
  if (search.kind === 'unusable') return [];
  const byTotal = { ...view, sort: { column: 'total', descending: true }, functionFilter: text } as const;
  const names = view.folded.tree.functions.name;
  return Array.from(functionRowsOf(byTotal).rows.subarray(0, MOST), (func) => names[func] as string);
}

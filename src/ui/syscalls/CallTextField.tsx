import { useTranslation } from 'react-i18next';
import { FilterTextField } from '../shared/FilterTextField.tsx';

/** How long the typing must rest before the calls are searched, in milliseconds. */
const REST = 100;

interface CallTextFieldProps {
  text: string;
  isMain: boolean;
  onChange: (text: string) => void;
}

/** Narrows to calls in which a text stands: in their name, their arguments or their result. */
export function CallTextField(props: CallTextFieldProps) {
  const { t } = useTranslation(['syscalls', 'workspace']);
  return (
    <FilterTextField
      {...props}
      label={t('textLabel')}
      hint={t('textHint')}
      clearLabel={t('workspace:searchClear')}
      rest={REST}
    />
  );
}

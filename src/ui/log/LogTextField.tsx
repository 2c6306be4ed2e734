import { useTranslation } from 'react-i18next';
import { FilterTextField } from '../shared/FilterTextField.tsx';

/** How long the typing must rest before the messages are searched, in milliseconds. */
const REST = 150;

interface LogTextFieldProps {
  text: string;
  /** Why the expression can't be used; undefined when it can. */
  problem: string | undefined;
  onChange: (text: string) => void;
}

/** Narrows to messages in which a text stands, or that a regular expression finds. */
export function LogTextField(props: LogTextFieldProps) {
  const { t } = useTranslation(['log', 'workspace']);
  return (
    <FilterTextField
      {...props}
      className="log-text"
      label={t('textLabel')}
      hint={t('textHint')}
      clearLabel={t('workspace:searchClear')}
      rest={REST}
    />
  );
}

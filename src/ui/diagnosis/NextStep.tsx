import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisSign, NextCommand } from '../../model/diagnosis.ts';
import { CommandLine } from '../shared/CommandLine.tsx';
import { Icon } from '../shared/Icon.tsx';
import { Placeholders } from '../shared/Placeholders.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';

interface NextStepProps {
  next: NextCommand;
  signs: readonly DiagnosisSign[];
  /** Id of the title of the diagnosis. */
  titleId: string;
}

/** The one command that would decide most of what is open, and a place for what it prints. */
export function NextStep({ next, signs, titleId }: NextStepProps) {
  const { t } = useTranslation(['diagnosis', 'findings']);
  const localized = useLocalized();
  const { openFiles } = useActions();
  const [answer, setAnswer] = useState('');
  const [heading, field] = [useId(), useId()];
  const sign = signs.find(({ id }) => id === next.sign);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.trim() === '') return;
    openFiles([
      {
        name: t('answerName', { command: nameOf(next.command) }),
        blob: answerBlob(next.command, answer),
        origin: 'answer',
      },
    ]);
    setAnswer('');
  };
  return (
    <section className="next-step" aria-labelledby={`${heading} ${titleId}`}>
      <h4 id={heading} className="label">
        {t('next')}
      </h4>
      {sign && (
        <p className="next-step-sign">
          <Icon name="question" size={12} />
          {localized(sign.label)}
        </p>
      )}
      <CommandLine command={next.command} copyLabel={t('findings:copyCommand', { command: next.command })} />
      <Placeholders command={next.command} />
      <p className="next-step-tells">{localized(next.tells)}</p>
      {!WRITES_A_FILE.test(next.command) && (
        <form className="next-step-answer" onSubmit={submit}>
          <label htmlFor={field}>{t('answer')}</label>
          <textarea
            id={field}
            rows={2}
            spellCheck={false}
            value={answer}
            placeholder={t('answerHint')}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <button type="submit" className="button" disabled={answer.trim() === ''}>
            {t('answerUse')}
          </button>
        </form>
      )}
    </section>
  );
}

/** What is written to a file is dropped, not pasted. `ps -o` and `slabtop -o` write none. */
const WRITES_A_FILE = / (?:-o|>) ?\S+\.(?:pprof|strace|txt|gz)(?=\s|$)/;

/** The answer under the command at a prompt, as it would stand in a terminal: a bare number says nothing by itself. */
function answerBlob(command: string, answer: string): Blob {
  const isThere = answer.includes(command);
  return new Blob([isThere ? `${answer}\n` : `$ ${command}\n${answer}\n`]);
}

/** The command in short, for a name. */
function nameOf(command: string): string {
  return command.length <= 32 ? command : `${command.slice(0, 31)}…`;
}

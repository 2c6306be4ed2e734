import type { ReactNode } from 'react';
import type { Failure } from '../../model/capture.ts';
import './panel-note.css';
import { useLocalized } from './use-localized.ts';

interface PanelNoteProps {
  /** Why there is no answer; undefined while there may still be one, or there is nothing to show. */
  failure?: Failure | undefined;
  /** What is being done, what is not there, or what could not be had. */
  children: ReactNode;
}

/** What fills a view that has nothing to show: that it is being worked on, that there is nothing, or why it failed. */
export function PanelNote({ failure, children }: PanelNoteProps) {
  const localized = useLocalized();
  return (
    <div className="panel-note" role={failure ? 'alert' : 'status'}>
      {children}
      {failure && <p>{localized(failure.text)}</p>}
    </div>
  );
}

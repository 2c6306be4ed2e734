import type { ReactNode } from 'react';
import './panel-foot.css';

interface PanelFootProps {
  /** What can be done with the rows. */
  hint: string;
  /** Between the two, for what is done with the whole. */
  actions?: ReactNode;
  /** What the rows come to. */
  children: ReactNode;
}

/** The last line of a view of rows. */
export function PanelFoot({ hint, actions, children }: PanelFootProps) {
  return (
    <p className="panel-foot">
      <span>{children}</span>
      {actions}
      <span className="panel-foot-hint">{hint}</span>
    </p>
  );
}

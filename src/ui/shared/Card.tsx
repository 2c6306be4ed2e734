import type { ReactNode } from 'react';
import './card.css';

interface CardProps {
  title: string;
  /** At the end of the title's line. */
  aside?: ReactNode;
  /** Takes the whole width. */
  wide?: boolean;
  children: ReactNode;
}

/** One subject of a view of facts; several stand side by side in what has the class `cards`. */
export function Card({ title, aside, wide = false, children }: CardProps) {
  return (
    <section className="card" data-wide={wide || undefined} aria-label={title}>
      <header className="card-head">
        <h3>{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  );
}

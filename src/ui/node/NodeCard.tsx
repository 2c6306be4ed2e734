import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SnapshotSection } from '../../model/node-snapshot.ts';
import { Card } from '../shared/Card.tsx';

interface NodeCardProps {
  title: string;
  /** What of the paste it was read from; shown as a line of provenance. */
  from?: readonly SnapshotSection[];
  /** Takes the whole width. */
  wide?: boolean;
  children: ReactNode;
}

/** One subject of the view, with its numbers and where they stand in the file. */
export function NodeCard({ title, from = [], wide = false, children }: NodeCardProps) {
  return (
    <Card title={title} wide={wide} aside={<Provenance sections={from} />}>
      {children}
    </Card>
  );
}

/** Where numbers were read: the command and the lines, the last one that counts. */
function Provenance({ sections }: { sections: readonly SnapshotSection[] }) {
  const lines = useLines();
  const last = sections.at(-1);
  if (!last) return null;
  return (
    <p className="node-from" title={last.command}>
      {last.command !== '' && <code>{last.command}</code>}
      <span>{lines(last)}</span>
    </p>
  );
}

/** `lines 12–45`. */
export function useLines(): (section: SnapshotSection) => string {
  const { t } = useTranslation('node');
  return ({ from, to }) =>
    from === to ? t('atLine', { from: String(from) }) : t('atLines', { from: String(from), to: String(to) });
}

/** A number with its name, and what it is a part of. */
export interface NodeNumber {
  readonly name: string;
  readonly value: string;
  readonly note?: string | undefined;
  /** Whether it is what the card is about. */
  readonly isMain?: boolean;
}

/** Numbers below each other, names in front. */
export function NodeNumbers({ rows }: { rows: readonly NodeNumber[] }) {
  return (
    <table className="node-numbers">
      <tbody>
        {rows.map(({ name, value, note, isMain }) => (
          <tr key={name} data-main={isMain || undefined}>
            <th scope="row">{name}</th>
            <td>{value}</td>
            <td className="node-note">{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { CopyButton } from './CopyButton.tsx';
import { Unbroken } from './Unbroken.tsx';
import './command-line.css';

/** A command to type, with a button that copies it. Long ones wrap; what is selected by hand is the bare command. */
export function CommandLine({ command, copyLabel }: { command: string; copyLabel: string }) {
  return (
    <div className="command-line">
      <code>
        <Unbroken text={command} />
      </code>
      <CopyButton text={command} label={copyLabel} />
    </div>
  );
}

import './unbroken.css';

/** An option of a command, up to its value; no hyphen within a word, and no minus. */
const OPTION = /(?<![^\s"'`(（“‘、，])(-{1,2}[A-Za-z][\w-]{0,40}=?)/;

/** A text whose lines do not end within an option: browsers break `-f` and `--since` after the hyphens otherwise. */
export function Unbroken({ text }: { text: string }) {
  // What a text is split at stands at odd places.
  const parts = text.split(OPTION).map((part, place) => ({ key: String(place), part, isOption: place % 2 === 1 }));
  return parts.map(({ key, part, isOption }) =>
    isOption ? (
      <span key={key} className="unbroken">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

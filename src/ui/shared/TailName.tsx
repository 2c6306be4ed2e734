import './tail-name.css';

/**
 * A name that loses its beginning where there is no room for all of it: the receiver and the method at its end tell more
 * than the package before them. All of it stays in the page, to be read out, found and copied.
 */
export function TailName({ text, className = '' }: { text: string; className?: string }) {
  return (
    <span className={`tail-name ${className}`}>
      <bdi dir="ltr">{text}</bdi>
    </span>
  );
}

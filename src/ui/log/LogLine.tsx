import { useTranslation } from 'react-i18next';
import type { LineText } from '../../analysis/log/line-text.ts';
import { logTimeOfDay, logTimeText } from '../../analysis/log/log-time-text.ts';
import type { LogExcerpt } from '../../model/log-excerpt.ts';
import { formatCount } from '../../model/units.ts';
import { levelKey, levelLetter, levelTone } from './log-words.ts';

interface LogLineProps {
  text: LineText;
  clock: LogExcerpt['clock'];
  /** Of the fraction of a second. */
  digits: number;
  /** Whether the time stands with its day. */
  dated: boolean;
  /** What is searched for, to be marked; `''` for nothing. An expression is not marked. */
  marked: string;
}

/** Longer messages are cut in the list: the details have them whole. */
const LONGEST = 600;

/** A message on one row: when, how bad, who, where, and its first line. */
export function LogLine({ text, clock, digits, dated, marked }: LogLineProps) {
  const { t } = useTranslation('log');
  const { number, time, level, unit, source, repeated } = text;
  const lines = text.text.slice(text.message).split('\n');
  const write = dated ? logTimeText : logTimeOfDay;
  const said = write(clock, time, digits);
  // What has no time leaves room for one, so that messages stand below each other.
  const width = write(clock, 0, digits).length;
  return (
    <>
      <span className="log-number">{number}</span>
      {clock !== 'none' && (
        <span className="log-time" style={{ minWidth: `${width}ch` }}>
          {said}
        </span>
      )}
      <span className="log-letter" data-tone={levelTone(level)} title={level > 0 ? t(levelKey(level)) : undefined}>
        {levelLetter(level)}
      </span>
      {unit !== '' && <span className="log-unit">{unit}</span>}
      {source !== '' && <span className="log-source">{source}</span>}
      <span className="log-message">
        <Marked text={(lines[0] ?? '').slice(0, LONGEST)} marked={marked} />
      </span>
      {lines.length > 1 && <span className="log-more">{t('moreLines', { n: formatCount(lines.length - 1) })}</span>}
      {repeated > 1 && (
        <span className="log-more" title={t('repeatedNote', { n: formatCount(repeated) })}>
          {t('repeated', { n: formatCount(repeated) })}
        </span>
      )}
    </>
  );
}

function Marked({ text, marked }: { text: string; marked: string }) {
  const wanted = marked.trim();
  const isText = wanted !== '' && !/^\/.+\/[a-z]*$/.test(wanted);
  const at = isText ? text.toLowerCase().indexOf(wanted.toLowerCase()) : -1;
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  );
}

import type { Incomparable } from '../analysis/diff/comparable.ts';
import { type IncomparableAdvice, incomparableText } from '../analysis/diff/warning-texts.ts';
import type { Failure } from '../model/capture.ts';

/** What to do on the page, by the words that stand there. */
const ADVICE: IncomparableAdvice = {
  kinds: { en: 'Pick captures of one kind as A and B.', zh: '请为 A 和 B 选择同类采集。' },
  'no-rate': { en: 'Choose the scale Absolute or Share.', zh: '请将尺度选为“绝对值”或“占比”。' },
};

/** Why two captures can't be compared, as the page says it. */
export function incomparableFailure(why: Incomparable): Failure {
  return { code: 'incomparable', text: incomparableText(why, ADVICE) };
}

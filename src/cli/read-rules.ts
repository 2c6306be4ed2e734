import { readFile } from 'node:fs/promises';
import type { Localized } from '../base/localized.ts';
import { problemText, readOwnRules } from '../hotspots/own-rules.ts';
import type { Rule } from '../hotspots/rule.ts';

/** The rules of a file, or what is wrong with it. */
export async function readRules(path: string): Promise<readonly Rule[] | { readonly problems: readonly Localized[] }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [{ en: `The rules could not be read: ${reason}`, zh: `无法读取规则文件：${reason}` }] };
  }
  const read = readOwnRules(text);
  return read.ok ? read.rules : { problems: read.problems.map(problemText) };
}

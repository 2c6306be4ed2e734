import type { Profile } from '../../src/model/profile.ts';

/** What to print of a profile besides stacks and values. */
export interface StackLinesOptions {
  /** Names only, without file and line. */
  readonly namesOnly?: boolean;
  readonly labels?: boolean;
}

/**
 * A profile as text, one line per sample and sorted, so that what two decoders made can be compared whatever the
 * order of their tables: `main /m.go:3;(inlined) serve /s.go:7 = 1 10000000 {tenant=t0}`, root first.
 */
export function stackLines(profile: Profile, { namesOnly = false, labels = true }: StackLinesOptions = {}): string[] {
  const { functions, frames, stacks, samples } = profile;
  const frameText = Array.from({ length: frames.length }, (_, row) => {
    const func = frames.func[row] as number;
    const place = namesOnly ? '' : ` ${functions.file[func]}:${frames.line[row]}:${functions.startLine[func]}`;
    return `${frames.inlined[row] ? '(inlined) ' : ''}${functions.name[func]}${place}`;
  });
  const pathText = (stack: number) => {
    const path: string[] = [];
    for (let row = stack; row >= 0; row = stacks.parent[row] as number) {
      path.push(frameText[stacks.frame[row] as number] as string);
    }
    return path.reverse().join(';');
  };
  const lines = Array.from(samples.stack, (stack, row) => {
    const values = samples.values.map((column) => column[row]).join(' ');
    return `${pathText(stack)} = ${values}${labels ? labelText(profile, row) : ''}`;
  });
  return lines.sort((a, b) => (a < b ? -1 : 1));
}

/** Sum of every value column. */
export function totals(profile: Profile): number[] {
  return profile.samples.values.map((column) => column.reduce((sum, value) => sum + value, 0));
}

function labelText({ labels, samples }: Profile, sample: number): string {
  const set = samples.labelSet[sample] as number;
  const entries: string[] = [];
  for (let i = labels.start[set] as number; i < (labels.start[set + 1] as number); i++) {
    entries.push(`${labels.key[i]}=${labels.text[i] ?? `${labels.number[i]}${labels.unit[i]}`}`);
  }
  return entries.length > 0 ? ` {${entries.join(' ')}}` : '';
}

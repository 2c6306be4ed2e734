import type { AnswerTo } from '../../state/answers.ts';

/** A row of the table around a function. */
export interface RowAround {
  readonly role: 'caller' | 'middle' | 'callee';
  readonly name: string;
  /** Of the call; of the function itself its total. */
  readonly value: number;
  readonly count: number;
}

/** The rows around a function, as pprof's peek lists them: callers, the function itself, callees; of the neighbours those whose names match. */
export function rowsAround(
  { name, callers, callees }: AnswerTo<'neighbours'>['neighbours'],
  { total, count }: { readonly total: number; readonly count: number },
  matches: (name: string) => boolean = () => true,
): readonly RowAround[] {
  return [
    ...callers.filter((one) => matches(one.name)).map((one): RowAround => ({ role: 'caller', ...one })),
    { role: 'middle', name, value: total, count },
    ...callees.filter((one) => matches(one.name)).map((one): RowAround => ({ role: 'callee', ...one })),
  ];
}

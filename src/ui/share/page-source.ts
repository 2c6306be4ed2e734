/** The text of this page where it is a single file: it can't be loaded again from a disk. */
let own: string | undefined;

/** Remembers the text of this page, once, before anything changes it. */
export function rememberPage(source: string): void {
  own = source;
}

/** The text of the whole program as one page: this one, or what the server of this one offers. @throws where that is not there. */
export async function wholePage(): Promise<string> {
  if (own !== undefined) return own;
  const answer = await fetch(new URL('hotfold.html', location.href));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.text();
}

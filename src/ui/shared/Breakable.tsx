import { Fragment } from 'react';

/** A name that breaks where its parts end, after dots and slashes, before it breaks anywhere else. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[./:])/);
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part has nothing but its place
    <Fragment key={i}>
      {part}
      <wbr />
    </Fragment>
  ));
}

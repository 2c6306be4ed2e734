import { useRef } from 'react';
import { useOpening } from './use-opening.ts';

/** Opens the system's file picker; several files may be chosen. */
export function FileButton({ children, look = 'plain' }: { children: string; look?: 'primary' | 'plain' }) {
  const input = useRef<HTMLInputElement>(null);
  const opening = useOpening();
  return (
    <>
      <button type="button" className="button" data-look={look} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={children}
        onChange={(event) => {
          opening.files([...(event.target.files ?? [])].map((file) => ({ name: file.name, blob: file })));
          // The same file chosen again shall be opened again.
          event.target.value = '';
        }}
      />
    </>
  );
}

import { type ReactElement, useRef } from 'react';
import { useOpening } from './use-opening.ts';

/** The system's file picker; several files may be chosen. `input` has to stand somewhere, and is not seen. */
export function useFileChooser(label: string): { readonly input: ReactElement; choose(): void } {
  const field = useRef<HTMLInputElement>(null);
  const opening = useOpening();
  return {
    choose: () => field.current?.click(),
    input: (
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          opening.files([...(event.target.files ?? [])].map((file) => ({ name: file.name, blob: file })));
          // The same file chosen again shall be opened again.
          event.target.value = '';
        }}
      />
    ),
  };
}

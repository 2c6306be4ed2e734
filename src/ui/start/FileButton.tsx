import { useFileChooser } from './use-file-chooser.tsx';

/** Opens the system's file picker; several files may be chosen. */
export function FileButton({ children, look = 'plain' }: { children: string; look?: 'primary' | 'plain' }) {
  const { input, choose } = useFileChooser(children);
  return (
    <>
      <button type="button" className="button" data-look={look} onClick={choose}>
        {children}
      </button>
      {input}
    </>
  );
}

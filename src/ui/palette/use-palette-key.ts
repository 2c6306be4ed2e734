import { useEffect, useEffectEvent } from 'react';
import { isApple } from '../shared/is-apple.ts';

/** Calls on Ctrl and K (⌘ and K on a Mac), wherever the focus is, but not while a dialog or a menu lies over the page. */
export function usePaletteKey(isOpen: boolean, toggle: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !asksForPalette(event, isApple())) return;
    if (!isOpen && document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return;
    event.preventDefault();
    toggle();
  });
  useEffect(() => {
    // On the way down: a text field keeps keys to itself.
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether these keys ask for the palette. A keyboard without Latin letters says where the key is. */
export function asksForPalette({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pressed, apple: boolean): boolean {
  const mod = apple ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  const isK = key.toLowerCase() === 'k' || (code === 'KeyK' && !/^[a-z]$/i.test(key));
  return mod && isK && !altKey && !shiftKey;
}

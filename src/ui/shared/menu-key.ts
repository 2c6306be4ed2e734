/** Whether a key press asks for the menu of what has the focus: the ContextMenu key, or Shift and F10. */
export function asksForMenu({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

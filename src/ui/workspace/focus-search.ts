/** Goes to the field in which the view on the screen is searched, its text selected. */
export function focusSearch(): void {
  const field = document.getElementById('search');
  if (field instanceof HTMLInputElement) field.select();
  field?.focus();
}

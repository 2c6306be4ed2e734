import type { Catalogue } from '../catalogue.ts';
import type { goroutines as english } from '../en/goroutines.ts';

export const goroutines: Catalogue<typeof english> = {
  title: 'goroutine',
};

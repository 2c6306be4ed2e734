import type { Catalogue } from '../catalogue.ts';
import type { time as english } from '../en/time.ts';

export const time: Catalogue<typeof english> = {
  title: '时间',
};

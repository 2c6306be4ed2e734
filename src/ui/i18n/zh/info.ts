import type { Catalogue } from '../catalogue.ts';
import type { info as english } from '../en/info.ts';

export const info: Catalogue<typeof english> = {
  title: '信息',
};

/** Texts of the view Info. */
export const info = {
  title: 'Info',
};

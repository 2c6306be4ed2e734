/** Texts of the view Time. */
export const time = {
  title: 'Time',
};

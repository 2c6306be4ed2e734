/** Texts of the view Goroutines. */
export const goroutines = {
  title: 'Goroutines',
};

/** Id of the button in the header that leads to the known hotspots: it has the focus again when the reader comes back. */
export const HOTSPOTS_ENTRY = 'known-hotspots';

/** What a catalogue in another language must be: a text for every key of the English one, and for no other. */
export type Catalogue<English> = { readonly [Key in keyof English]: string };

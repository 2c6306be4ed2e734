/**
 * Trusted Types: the one policy of this page, set before anything else runs. HTML and script text never pass;
 * the address of a script passes when it is ours (a worker beside the page, or one unpacked from the single file).
 */
export {};

/** lib.dom of TypeScript 7 does not know Trusted Types yet. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
factory?.createPolicy('default', {
  createScriptURL(url) {
    const address = new URL(url, document.baseURI);
    const hosted = address.origin === location.origin && address.protocol !== 'file:';
    if (hosted || address.protocol === 'blob:') return url;
    throw new TypeError(`script address refused: ${address.protocol}`);
  },
});

const lost = new Set<HTMLLinkElement>();

// Vite asks for the style sheet of a part once, whether it came or not.
globalThis.document?.addEventListener('error', ({ target }) => {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target);
}, true);

/** Asks again for the style sheets that could not be had; fails where one still cannot. */
export async function askForLostStyles(): Promise<void> {
  await Promise.all([...lost].map(old => new Promise((resolve, reject) => {
    const link = old.cloneNode() as HTMLLinkElement;
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error(`There is no style sheet ${link.href}`)));
    lost.delete(old);
    old.replaceWith(link);
  })));
}

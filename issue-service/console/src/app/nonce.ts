/**
 * The nonce of this page, which the content security policy asks of every <style>. antd and CodeMirror are given it; for what
 * other libraries add, such as the lock of the page's scrolling, it is set here.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.nonce
  || document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content;

const create = document.createElement.bind(document);
document.createElement = ((tag: string, options?: ElementCreationOptions) => {
  const element = create(tag, options);
  if (nonce && tag.toLowerCase() === 'style') element.nonce = nonce;
  return element;
}) as typeof document.createElement;

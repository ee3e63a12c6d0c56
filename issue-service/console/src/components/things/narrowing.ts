/** An address with one filter changed; one that leaves nothing out does not stand in it. */
export function narrowed(address: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(address);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

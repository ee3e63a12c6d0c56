/** Where to go after signing in: a path of ours, and nowhere else whatever a link says. */
export function landing(to: string | null): string {
  const isOurs = to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in');
  return isOurs ? to : '/issues';
}

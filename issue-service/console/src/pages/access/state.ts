/** Whether a grant can be used now. */
export function stateOf(grant: { revokedAt: string | null; expiresAt: string }, now: number): 'valid' | 'revoked' | 'expired' {
  if (grant.revokedAt) return 'revoked';
  return Date.parse(grant.expiresAt) > now ? 'valid' : 'expired';
}

/** A value of a result as it is written into its cell; null where there is none. */
export function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

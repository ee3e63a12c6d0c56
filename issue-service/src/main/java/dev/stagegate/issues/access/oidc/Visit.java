package dev.stagegate.issues.access.oidc;

/**
 * What was agreed on with a provider when somebody went there, and must hold when he or she comes
 * back.
 *
 * @param nonce what the ID token must repeat, so that it is no other visit's
 * @param codeVerifier what proves that the code was asked for here (PKCE)
 * @param backTo where the browser goes when all is done: a path of ours
 */
record Visit(String provider, String nonce, String codeVerifier, String backTo) {

  @Override
  public String toString() {
    return "Visit[" + provider + "]";
  }
}

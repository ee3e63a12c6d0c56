package dev.stagegate.issues.git;

import java.net.URI;

/** Whose API and hooks a connection speaks. */
public enum HostKind {
  GITHUB("https://api.github.com"),
  GITLAB("https://gitlab.com/api/v4"),
  /** Bitbucket Cloud. */
  BITBUCKET("https://api.bitbucket.org/2.0");

  private final URI usualApi;

  HostKind(String usualApi) {
    this.usualApi = URI.create(usualApi);
  }

  /** Where its API is unless one runs the host oneself. */
  public URI usualApi() {
    return usualApi;
  }
}

package dev.stagegate.issues.access;

import java.time.Duration;

/** A bearer token, as it is answered. */
public record Token(String token, String tokenType, long expiresInSeconds) {

  public static Token of(String token, Duration lifetime) {
    return new Token(token, "Bearer", lifetime.toSeconds());
  }

  @Override
  public String toString() {
    return "Token";
  }
}

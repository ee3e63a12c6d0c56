package dev.stagegate.issues.workspace;

/** How a connection to an instance is protected. */
public enum Tls {
  DISABLE,
  /** Where the server offers it. */
  PREFER,
  REQUIRE,
  /** With a certificate that is trusted and names the host. */
  VERIFY_FULL
}

package dev.stagegate.issues.workspace;

/**
 * A database server.
 *
 * @param engine such as POSTGRES
 */
public record Instance(
    String id,
    String title,
    String engine,
    String host,
    int port,
    String username,
    SecretReference secret,
    Tls tls) {}

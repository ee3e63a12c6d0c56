package dev.stagegate.issues.access;

/**
 * One database that an act touches; limits of bindings are checked against it.
 *
 * @param database as {@code instance/name}
 */
public record Place(String environmentId, String database) {}

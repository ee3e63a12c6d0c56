package dev.stagegate.issues.issue;

/**
 * Which text a task runs.
 *
 * @param sha256 of the text's UTF-8 bytes, in lower-case hexadecimal
 * @param bytes how many there are
 * @param units into how many units it was split
 */
public record StatementRef(String sha256, long bytes, int units) {}

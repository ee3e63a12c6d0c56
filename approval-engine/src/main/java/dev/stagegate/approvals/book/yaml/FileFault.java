package dev.stagegate.approvals.book.yaml;

/**
 * Something wrong in a file.
 *
 * @param line where, from 1
 * @param path a JSON pointer to it; empty for the file as a whole
 */
public record FileFault(int line, String path, String message) {}

package dev.stagegate.web;

/**
 * One thing wrong with a request.
 *
 * @param field which field, as a JSON pointer into the request body such as {@code
 *     /stages/0/environmentId}; a header or query parameter is named plainly
 * @param message what was wrong and what is allowed
 */
public record FieldProblem(String field, String message) {}

package dev.stagegate.web;

/**
 * One thing wrong with a request.
 *
 * @param field which field, as a JSON pointer into the request body such as {@code
 *     /stages/0/environmentId}; a header or query parameter is named plainly
 * @param message what was wrong and what is allowed
 */
public record FieldProblem(String field, String message) {

  /** Of what tells one thing from another, where another has it. */
  public static final String TAKEN = "is taken already; choose another";

  public static FieldProblem idTaken() {
    return new FieldProblem("/id", TAKEN);
  }
}

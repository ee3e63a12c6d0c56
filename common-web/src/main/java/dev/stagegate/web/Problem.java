package dev.stagegate.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that cannot be done, as its caller is told (RFC 9457). The slug is stable: programs may
 * branch on it.
 */
public final class Problem extends RuntimeException {

  /** The attribute of an exchange that holds the slug of the problem it was answered with. */
  public static final String SLUG = Problem.class.getName() + ".slug";

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String slug;
  private final transient List<FieldProblem> errors;
  private final @Nullable Duration retryAfter;

  private Problem(
      HttpStatus status,
      String slug,
      String detail,
      List<FieldProblem> errors,
      @Nullable Duration retryAfter) {
    super(detail);
    this.status = status;
    this.slug = slug;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  public static Problem of(HttpStatus status, String slug, String detail) {
    return new Problem(status, slug, detail, List.of(), null);
  }

  public static Problem badRequest(String slug, String detail) {
    return of(HttpStatus.BAD_REQUEST, slug, detail);
  }

  public static Problem forbidden(String slug, String detail) {
    return of(HttpStatus.FORBIDDEN, slug, detail);
  }

  public static Problem notFound(String slug, String detail) {
    return of(HttpStatus.NOT_FOUND, slug, detail);
  }

  public static Problem conflict(String slug, String detail) {
    return of(HttpStatus.CONFLICT, slug, detail);
  }

  /** The same, because of what some fields hold. */
  public static Problem conflict(String slug, String detail, List<FieldProblem> errors) {
    return new Problem(HttpStatus.CONFLICT, slug, detail, errors, null);
  }

  public static Problem preconditionFailed(String slug, String detail) {
    return of(HttpStatus.PRECONDITION_FAILED, slug, detail);
  }

  /** The body cannot be read as what is expected, at the given field. */
  public static Problem unreadable(String field, String message) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "unreadable-request",
        "The body cannot be read.",
        List.of(new FieldProblem(field, message)),
        null);
  }

  /** Parameters or headers are not acceptable: all of them are told at once. */
  static Problem badParameters(List<FieldProblem> errors) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "bad-parameter",
        "Some parameters are not acceptable.",
        errors,
        null);
  }

  /**
   * The request is well formed, but some fields are not acceptable: all of them are told at once.
   */
  public static Problem unprocessable(String slug, String detail, List<FieldProblem> errors) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, slug, detail, errors, null);
  }

  public static Problem tooManyRequests(String slug, String detail, Duration retryAfter) {
    return new Problem(HttpStatus.TOO_MANY_REQUESTS, slug, detail, List.of(), retryAfter);
  }

  /** It cannot be done at the moment, and can be a little later. */
  public static Problem unavailable(String slug, String detail, Duration retryAfter) {
    return new Problem(HttpStatus.SERVICE_UNAVAILABLE, slug, detail, List.of(), retryAfter);
  }

  public HttpStatus status() {
    return status;
  }

  public String slug() {
    return slug;
  }

  public List<FieldProblem> errors() {
    return errors;
  }

  /** After which time the same request may be tried again; null where waiting does not help. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The body that the caller reads. */
  public ProblemDetail toProblemDetail() {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage()));
    body.setType(typeOf(slug));
    body.setTitle(status.getReasonPhrase());
    if (!errors.isEmpty()) {
      body.setProperty("errors", errors);
    }
    return body;
  }

  static URI typeOf(String slug) {
    return URI.create("urn:stagegate:problem:" + slug);
  }
}

package dev.stagegate.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Tells every error as problem details, naming the field where there is one; never a stack, never a
 * secret.
 */
@RestControllerAdvice
final class ProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final int DEEPEST_CAUSE = 20;

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(Problem problem, ServerWebExchange exchange) {
    exchange.getAttributes().put(Problem.SLUG, problem.slug());
    return problem(problem);
  }

  private static ResponseEntity<ProblemDetail> problem(Problem problem) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
    if (problem.retryAfter() != null) {
      answer.header(
          HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
    }
    return answer.body(problem.toProblemDetail());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(WebExchangeBindException error) {
    List<FieldProblem> errors =
        error.getFieldErrors().stream()
            .map(
                field ->
                    new FieldProblem(
                        "/" + field.getField(), String.valueOf(field.getDefaultMessage())))
            .toList();
    return problem(
        Problem.unprocessable("invalid-request", "Some fields are not acceptable.", errors));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> outOfBounds(HandlerMethodValidationException error) {
    List<FieldProblem> errors =
        error.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            bound ->
                                new FieldProblem(
                                    String.valueOf(result.getMethodParameter().getParameterName()),
                                    String.valueOf(bound.getDefaultMessage()))))
            .toList();
    return problem(Problem.badParameters(errors));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(ServerWebInputException error) {
    Throwable cause = error.getMostSpecificCause();
    if (causeOf(error, DataBufferLimitException.class) != null) {
      return tooLarge();
    }
    if (cause instanceof JacksonException json) {
      return unreadable(json);
    }
    return problem(Problem.badRequest("unreadable-request", String.valueOf(error.getReason())));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> undecodable(DecodingException error) {
    JacksonException json = causeOf(error, JacksonException.class);
    return json == null
        ? problem(Problem.badRequest("unreadable-request", "The body cannot be read."))
        : unreadable(json);
  }

  @ExceptionHandler(DataBufferLimitException.class)
  ResponseEntity<ProblemDetail> oversized() {
    return tooLarge();
  }

  @ExceptionHandler(AccessDeniedException.class)
  ResponseEntity<ProblemDetail> denied() {
    return problem(Problem.forbidden("not-allowed", "You may not do this."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> known(ErrorResponseException error) {
    ProblemDetail body = error.getBody();
    body.setType(Problem.typeOf(slugOf(error)));
    return ResponseEntity.status(error.getStatusCode()).headers(error.getHeaders()).body(body);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Throwable error) {
    log.error("A request failed", error);
    return problem(
        Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong; it was logged."));
  }

  private ResponseEntity<ProblemDetail> tooLarge() {
    return problem(
        Problem.of(
            HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "The body is larger than allowed."));
  }

  private ResponseEntity<ProblemDetail> unreadable(JacksonException error) {
    String field = error instanceof DatabindException databind ? pointerTo(databind) : "";
    String message =
        error instanceof UnrecognizedPropertyException unknown
            ? "unknown field; allowed here: " + unknown.getKnownPropertyIds()
            : plain(error);
    return problem(Problem.unreadable(field, message));
  }

  private static String pointerTo(DatabindException error) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : error.getPath()) {
      pointer
          .append('/')
          .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
    }
    return pointer.toString();
  }

  /** The reason without class names and source excerpts, which are ours and not the caller's. */
  private static String plain(JacksonException error) {
    String location =
        error.getLocation() == null
            ? ""
            : " (line "
                + error.getLocation().getLineNr()
                + ", column "
                + error.getLocation().getColumnNr()
                + ")";
    String first = error.getOriginalMessage().lines().findFirst().orElse("not readable");
    return first.replaceAll("`?(?:[a-z]+\\.)+[A-Za-z$.]+`?", "value").strip() + location;
  }

  private static String slugOf(ErrorResponse error) {
    HttpStatusCode status = error.getStatusCode();
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null
        ? "http-" + status.value()
        : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable error, Class<T> type) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}

package dev.stagegate.feishu.simulator.control;

import org.springframework.http.HttpStatus;

/** A request to the control API that cannot be done, with the reason in a sentence. */
final class ControlError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  private ControlError(HttpStatus status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static ControlError bad(String message) {
    return new ControlError(HttpStatus.BAD_REQUEST, message);
  }

  static ControlError notFound(String what, String key) {
    return new ControlError(HttpStatus.NOT_FOUND, "there is no " + what + " " + key);
  }

  static ControlError conflict(String message) {
    return new ControlError(HttpStatus.CONFLICT, message);
  }

  static ControlError forbidden(String message) {
    return new ControlError(HttpStatus.FORBIDDEN, message);
  }

  HttpStatus status() {
    return status;
  }
}

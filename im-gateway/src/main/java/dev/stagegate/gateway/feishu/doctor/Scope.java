package dev.stagegate.gateway.feishu.doctor;

import java.util.List;
import java.util.stream.Stream;

/** The scopes the gateway needs, each as the app itself (tenant access token). */
enum Scope {
  /** Makes definitions and requests, takes requests back, comments. */
  APPROVAL("approval:approval"),
  /** Reads definitions and requests. */
  APPROVAL_READONLY("approval:approval:readonly"),
  /** Finds people by e-mail. */
  USER_ID("contact:user.id:readonly");

  private final String scopeName;

  Scope(String scopeName) {
    this.scopeName = scopeName;
  }

  String scopeName() {
    return scopeName;
  }

  static List<String> names() {
    return Stream.of(values()).map(Scope::scopeName).toList();
  }
}

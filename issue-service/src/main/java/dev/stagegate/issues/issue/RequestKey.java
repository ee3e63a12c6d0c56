package dev.stagegate.issues.issue;

/**
 * What makes a request to open an issue the same request, however often it is sent.
 *
 * @param caller who sends it, by e-mail; on the intake topic with a prefix, so that its keys are
 *     apart from those of calls
 * @param key the sender's own key
 * @param content SHA-256 of what is asked for
 */
public record RequestKey(String caller, String key, String content) {

  /** What the caller's name begins with where the request came on the intake topic. */
  public static final String INTAKE = "intake/";
}

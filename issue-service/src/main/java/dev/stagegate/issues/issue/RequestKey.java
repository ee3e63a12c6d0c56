package dev.stagegate.issues.issue;

/**
 * What makes a request to open an issue the same request, however often it is sent.
 *
 * @param caller who sends it, by e-mail
 * @param key the sender's own key
 * @param content SHA-256 of what is asked for
 */
public record RequestKey(String caller, String key, String content) {}

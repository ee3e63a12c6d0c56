package dev.stagegate.issues.git.hook;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message of a host as it came. Nothing of it is proven yet.
 *
 * @param headers by name, whatever its case; the first of each
 * @param body byte for byte
 */
public record HookMessage(Map<String, String> headers, byte[] body) {

  public HookMessage {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  @Override
  public String toString() {
    return "HookMessage[" + body.length + " bytes]";
  }
}

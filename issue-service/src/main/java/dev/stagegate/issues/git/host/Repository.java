package dev.stagegate.issues.git.host;

import dev.stagegate.issues.git.GitSettings;
import dev.stagegate.issues.git.PushDelayed;
import dev.stagegate.issues.git.PushRefused;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A repository's part of a host's API.
 *
 * @param base where its part begins, without a slash at the end
 * @param headers that every call needs, the token among them
 */
record Repository(
    HostHttp http, GitSettings.Limits limits, String base, Map<String, String> headers) {

  private static final int LONGEST_LINK = 2_000;

  Repository {
    headers = Map.copyOf(headers);
  }

  /** Empty where it is not there. */
  Mono<JsonNode> json(String path) {
    return http.get(URI.create(base + path), headers, (int) limits.answer().toBytes())
        .onErrorMap(
            HostHttp.TooLarge.class, error -> new PushRefused(String.valueOf(error.getMessage())))
        .filter(HostReply::isThere)
        .map(HostReply::json);
  }

  /** Where the host says that it is, it has to be. */
  Mono<JsonNode> needed(String path) {
    return json(path)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new PushDelayed(
                        "the host does not show what it told of; may the token read the"
                            + " repository?")));
  }

  /**
   * A file's bytes; empty where it is not there.
   *
   * @param file its path, for what is said when it is too large
   */
  Mono<byte[]> bytes(String path, String file, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    int most = (int) limits.file().toBytes();
    return http.get(URI.create(base + path), all, most)
        .onErrorMap(
            HostHttp.TooLarge.class,
            _ -> new PushRefused(file + ": has more than " + most + " bytes"))
        .filter(HostReply::isThere)
        .map(HostReply::body);
  }

  /** One part of a path, whatever is in it. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path, of which the slashes stay. */
  static String path(String path) {
    String[] parts = path.split("/");
    if (Arrays.stream(parts)
        .anyMatch(one -> one.equals(".") || one.equals("..") || one.isEmpty())) {
      throw new PushRefused("a path must have no empty part, and none that is . or ..");
    }
    return Arrays.stream(parts).map(Repository::part).collect(Collectors.joining("/"));
  }

  static @Nullable String text(JsonNode node, String pointer) {
    String text = node.at(pointer).asString("");
    return text.isEmpty() ? null : text;
  }

  static String required(JsonNode node, String pointer) {
    String text = text(node, pointer);
    if (text == null) {
      throw new PushDelayed("the host answered without " + pointer);
    }
    return text;
  }

  /** A link that people may follow; null where it is none. */
  static @Nullable String link(JsonNode node, String pointer) {
    String link = text(node, pointer);
    return link != null
            && link.length() <= LONGEST_LINK
            && (link.startsWith("https://") || link.startsWith("http://"))
            && link.chars().allMatch(c -> c > ' ' && c < 127)
        ? link
        : null;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Repository[" + base + "]";
  }
}

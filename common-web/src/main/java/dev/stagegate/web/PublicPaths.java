package dev.stagegate.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Paths that anybody may call without signing in; everything else is denied. What stands here must
 * protect itself.
 *
 * @param method the only one that is open; null for all
 * @param patterns path patterns such as {@code /hooks/feishu/**}
 */
public record PublicPaths(@Nullable HttpMethod method, List<String> patterns) {

  public PublicPaths {
    patterns = List.copyOf(patterns);
  }

  public PublicPaths(List<String> patterns) {
    this(null, patterns);
  }

  /** Whether a call of this path is one of them. */
  public boolean include(String called, String path) {
    return (method == null || method.name().equals(called))
        && patterns.stream()
            .map(PathPatternParser.defaultInstance::parse)
            .anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)));
  }
}

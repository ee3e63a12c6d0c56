package dev.stagegate.web;

import java.util.List;

/**
 * Paths that anybody may call without signing in; everything else is denied. What stands here must
 * protect itself.
 *
 * @param patterns path patterns such as {@code /hooks/feishu/**}
 */
public record PublicPaths(List<String> patterns) {

  public PublicPaths {
    patterns = List.copyOf(patterns);
  }
}

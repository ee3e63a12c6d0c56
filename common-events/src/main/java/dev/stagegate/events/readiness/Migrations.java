package dev.stagegate.events.readiness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations that a service brings on its class path. */
final class Migrations {

  /** {@code V2_1__several_open_nodes.sql} is version 2.1. */
  private static final Pattern VERSIONED = Pattern.compile("V([0-9_.]+)__.*\\.sql");

  private Migrations() {}

  /**
   * Their versions.
   *
   * @param locations as Flyway is told them, such as {@code classpath:db/issues}
   */
  static Set<String> versions(List<String> locations) {
    Set<String> versions = new HashSet<>();
    var resolver = new PathMatchingResourcePatternResolver();
    for (String location : locations) {
      try {
        String files = location.replaceFirst("^classpath:", "classpath*:") + "/V*__*.sql";
        for (Resource file : resolver.getResources(files)) {
          Matcher name = VERSIONED.matcher(String.valueOf(file.getFilename()));
          if (name.matches()) {
            versions.add(name.group(1).replace('_', '.'));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The migrations in " + location + " cannot be listed", e);
      }
    }
    return versions;
  }
}

package dev.stagegate.issues.console;

import java.util.List;
import java.util.stream.Stream;

/**
 * What browsers get here without being signed in: the same files for everybody, and nothing that
 * anybody wrote, but for what {@link FirstView} tells whoever is. Whatever leads people to
 * Stagegate must pass these paths on.
 */
public final class ConsolePaths {

  /** The first parts of the addresses of pages, as the console's routes have them. */
  static final List<String> PAGES =
      List.of(
          "/",
          "/sign-in/**",
          "/guide/**",
          "/issues/**",
          "/access/**",
          "/flows/**",
          "/settings/**",
          "/profile/**");

  static final String ISSUE = "/issues/{issueId:\\d{1,19}}";
  static final String ASSETS = "/assets/**";
  static final String ICON = "/favicon.svg";

  private ConsolePaths() {}

  /** All of them, as path patterns. */
  public static List<String> all() {
    return Stream.concat(PAGES.stream(), Stream.of(ASSETS, ICON)).toList();
  }
}

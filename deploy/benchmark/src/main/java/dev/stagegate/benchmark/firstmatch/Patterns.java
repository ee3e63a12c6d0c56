package dev.stagegate.benchmark.firstmatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Regular expressions for engines that would else compile them each time. */
public final class Patterns {

  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private Patterns() {}

  public static boolean find(String pattern, String text) {
    return COMPILED.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
  }
}

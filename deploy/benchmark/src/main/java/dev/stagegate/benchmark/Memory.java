package dev.stagegate.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process of a JVM holds. */
final class Memory {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  private Memory() {}

  /**
   * Both in bytes.
   *
   * @param heap of objects that live
   * @param process resident
   */
  record Used(long heap, long process) {}

  /** After it has collected its garbage. */
  static Used of(long pid) {
    try {
      // A histogram of what lives collects first.
      Process jcmd =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                      Long.toString(pid),
                      "GC.class_histogram"))
              .redirectErrorStream(true)
              .start();
      String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Used(number(TOTAL, histogram), resident(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process holds of the machine's memory, garbage and all, in bytes. */
  static long resident(long pid) {
    try {
      return number(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))) * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in: " + text);
    }
    return Long.parseLong(matcher.group(1));
  }
}

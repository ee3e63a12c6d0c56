package dev.stagegate.benchmark.approvals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How much of the processors processes have used, in milliseconds, as Linux counts it. */
final class ProcessorTime {

  /** Linux tells programs of hundredths of a second, whatever it counts in. */
  private static final double MILLIS_A_TICK = 10;

  /** Where the fields begin that come after the name, which may hold anything. */
  private static final int STATE = 3;

  private static final int USER = 14;
  private static final int SYSTEM = 15;
  private static final int USER_OF_ENDED = 16;
  private static final int SYSTEM_OF_ENDED = 17;

  private ProcessorTime() {}

  static double of(long pid) {
    return own(stat(pid));
  }

  /** Of a server and of all it started: what those used that ended is counted with the server. */
  static double withChildren(ProcessHandle server) {
    double children = server.descendants().mapToDouble(child -> of(child.pid())).sum();
    return ofEnded(stat(server.pid())) + own(stat(server.pid())) + children;
  }

  /** From the text of {@code /proc/PID/stat}: what the process itself used. */
  static double own(String stat) {
    return MILLIS_A_TICK * (field(stat, USER) + field(stat, SYSTEM));
  }

  /** From the same: what those that it started used, as far as they have ended. */
  static double ofEnded(String stat) {
    return MILLIS_A_TICK * (field(stat, USER_OF_ENDED) + field(stat, SYSTEM_OF_ENDED));
  }

  private static long field(String stat, int number) {
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[number - STATE]);
  }

  /** Empty where there is no such process any more. */
  private static String stat(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

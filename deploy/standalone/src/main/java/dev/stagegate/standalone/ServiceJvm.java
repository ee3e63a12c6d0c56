package dev.stagegate.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service's own process runs on.
 *
 * @param classPath as the command line of Java wants it
 * @param options of the JVM, besides those that every service has
 */
public record ServiceJvm(String classPath, List<String> options) {

  /** With the classes that this process has. */
  public static ServiceJvm likeThis() {
    return new ServiceJvm(System.getProperty("java.class.path"), List.of());
  }

  /** A command line. */
  List<String> command(List<String> more, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(more);
    // Last, so that they win.
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return command;
  }
}

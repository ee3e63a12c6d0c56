package dev.stagegate.issues.workspace;

import java.util.Locale;
import java.util.stream.Stream;

/** Reads an instance as a file or a request has it. */
final class InstanceEntry {

  private static final int POSTGRES_PORT = 5432;
  private static final int MYSQL_PORT = 3306;

  private InstanceEntry() {}

  static Instance read(YamlMap map) {
    String engine = map.text("engine");
    if (!engine.equals(engine.toUpperCase(Locale.ROOT))) {
      map.problem("engine", "must be in upper case, such as POSTGRES, was " + engine);
    }
    return new Instance(
        WorkspaceEntries.id(map, "id"),
        map.optionalText("title").orElse(WorkspaceEntries.name(map)),
        engine,
        map.text("host"),
        map.number("port", 1, 65_535, usualPort(engine)),
        map.text("username"),
        secret(map),
        map.oneOf("tls", Tls.class, Tls.PREFER));
  }

  private static int usualPort(String engine) {
    return switch (engine) {
      case "MYSQL", "MARIADB" -> MYSQL_PORT;
      default -> POSTGRES_PORT;
    };
  }

  private static SecretReference secret(YamlMap map) {
    YamlMap secret = map.map("secret").orElse(null);
    if (secret == null) {
      map.problem("secret", "is missing; either {file: path}, {env: NAME} or {kept: true}");
      return new SecretReference("?", null);
    }
    String file = secret.optionalText("file").orElse(null);
    String env = secret.optionalText("env").orElse(null);
    boolean kept = secret.flag("kept", false);
    secret.nothingElse();
    long places = Stream.of(file != null, env != null, kept).filter(given -> given).count();
    if (places != 1) {
      map.problem("secret", "exactly one of file, env and kept: true must be given");
      return new SecretReference("?", null);
    }
    return new SecretReference(file, env, kept);
  }
}

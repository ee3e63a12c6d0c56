package dev.stagegate.issues.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./stagegate audit verify FILE}: whether an export of the audit log is as it was written.
 */
public final class VerifyAudit {

  private static final String USAGE = "usage: ./stagegate audit verify FILE [--last HASH]";

  private VerifyAudit() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** 0 if it is whole, 1 if it is broken, 2 if it cannot be told. */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    boolean withLast = arguments.size() == 4 && arguments.get(2).equals("--last");
    if (!(arguments.size() == 2 || withLast) || !arguments.getFirst().equals("verify")) {
      err.println(USAGE);
      return 2;
    }
    String last = withLast ? arguments.get(3).toLowerCase(Locale.ROOT) : null;
    if (last != null && !last.matches("[0-9a-f]{64}")) {
      err.println("stagegate: --last must be a hash, 64 hexadecimal digits, was " + last);
      return 2;
    }
    return verify(Path.of(arguments.get(1)), last, out, err);
  }

  private static int verify(Path file, @Nullable String last, PrintStream out, PrintStream err) {
    try (InputStream export = Files.newInputStream(file)) {
      return switch (ExportCheck.of(export, last)) {
        case ExportCheck.Result.Whole(long entries, String head) -> {
          out.printf(Locale.ROOT, "%d entries, none broken. The last hash is %s%n", entries, head);
          if (last == null) {
            out.println(
                "Whether the end was cut off only the last hash can tell, kept elsewhere: --last.");
          }
          yield 0;
        }
        case ExportCheck.Result.Broken(String why) -> {
          err.println("BROKEN: " + why);
          yield 1;
        }
      };
    } catch (NoSuchFileException _) {
      err.println("stagegate: there is no file " + file);
      return 2;
    } catch (IOException e) {
      err.println("stagegate: " + file + " cannot be read: " + e.getMessage());
      return 2;
    }
  }
}

package dev.stagegate.issues.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords an edit may point at: those that the operator keeps for targets, and no others.
 * Else whoever edits the workspace could have any file or variable of this service sent, as a
 * password, to a server of his or her own. What an instance named before, at the same address, may
 * stay; the file that is given at start is the operator's own, and may name anything.
 *
 * @param directory where files of passwords lie; null where no file may be named
 * @param variablePrefix what names of environment variables begin with; null where none may be
 *     named
 */
record AllowedSecrets(@Nullable Path directory, @Nullable String variablePrefix) {

  AllowedSecrets {
    directory = directory == null ? null : directory.toAbsolutePath().normalize();
    if (variablePrefix != null && variablePrefix.isBlank()) {
      throw new IllegalArgumentException("an empty prefix would allow every variable");
    }
  }

  /**
   * What is wrong with the secrets that are named now and were not before.
   *
   * @param entry the one thing that was edited, whose fields are named by themselves; null when it
   *     was the whole
   */
  List<Fault> faults(WorkspaceContent before, WorkspaceContent after, @Nullable Object entry) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < after.instances().size(); i++) {
      Instance instance = after.instances().get(i);
      if (!stays(instance, Kind.INSTANCE.find(before, instance.id()))) {
        String place = instance.equals(entry) ? "" : "instances[" + i + "].";
        fault(instance.secret())
            .ifPresent(message -> faults.add(new Fault(place + "secret", message)));
      }
    }
    return faults;
  }

  private static boolean stays(Instance is, Optional<Instance> was) {
    return was.filter(
            it ->
                it.host().equals(is.host())
                    && it.port() == is.port()
                    && it.secret().equals(is.secret()))
        .isPresent();
  }

  private Optional<String> fault(SecretReference secret) {
    if (secret.liesHere()) {
      // What is kept opens only for the address it was given for.
      return Optional.empty();
    }
    if (secret.file() != null) {
      return directory != null && isIn(directory, secret.file())
          ? Optional.empty()
          : Optional.of("must be a file in the directory stagegate.workspace.secret-files");
    }
    return variablePrefix != null && secret.env() != null && secret.env().startsWith(variablePrefix)
        ? Optional.empty()
        : Optional.of(
            "must be a variable whose name begins with stagegate.workspace.secret-variables");
  }

  private static boolean isIn(Path directory, String file) {
    try {
      Path path = Path.of(file);
      return path.isAbsolute()
          && path.normalize().startsWith(directory)
          && !path.normalize().equals(directory);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}

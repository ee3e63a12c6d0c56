package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Under which account PostgreSQL's programs run, since they refuse to run as root.
 *
 * <ul>
 *   <li>Ordinary user: as that user.
 *   <li>Root: in a user namespace of their own, where they see themselves as nobody while the files
 *       stay root's.
 *   <li>Root where namespaces are denied: as nobody, to whom the data folder is given.
 * </ul>
 */
enum ServerAccount {
  OWN(List.of()),
  NAMESPACE(List.of("unshare", "-U")),
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int NOBODY_ID = 65534;

  // Without a session of its own the server would get the terminal's Ctrl-C before its clients are
  // gone.
  private static final boolean OWN_SESSION = Command.exitCode(List.of("setsid", "true")) == 0;

  private final List<String> prefix;

  ServerAccount(List<String> prefix) {
    this.prefix = prefix;
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The account that can work on this folder. */
  static ServerAccount forFolder(Path data) throws IOException {
    if (!isRoot()) {
      return OWN;
    }
    if (!belongsToNobody(data) && NAMESPACE.works()) {
      return NAMESPACE;
    }
    if (NOBODY.works()) {
      return NOBODY;
    }
    throw new EmbeddedServerException(
        "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' is allowed here."
            + " Run as an ordinary user.");
  }

  private static boolean belongsToNobody(Path data) throws IOException {
    return Files.exists(data)
        && Integer.valueOf(NOBODY_ID).equals(Files.getAttribute(data, "unix:uid"));
  }

  private boolean works() {
    return Command.exitCode(command(List.of("true"))) == 0;
  }

  List<String> command(List<String> program) {
    var command = new ArrayList<String>();
    if (OWN_SESSION) {
      command.add("setsid");
    }
    command.addAll(prefix);
    command.addAll(program);
    return List.copyOf(command);
  }

  /** Lets the account own a folder with all it holds, and reach it. */
  void give(Path folder) throws IOException {
    if (this != NOBODY) {
      return;
    }
    var parent = folder.getParent();
    if (!Files.isSymbolicLink(parent)) {
      var permissions = Files.getPosixFilePermissions(parent);
      permissions.addAll(PosixFilePermissions.fromString("--x--x--x"));
      Files.setPosixFilePermissions(parent, permissions);
    }
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}

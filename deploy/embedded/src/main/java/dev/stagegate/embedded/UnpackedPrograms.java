package dev.stagegate.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A folder of programs with a list of what belongs in it, by which a damaged one is noticed. */
final class UnpackedPrograms {

  private static final String CONTENTS = "contents.list";
  private static final int OWNER_MAY_EXECUTE = 0100;

  private UnpackedPrograms() {}

  static void unpack(URL archive, Path folder) throws IOException {
    var contents = new ArrayList<String>();
    var connection = archive.openConnection();
    connection.setUseCaches(false);
    try (var packed = connection.getInputStream();
        var tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      Files.createDirectories(folder);
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          unpack(entry, tar, folder);
          contents.add(
              entry.isSymbolicLink()
                  ? "-1 " + entry.getName()
                  : entry.getSize() + " " + entry.getName());
        }
      }
    }
    Files.write(folder.resolve(CONTENTS), contents);
  }

  private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder)
      throws IOException {
    var target = entry.resolveIn(folder);
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0
          && !target.toFile().setExecutable(true, false)) {
        throw new IOException("cannot make executable: " + target);
      }
    }
  }

  /**
   * Whether every file is there in its full size: a crash or a cleaner of old files may have hit.
   */
  static boolean areComplete(Path folder) throws IOException {
    var contents = folder.resolve(CONTENTS);
    if (!Files.exists(contents)) {
      return false;
    }
    for (var line : Files.readAllLines(contents)) {
      int space = line.indexOf(' ');
      var file = folder.resolve(line.substring(space + 1));
      var size = Long.parseLong(line.substring(0, space));
      var whole =
          size < 0
              ? Files.isSymbolicLink(file)
              : Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size;
      if (!whole) {
        return false;
      }
    }
    return true;
  }
}

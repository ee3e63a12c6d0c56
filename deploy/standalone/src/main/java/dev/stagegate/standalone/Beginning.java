package dev.stagegate.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a workspace begins with; a data folder keeps what it was begun with. */
public enum Beginning {
  /** Something to try everything on: a project, its people, three databases, flows, Feishu. */
  SAMPLE,

  /** An administrator and nothing else. */
  EMPTY;

  private static final String NOTE = "begun-with";

  /** What the folder was begun with, or else what is wanted, which it keeps from then on. */
  static Beginning in(DataFolder folder, Beginning wanted) {
    Path note = folder.file(NOTE);
    try {
      if (!Files.exists(note)) {
        // A workspace of before there was a choice is the sample.
        boolean isOlder = Files.exists(folder.file(SampleWorkspace.FILE));
        OwnerOnly.write(note, (isOlder ? SAMPLE : wanted).name());
      }
      return valueOf(Files.readString(note).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.stagegate.feishu.simulator.state;

import dev.stagegate.feishu.simulator.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a journal back. */
final class JournalReplay {

  /** A journal of an earlier version lacks fields that came later; they are absent, false or 0. */
  private static final JsonMapper MAPPER =
      Json.MAPPER.rebuild().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

  private static final Logger log = LoggerFactory.getLogger(JournalReplay.class);

  private JournalReplay() {}

  /**
   * All whole transactions, oldest first. A torn last line was never answered and is left out; a
   * broken line before it means that the file was damaged, and is an error.
   */
  static List<Change> of(Path file) throws IOException {
    List<Change> changes = new ArrayList<>();
    if (!Files.exists(file)) {
      return changes;
    }
    byte[] bytes = Files.readAllBytes(file);
    int start = 0;
    int number = 1;
    while (start < bytes.length) {
      int end = indexOfNewline(bytes, start);
      boolean last = end >= bytes.length - 1;
      try {
        changes.addAll(MAPPER.readerFor(CHANGES).readValue(bytes, start, end - start));
      } catch (JacksonException e) {
        if (!last) {
          throw new IOException("line %d of %s is damaged".formatted(number, file), e);
        }
        log.info("left out the torn last line of {}", file);
      }
      start = end + 1;
      number++;
    }
    return changes;
  }

  private static int indexOfNewline(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }
}

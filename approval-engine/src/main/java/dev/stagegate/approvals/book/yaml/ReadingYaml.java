package dev.stagegate.approvals.book.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document event by event: nothing is ever expanded. Anchors, aliases and tags are
 * refused, since a file of flows is to be read as it stands.
 */
final class ReadingYaml {

  private static final int DEEPEST = 10;
  private final YAMLParser parser;

  private ReadingYaml(YAMLParser parser) {
    this.parser = parser;
  }

  static Part read(byte[] file) throws UnreadableFile {
    String text = decoded(file);
    try (YAMLParser parser =
        (YAMLParser) yaml(text).createParser(ObjectReadContext.empty(), text)) {
      return new ReadingYaml(parser).document();
    } catch (JacksonException error) {
      String message = error.getOriginalMessage().lines().findFirst().orElse("is no YAML");
      throw new UnreadableFile(
          error.getLocation() == null ? 1 : Math.max(1, error.getLocation().getLineNr()),
          "",
          "is no YAML: " + message);
    }
  }

  /**
   * The text is read at once: where the engine reads it in pieces, it fails on a character outside
   * the basic plane that lies across the end of one.
   */
  private static YAMLFactory yaml(String text) {
    return YAMLFactory.builder()
        .loadSettings(
            LoadSettings.builder()
                .setBufferSize(text.length() + 1)
                .setCodePointLimit(FlowFile.MOST_BYTES)
                .setMaxAliasesForCollections(0)
                .build())
        .build();
  }

  private static String decoded(byte[] file) throws UnreadableFile {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException _) {
      throw new UnreadableFile(1, "", "is not encoded as UTF-8");
    }
  }

  private Part document() throws UnreadableFile {
    if (parser.nextToken() == null) {
      throw new UnreadableFile(1, "", "is empty");
    }
    Part document = part("", 0);
    if (parser.nextToken() != null) {
      throw new UnreadableFile(line(), "", "has more than one document");
    }
    return document;
  }

  private Part part(String path, int depth) throws UnreadableFile {
    refuseWhatIsNotPlain(path);
    if (depth > DEEPEST) {
      throw new UnreadableFile(line(), path, "is nested deeper than " + DEEPEST);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(path, depth);
      case START_ARRAY -> items(path, depth);
      case VALUE_NULL -> new Part.Scalar(line(), null);
      default -> new Part.Scalar(line(), parser.getString());
    };
  }

  private Part fields(String path, int depth) throws UnreadableFile {
    int line = line();
    Map<String, Part> parts = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      refuseWhatIsNotPlain(path);
      String name = parser.currentName();
      String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
      parser.nextToken();
      parts.put(name, part(at, depth + 1));
    }
    return new Part.Fields(line, parts);
  }

  private Part items(String path, int depth) throws UnreadableFile {
    int line = line();
    List<Part> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parts.add(part(path + "/" + parts.size(), depth + 1));
    }
    return new Part.Items(line, parts);
  }

  private void refuseWhatIsNotPlain(String path) throws UnreadableFile {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw new UnreadableFile(line(), path, "anchors and aliases are not read here");
    }
    if (parser.getTypeId() != null) {
      throw new UnreadableFile(line(), path, "tags are not read here");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}

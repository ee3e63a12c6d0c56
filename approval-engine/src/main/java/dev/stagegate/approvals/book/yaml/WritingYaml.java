package dev.stagegate.approvals.book.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * Writes one YAML document. A text goes without quotation marks only where nobody could take it for
 * anything else, and as a block only where each of its lines is as harmless; any other is quoted,
 * with everything in it escaped that needs to be.
 */
final class WritingYaml {

  private static final ImplicitTuple PLAIN_OR_QUOTED = new ImplicitTuple(true, true);

  /** Begins with a letter, and has nothing that could end it or begin something else. */
  private static final Pattern TAME =
      Pattern.compile(
          "\\p{L}(?:[\\p{L}\\p{N} _.,;()<>=!&|+*/'\"?\\[\\]-]|:(?=[\\p{L}\\p{N}/]))*(?<! )");

  private static final Pattern RESERVED = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");
  private static final Pattern TAME_LINES =
      Pattern.compile("[\\p{L}\\p{N}!-~][\\p{L}\\p{N} -~]*(?<! )(?:\\n[\\p{L}\\p{N} -~]*(?<! ))*");

  private final Emitter emitter;

  WritingYaml(StringBuilder file) {
    emitter =
        new Emitter(
            DumpSettings.builder()
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setSplitLines(false)
                .build(),
            new Appending(file));
    emit(new StreamStartEvent());
    emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
  }

  void startFields() {
    emit(new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
  }

  void endFields() {
    emit(new MappingEndEvent());
  }

  void startItems() {
    emit(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
  }

  void endItems() {
    emit(new SequenceEndEvent());
  }

  /** The name of a field, whose value follows. */
  void name(String name) {
    scalar(name, ScalarStyle.PLAIN);
  }

  void text(String text) {
    scalar(text, style(text));
  }

  void field(String name, String text) {
    name(name);
    text(text);
  }

  /** A number or a truth value. */
  void field(String name, Object value) {
    name(name);
    scalar(String.valueOf(value), ScalarStyle.PLAIN);
  }

  void end() {
    emit(new DocumentEndEvent(false));
    emit(new StreamEndEvent());
  }

  private static ScalarStyle style(String text) {
    if (text.indexOf('\n') >= 0) {
      return TAME_LINES.matcher(text).matches() ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
    }
    return TAME.matcher(text).matches() && !RESERVED.matcher(text).matches()
        ? ScalarStyle.PLAIN
        : ScalarStyle.DOUBLE_QUOTED;
  }

  private void scalar(String text, ScalarStyle style) {
    emit(new ScalarEvent(Optional.empty(), Optional.empty(), PLAIN_OR_QUOTED, text, style));
  }

  private void emit(Event event) {
    emitter.emit(event);
  }

  private record Appending(StringBuilder file) implements StreamDataWriter {

    @Override
    public void write(String text) {
      file.append(text);
    }

    @Override
    public void write(String text, int offset, int length) {
      file.append(text, offset, offset + length);
    }
  }
}

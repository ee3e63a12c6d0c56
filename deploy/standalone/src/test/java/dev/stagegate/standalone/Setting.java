package dev.stagegate.standalone;

import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.HttpAddress;
import dev.stagegate.settings.Kind;
import dev.stagegate.settings.Limits;
import dev.stagegate.settings.OneOf;
import dev.stagegate.settings.SettingName;
import dev.stagegate.settings.Within;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One setting, as its record has it.
 *
 * @param name such as {@code stagegate.oidc.providers[].issuer}
 * @param part what it is in its record
 */
@NullMarked
record Setting(String name, RecordComponent part) {

  /** All that a record holds, and the records in it. */
  static Stream<Setting> of(String prefix, Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .flatMap(
            part -> {
              String name = prefix + "." + DataObjectPropertyName.toDashedForm(part.getName());
              Class<?> element = element(part);
              return element != null && isNested(element)
                  ? of(name + "[]", element)
                  : isNested(part.getType())
                      ? of(name, part.getType())
                      : Stream.of(new Setting(name, part));
            });
  }

  private static boolean isNested(Class<?> type) {
    return type.isRecord() && type != Secret.class;
  }

  private static @Nullable Class<?> element(RecordComponent part) {
    return part.getType() == List.class
            && part.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : null;
  }

  String variable() {
    return SettingName.variable(name.replace("[]", "[0]"));
  }

  boolean isSecret() {
    return part.getType() == Secret.class;
  }

  String type() {
    return isSecret() ? "secret" : Kind.of(part.getType()).title();
  }

  /** As somebody would write it. */
  String defaultValue() {
    DefaultValue given = annotation(DefaultValue.class);
    String text = given == null ? "" : String.join(", ", given.value());
    if (!text.isEmpty()) {
      return "`" + text + "`";
    }
    boolean mayBeMissing =
        given != null || part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return mayBeMissing ? "none" : "**required**";
  }

  /** Empty where its type and its meaning tell all. */
  String allowed() {
    Within within = annotation(Within.class);
    OneOf choices = annotation(OneOf.class);
    if (within != null) {
      return Limits.words(within);
    } else if (choices != null) {
      return String.join(", ", choices.value());
    } else if (annotation(HttpAddress.class) != null) {
      return "http or https";
    }
    Kind kind = Kind.of(part.getType());
    return switch (kind) {
      case SWITCH -> "true, false";
      case CHOICE -> kind.words(part.getType()).replaceFirst("^one of ", "");
      default -> "";
    };
  }

  /** What its record's Javadoc says of it; empty where that says nothing. */
  Optional<String> meaning() {
    CommentFormatter formatter = new CommentFormatter();
    return RuntimeJavadoc.getJavadoc(part.getDeclaringRecord()).getRecordComponents().stream()
        .filter(javadoc -> javadoc.getName().equals(part.getName()))
        .map(ParamJavadoc::getComment)
        .map(formatter::format)
        .map(Setting::asMarkdown)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static String asMarkdown(String javadoc) {
    return javadoc
        .replaceAll("</?code>", "`")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }

  private <A extends java.lang.annotation.Annotation> @Nullable A annotation(Class<A> type) {
    A ofPart = part.getAnnotation(type);
    return ofPart != null ? ofPart : constructorsAnnotation(type);
  }

  /** Spring's are declared for parameters alone, so that only the constructor has them. */
  private <A extends java.lang.annotation.Annotation> @Nullable A constructorsAnnotation(
      Class<A> type) {
    Class<?> record = part.getDeclaringRecord();
    RecordComponent[] parts = record.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    int place = Arrays.stream(parts).map(RecordComponent::getName).toList().indexOf(part.getName());
    try {
      return record.getDeclaredConstructor(types).getParameters()[place].getAnnotation(type);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}

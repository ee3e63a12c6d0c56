package dev.stagegate.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The names of all settings of all services, however they are written: one environment is often
 * given to all three.
 */
final class KnownNames {

  /** Written by ConfigurationTableTest out of the records of settings. */
  private static final String LIST = "names.txt";

  private static final LevenshteinDistance LETTERS = LevenshteinDistance.getDefaultInstance();

  /** So many letters may be wrong in what counts as the same name. */
  private static final int SLIPS = 2;

  private static final Pattern PLACE = Pattern.compile("\\[\\d+]");
  private static final Pattern PLACE_IN_VARIABLE = Pattern.compile("_\\d+(?=_|$)");
  private static final Pattern LAST_PLACE = Pattern.compile("\\[]$");
  private static final Pattern LAST_PLACE_IN_VARIABLE = Pattern.compile("_N$");

  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  /** Names as in {@code stagegate.oidc.providers[].issuer}. */
  KnownNames(List<String> names) {
    for (String name : names) {
      properties.put(property(name), name);
      String inVariable = name.replace("[]", ".N");
      variables.put(SettingName.variable(inVariable), name);
      variables.put(SettingName.spacedVariable(inVariable), name);
    }
  }

  static KnownNames ofTheHouse() {
    try (InputStream list = KnownNames.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException(LIST + " is missing");
      }
      return new KnownNames(
          new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean haveProperty(String name) {
    return properties.containsKey(property(name));
  }

  boolean haveVariable(String name) {
    return variables.containsKey(variable(name));
  }

  /** The setting that is most likely meant; there is always one. */
  String nearestToProperty(String name) {
    return nearest(property(name), properties).name();
  }

  /** The setting that is meant by a variable, where hardly a letter of it is wrong. */
  Optional<String> nearestToVariable(String name) {
    return near(nearest(variable(name), variables));
  }

  /** The same for a property. */
  Optional<String> nearToProperty(String name) {
    return near(nearest(property(name), properties));
  }

  private record Guess(String name, int slips) {}

  private static Optional<String> near(Guess guess) {
    return guess.slips() <= SLIPS ? Optional.of(guess.name()) : Optional.empty();
  }

  private static Guess nearest(String written, Map<String, String> known) {
    Guess best = new Guess("", Integer.MAX_VALUE);
    for (Map.Entry<String, String> one : known.entrySet()) {
      int slips = LETTERS.apply(written, one.getKey());
      if (slips < best.slips()) {
        best = new Guess(one.getValue(), slips);
      }
    }
    return best;
  }

  /** Dashes, case and places in lists make no difference. */
  private static String property(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    return LAST_PLACE.matcher(PLACE.matcher(plain).replaceAll("[]")).replaceAll("");
  }

  private static String variable(String name) {
    String plain = PLACE_IN_VARIABLE.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("_N");
    return LAST_PLACE_IN_VARIABLE.matcher(plain).replaceAll("");
  }
}

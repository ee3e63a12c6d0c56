package dev.stagegate.issues.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a new password must be like (NIST SP 800-63B): long, and none that would be tried first.
 * Which characters it is made of is up to its owner.
 */
public final class PasswordRules {

  /** In characters, as code points. */
  public static final int SHORTEST = 12;

  public static final int LONGEST = 128;

  /** The same one to four characters over and over. */
  private static final Pattern REPEATED = Pattern.compile("(.{1,4}?)\\1+", Pattern.DOTALL);

  private static final int FEWEST_TURNS = 3;
  private static final int SHORTEST_NAME = 4;

  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /** Everything that is wrong with a new password; empty when it will do. */
  public static List<String> faults(String password, String email) {
    List<String> faults = new ArrayList<>();
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      faults.add("must be " + SHORTEST + " to " + LONGEST + " characters");
    }
    if (password.codePoints().anyMatch(c -> c == 0)) {
      faults.add("must not contain the character 0");
    }
    String folded = password.toLowerCase(Locale.ROOT);
    if (isName(folded, email.toLowerCase(Locale.ROOT))) {
      faults.add("must not be the e-mail, or what stands before its @ with little added");
    }
    if (COMMON.contains(folded) || REPEATED.matcher(folded).matches() || isRun(folded)) {
      faults.add("is one that would be tried first: it is common, or follows a pattern");
    }
    return List.copyOf(faults);
  }

  private static boolean isName(String password, String email) {
    String name = email.substring(0, Math.max(0, email.indexOf('@')));
    boolean telling = name.length() >= SHORTEST_NAME;
    return password.contains(email)
        || (telling
            && password.replace(name, "").length() < SHORTEST - SHORTEST_NAME
            && password.contains(name));
  }

  /** Characters that follow one another, up or down, with few turns: abcdef123456, 987654321098. */
  private static boolean isRun(String password) {
    int[] characters = password.codePoints().toArray();
    int turns = 0;
    for (int i = 1; i < characters.length; i++) {
      int step = characters[i] - characters[i - 1];
      turns += Math.abs(step) == 1 || step == 0 ? 0 : 1;
    }
    return turns < FEWEST_TURNS;
  }

  private static Set<String> common() {
    try (InputStream list =
        Objects.requireNonNull(
            PasswordRules.class.getResourceAsStream("/access/common-passwords.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.stagegate.issues.access;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;

/** How long tokens of some kind are good for: keys verify at least as long after they signed. */
public record SigningLifetime(Duration lifetime) {

  static Duration longest(Collection<SigningLifetime> all) {
    return all.stream()
        .map(SigningLifetime::lifetime)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalArgumentException("nothing is signed"));
  }
}

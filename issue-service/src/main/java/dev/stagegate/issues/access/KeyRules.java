package dev.stagegate.issues.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When keys that sign tokens are made and forgotten. A key is made before it signs, so that
 * everybody who verifies can know it by then; it is forgotten when no token that it signed is valid
 * any more.
 *
 * @param every how long a key signs before the next one does
 * @param ahead how long before it signs a key is made known
 * @param keep how long after its last token a key still verifies
 */
record KeyRules(Duration every, Duration ahead, Duration keep) {

  /**
   * One key, without what is secret.
   *
   * @param opens whether its private half can be used
   */
  record Key(String id, Instant signsFrom, boolean opens) {}

  /**
   * What is to be done.
   *
   * @param make from when a new key is to sign; empty when none is needed
   * @param forget ids of keys that nothing needs any more
   */
  record Plan(Optional<Instant> make, Set<String> forget) {}

  private static final Comparator<Key> BY_START =
      Comparator.comparing(Key::signsFrom).thenComparing(Key::id);

  /** The key that signs at a moment: the latest whose time has come. */
  static Optional<Key> signing(List<Key> keys, Instant now) {
    return keys.stream().filter(key -> key.opens() && !key.signsFrom().isAfter(now)).max(BY_START);
  }

  /** What the clock asks for. */
  Plan due(List<Key> keys, Instant now) {
    Optional<Key> signing = signing(keys, now);
    if (signing.isEmpty()) {
      return new Plan(Optional.of(now), forgettable(keys, now));
    }
    Instant next = signing.get().signsFrom().plus(every);
    boolean made = isNextThere(keys, now);
    return new Plan(
        made || next.minus(ahead).isAfter(now)
            ? Optional.empty()
            : Optional.of(later(next, now.plus(ahead))),
        forgettable(keys, now));
  }

  /** What somebody asks for who wants another key; nothing where the next one is made already. */
  Plan wanted(List<Key> keys, Instant now) {
    return isNextThere(keys, now)
        ? new Plan(Optional.empty(), Set.of())
        : new Plan(Optional.of(now.plus(ahead)), Set.of());
  }

  /** What somebody asks for who trusts no key any more: one that signs at once, and no other. */
  static Plan anew(List<Key> keys, Instant now) {
    return new Plan(Optional.of(now), ids(keys.stream().toList()));
  }

  private static boolean isNextThere(List<Key> keys, Instant now) {
    return keys.stream().anyMatch(key -> key.opens() && key.signsFrom().isAfter(now));
  }

  /** Those that stopped signing so long ago that their last token has ended. */
  private Set<String> forgettable(List<Key> keys, Instant now) {
    List<Key> ordered = keys.stream().sorted(BY_START).toList();
    return ids(
        ordered.stream()
            .filter(key -> ordered.stream().anyMatch(next -> follows(next, key, now.minus(keep))))
            .toList());
  }

  private static boolean follows(Key next, Key key, Instant since) {
    return next.opens() && BY_START.compare(next, key) > 0 && !next.signsFrom().isAfter(since);
  }

  private static Set<String> ids(List<Key> keys) {
    return keys.stream().map(Key::id).collect(Collectors.toUnmodifiableSet());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}

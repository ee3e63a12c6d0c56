package dev.stagegate.approvals.condition;

import dev.stagegate.events.SourceType;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiled conditions by their text, as long as somebody else holds them: so a book of any size is
 * compiled once, and a book that is gone leaves nothing behind. Thread-safe.
 */
final class KeptConditions {

  private final Map<Text, Kept> kept = new ConcurrentHashMap<>();
  private final ReferenceQueue<Condition> gone = new ReferenceQueue<>();

  /** The condition of a text; where several ask for it at once, only one compiles it. */
  Condition get(SourceType source, String text, Supplier<Condition> compile) {
    forgetGone();
    AtomicReference<@Nullable Condition> found = new AtomicReference<>();
    kept.compute(
        new Text(source, text),
        (key, known) -> {
          Condition before = known == null ? null : known.get();
          Condition now = before == null ? compile.get() : before;
          found.set(now);
          return known == null || before == null ? new Kept(key, now, gone) : known;
        });
    return Objects.requireNonNull(found.get());
  }

  int size() {
    forgetGone();
    return kept.size();
  }

  private void forgetGone() {
    for (Reference<?> next = gone.poll(); next != null; next = gone.poll()) {
      if (next instanceof Kept old) {
        kept.remove(old.key, old);
      }
    }
  }

  private record Text(SourceType source, String text) {}

  private static final class Kept extends WeakReference<Condition> {

    private final Text key;

    Kept(Text key, Condition condition, ReferenceQueue<Condition> gone) {
      super(condition, gone);
      this.key = key;
    }
  }
}

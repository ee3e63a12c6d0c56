package dev.stagegate.approvals.condition;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has been made of keys, as long as somebody else holds it: so what a book of any size needs
 * is made once, and a book that is gone leaves nothing behind. Thread-safe.
 */
final class Kept<K, V> {

  private final Map<K, Held<K, V>> held = new ConcurrentHashMap<>();
  private final ReferenceQueue<V> gone = new ReferenceQueue<>();

  /** What was made of the key; where several ask for it at once, only one makes it. */
  V get(K key, Function<K, V> make) {
    forgetGone();
    AtomicReference<@Nullable V> found = new AtomicReference<>();
    held.compute(
        key,
        (_, known) -> {
          V before = known == null ? null : known.get();
          V now = before == null ? make.apply(key) : before;
          found.set(now);
          return known == null || before == null ? new Held<>(key, now, gone) : known;
        });
    return Objects.requireNonNull(found.get());
  }

  int size() {
    forgetGone();
    return held.size();
  }

  private void forgetGone() {
    for (Reference<? extends V> next = gone.poll(); next != null; next = gone.poll()) {
      if (next instanceof Held<?, ?> old) {
        held.remove(old.key, old);
      }
    }
  }

  private static final class Held<K, V> extends WeakReference<V> {

    private final K key;

    Held(K key, V value, ReferenceQueue<V> gone) {
      super(value, gone);
      this.key = key;
    }
  }
}

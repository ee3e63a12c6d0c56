package dev.stagegate.gateway.faults;

import dev.stagegate.gateway.settings.InForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** Pushes that left the platforms and came to no replica yet. */
@NullMarked
final class Mailbag {

  private final Lab lab;
  private final Random random;
  private final Notes notes;
  private final Crew crew;
  private final List<Wire.Push> pushes = new ArrayList<>();

  Mailbag(Lab lab, Random random, Notes notes, Crew crew) {
    this.lab = lab;
    this.random = random;
    this.notes = notes;
    this.crew = crew;
  }

  /** Takes what the platforms pushed since. */
  void collect() {
    lab.awaitPushes();
    pushes.addAll(lab.wire().takePushes());
  }

  boolean isEmpty() {
    return pushes.isEmpty();
  }

  void loseAll() {
    pushes.clear();
  }

  /**
   * One of them is brought on, in any order, or lost; one that was taken may be brought again.
   *
   * @param deadly whether the replica may die of it
   */
  void deliver(boolean deadly) {
    if (pushes.isEmpty()) {
      return;
    }
    Wire.Push push = pushes.get(random.nextInt(pushes.size()));
    int what = random.nextInt(6);
    if (what == 0) {
      pushes.remove(push);
      notes.note("a push is lost");
      return;
    }
    crew.living()
        .ifPresent(
            i -> {
              Fuse fuse = crew.get(i).fuse();
              if (deadly && random.nextInt(12) == 0) {
                fuse.light(random.nextInt(2), random.nextBoolean());
              }
              InForce inForce = crew.get(i).inForce();
              boolean taken = lab.door(i).take(push, inForce);
              boolean ours = push.app().id().equals(appId(inForce));
              if (crew.wentOn(i, "is pushed an event") && taken != ours) {
                throw new AssertionError(
                    "a push was %s by a replica that lives".formatted(taken ? "taken" : "refused"));
              }
              // What is refused for good is given up after a few times.
              if (what > 1 && (taken || !ours)) {
                pushes.remove(push);
              }
              for (String edited : lab.door(i).takeEdited()) {
                crew.run(i, "looks at its definition", crew.get(i).edited(edited));
              }
            });
  }

  private static String appId(InForce inForce) {
    return Objects.requireNonNull(inForce.settings()).appId();
  }
}

package dev.stagegate.gateway.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What administrators do while a schedule is played, here and in the platforms. */
@NullMarked
final class Surroundings {

  private final Lab lab;
  private final Random random;
  private final Notes notes;
  private final Set<OurApp> apps;
  private OurApp app;

  Surroundings(Lab lab, Random random, Notes notes) {
    this.lab = lab;
    this.random = random;
    this.notes = notes;
    this.apps = someApps(random);
    this.app = List.copyOf(apps).get(random.nextInt(apps.size()));
  }

  /** Mostly one, which need not be Feishu's; where there are several, they are changed. */
  private static Set<OurApp> someApps(Random random) {
    List<OurApp> all = new ArrayList<>(List.of(OurApp.values()));
    Collections.shuffle(all, random);
    return EnumSet.copyOf(all.subList(0, Math.max(1, random.nextInt(6) - 2)));
  }

  Set<OurApp> apps() {
    return apps;
  }

  /** Through which people are asked now. */
  OurApp app() {
    return app;
  }

  /** An administrator has people asked through another app. */
  void changeApp(Crew crew) {
    List<OurApp> others = new ArrayList<>(apps);
    others.remove(app);
    if (!others.isEmpty()) {
      OurApp next = others.get(random.nextInt(others.size()));
      crew.living()
          .ifPresent(
              i -> {
                crew.run(i, "is told to ask through " + next, crew.get(i).change(next));
                app = keptApp();
              });
    }
  }

  /** The one that an administrator chose last, if he or she got that far. */
  private OurApp keptApp() {
    List<@Nullable String> kept =
        lab.database().rows("SELECT region, app_id FROM im_settings").getFirst();
    return apps.stream()
        .filter(a -> a.region().name().equals(kept.get(0)) && a.id().equals(kept.get(1)))
        .findFirst()
        .orElse(app);
  }

  /** Now and then somebody has an account at last. */
  void join() {
    if (!lab.tenants().haveEverybody() && random.nextInt(3) == 0) {
      lab.tenants().join(AskedNode.UNKNOWN);
      notes.note("somebody joins who was unknown");
    }
  }

  /** An administrator of the platform edits a definition. */
  void editDefinition() {
    if (lab.tenants().editSomeDefinition(random)) {
      notes.note("an administrator edits a definition");
      lab.wire().touch();
    }
  }

  /** The tokens of all apps are void. */
  void losesToken() {
    if (random.nextBoolean()) {
      lab.tenants().revokeTokens(apps);
    } else {
      lab.tenants().advance(7_200);
    }
    notes.note("tokens are not taken any more");
  }
}

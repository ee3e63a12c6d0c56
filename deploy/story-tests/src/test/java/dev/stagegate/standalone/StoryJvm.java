package dev.stagegate.standalone;

import java.nio.file.Path;

/** The JVM of all stories: they start so many that it is worth starting one more to train it. */
final class StoryJvm {

  private static final class Holder {
    private static final ServiceJvm TRAINED =
        TrainedJvm.of(RuntimeClassPath.entries(), Path.of("target", "trained").toAbsolutePath());
  }

  private StoryJvm() {}

  static ServiceJvm get() {
    return Holder.TRAINED;
  }
}

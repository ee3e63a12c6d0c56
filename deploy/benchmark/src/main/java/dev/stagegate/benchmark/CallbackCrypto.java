package dev.stagegate.benchmark;

import dev.stagegate.gateway.feishu.callback.OpeningCallbacks;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How many pushed events one core checks, decrypts and reads in a second. */
final class CallbackCrypto {

  private CallbackCrypto() {}

  static void measure() throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(OpeningCallbacks.class.getName())
                    .forks(2)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgs("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
                    .shouldFailOnError(true)
                    .build())
            .runSingle();
    System.out.printf(
        Locale.ROOT,
        "callbacks checked, decrypted and read by one core: %,.0f/s (+- %,.0f)%n",
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreError());
  }
}

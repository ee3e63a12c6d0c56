package dev.stagegate.issues.access;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Signing in here.
 *
 * @param sealingKeyset where the keys lie that seal the keys that sign tokens (a Tink keyset as
 *     JSON); none switches signing in here off
 * @param issuer the {@code iss} of tokens
 * @param tokenLifetime how long a token is good for
 * @param keysEvery how long a key signs tokens before the next one does
 * @param keysAhead how long before it signs a key is made known
 * @param tries how often a wrong password may be given for one e-mail before the first pause
 * @param firstPause how long the first pause is; each that follows is twice as long
 * @param longestPause how long a pause is at most
 * @param triesForgotten after this time without a try, failures are forgotten
 * @param streamsEvery how often it is looked whether the callers of live streams are still let in
 */
@ConfigurationProperties("stagegate.access")
record SignInSettings(
    @Nullable Resource sealingKeyset,
    @DefaultValue("stagegate") String issuer,
    @Within(min = Within.MOMENT) @DefaultValue("12h") Duration tokenLifetime,
    @DefaultValue("30d") Duration keysEvery,
    @Within(min = "0s") @DefaultValue("15m") Duration keysAhead,
    @Within(min = "1") @DefaultValue("5") int tries,
    @Within(min = Within.MOMENT) @DefaultValue("15s") Duration firstPause,
    @DefaultValue("15m") Duration longestPause,
    @DefaultValue("24h") Duration triesForgotten,
    @Within(min = Within.MOMENT) @DefaultValue("5s") Duration streamsEvery) {

  /** How far clocks may differ, generously. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  SignInSettings {
    if (keysEvery.compareTo(keysAhead.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "stagegate.access.keys-every must be at least twice keys-ahead");
    }
    if (longestPause.compareTo(firstPause) < 0 || triesForgotten.compareTo(longestPause) < 0) {
      throw new IllegalArgumentException(
          "stagegate.access.longest-pause must not be shorter than first-pause, and"
              + " tries-forgotten not shorter than longest-pause");
    }
  }

  /**
   * @param longest how long a token is good for at most, of whatever kind it is
   */
  KeyRules keyRules(Duration longest) {
    return new KeyRules(keysEvery, keysAhead, longest.plus(CLOCKS));
  }

  SignInPauses pauses() {
    return new SignInPauses(tries, firstPause, longestPause, triesForgotten);
  }
}

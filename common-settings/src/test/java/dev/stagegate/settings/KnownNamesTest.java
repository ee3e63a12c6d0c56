package dev.stagegate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownNamesTest {

  private final KnownNames known =
      new KnownNames(
          List.of(
              "stagegate.rollout.lease",
              "stagegate.rollout.lock-timeout",
              "stagegate.web.trusted-proxies",
              "stagegate.oidc.providers[].client-id"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stagegate.rollout.lock-timeout",
        "stagegate.rollout.lockTimeout",
        "stagegate.rollout.lock_timeout",
        "Stagegate.Rollout.LOCK-TIMEOUT",
        "stagegate.web.trusted-proxies",
        "stagegate.web.trusted-proxies[3]",
        "stagegate.oidc.providers[12].client-id",
      })
  void a_property_is_known_however_it_is_written(String name) {
    assertThat(known.haveProperty(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STAGEGATE_ROLLOUT_LOCKTIMEOUT",
        "STAGEGATE_ROLLOUT_LOCK_TIMEOUT",
        "STAGEGATE_WEB_TRUSTEDPROXIES_0",
        "STAGEGATE_OIDC_PROVIDERS_0_CLIENTID",
        "STAGEGATE_OIDC_PROVIDERS_11_CLIENT_ID",
      })
  void so_is_a_variable(String name) {
    assertThat(known.haveVariable(name)).isTrue();
  }

  @Test
  void a_slip_is_known_for_what_was_meant() {
    assertThat(known.haveProperty("stagegate.rollout.leese")).isFalse();
    assertThat(known.nearToProperty("stagegate.rollout.leese")).hasValue("stagegate.rollout.lease");
    assertThat(known.haveVariable("STAGEGATE_ROLOUT_LEASE")).isFalse();
    assertThat(known.nearestToVariable("STAGEGATE_ROLOUT_LEASE"))
        .hasValue("stagegate.rollout.lease");
    assertThat(known.nearestToVariable("STAGEGATE_OIDC_PROVIDERS_0_CLIENTIDD"))
        .hasValue("stagegate.oidc.providers[].client-id");
  }

  @Test
  void what_belongs_to_others_is_near_to_nothing() {
    assertThat(known.nearestToVariable("STAGEGATE_IM_GATEWAY_SERVICE_PORT")).isEmpty();
    assertThat(known.nearestToVariable("STAGEGATE_TOKEN")).isEmpty();
  }
}

package dev.stagegate.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.Channel;
import dev.stagegate.settings.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChannelSettingsTest {

  private static final Map<String, String> COMPLETE =
      Map.of(
          "enabled", "true",
          "app-id", "cli_a",
          "app-secret", "the-secret",
          "encrypt-key", "the-key",
          "verification-token", "the-token");

  @Test
  void nothing_configured_means_switched_off() {
    ChannelSettings settings = bind(Map.of());
    assertThat(settings.invitedChannel()).isEmpty();
    assertThat(settings.work().patience()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void secrets_are_never_printed() {
    ChannelSettings settings = bind(COMPLETE);
    assertThat(settings.appSecret().value()).isEqualTo("the-secret");
    assertThat(settings.toString())
        .contains("cli_a")
        .doesNotContain("the-secret", "the-key", "the-token");
  }

  @Test
  void each_channel_has_its_own_host_unless_another_is_given() {
    assertThat(bind(COMPLETE).platform()).isEqualTo("https://open.feishu.cn");
    assertThat(bind(with("channel", "LARK")).platform()).isEqualTo("https://open.larksuite.com");
    assertThat(bind(with("channel", "LARK")).invitedChannel()).hasValue(Channel.LARK);
    assertThat(bind(with("base-url", "http://127.0.0.1:8090/")).platform())
        .isEqualTo("http://127.0.0.1:8090");
  }

  @Test
  void what_cannot_work_is_refused_at_the_start() {
    refused(with("app-secret", ""), "stagegate.feishu.app-secret is required");
    refused(with("verification-token", ""), "verification-token is required");
    refused(with("channel", "CONSOLE"), "stagegate.feishu.channel must be one of FEISHU, LARK");
    refused(with("base-url", "open.feishu.cn"), "base-url must be a whole http or https address");
    refused(with("work.lease", "0s"), "work.lease must be 1ms or more");
    refused(with("work.settle", "1s"), "work.settle must be at least the patience");
    refused(with("work.parallel", "0"), "work.parallel must be 1 or more");
  }

  @Test
  void pauses_grow_to_a_limit_and_polls_slow_down_with_age() {
    WorkSettings work = bind(Map.of()).work();
    assertThat(work.pause(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(work.pause(4)).isEqualTo(Duration.ofSeconds(4));
    assertThat(work.pause(1_000)).isEqualTo(Duration.ofSeconds(30));
    assertThat(work.pollAfter(Duration.ZERO, 1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(work.pollAfter(Duration.ofMinutes(2), 1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(work.pollAfter(Duration.ofDays(2), 1)).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void with_many_open_each_is_read_more_seldom_so_that_room_is_left_for_other_calls() {
    WorkSettings work = bind(Map.of()).work();
    assertThat(work.pollAfter(Duration.ofDays(2), 500)).isEqualTo(Duration.ofSeconds(50));
    assertThat(work.pollAfter(Duration.ofDays(2), 6_000)).isEqualTo(Duration.ofMinutes(10));
    assertThat(work.pollAfter(Duration.ZERO, 6_000)).isEqualTo(Duration.ofSeconds(5));
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> all = new HashMap<>(COMPLETE);
    all.put(key, value);
    return all;
  }

  private static ChannelSettings bind(Map<String, String> values) {
    Map<String, String> prefixed = new HashMap<>();
    values.forEach((key, value) -> prefixed.put("stagegate.feishu." + key, value));
    return new Binder(new MapConfigurationPropertySource(prefixed))
        .bindOrCreate("stagegate.feishu", Bindable.of(ChannelSettings.class), new Limits());
  }

  private static void refused(Map<String, String> values, String words) {
    assertThatThrownBy(() -> bind(values)).rootCause().hasMessageContaining(words);
  }
}

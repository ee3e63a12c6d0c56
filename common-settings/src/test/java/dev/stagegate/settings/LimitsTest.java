package dev.stagegate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsTest {

  record Inner(@Within(min = "1", max = "9") @DefaultValue("5") int depth) {}

  record Outer(
      @Within(min = "1ms", max = "1h") @DefaultValue("6s") Duration lease,
      @Within(min = "0", max = "1") @DefaultValue("0.1") double share,
      @Within(max = "16MB") @DefaultValue("1MB") DataSize size,
      @HttpAddress @Nullable URI address,
      @DefaultValue Inner inner,
      @DefaultValue List<Inner> others) {}

  @ParameterizedTest
  @CsvSource({
    "lease, 0s, must be 1ms to 1h",
    "lease, 61m, must be 1ms to 1h",
    "lease, -1s, must be 1ms to 1h",
    "share, 1.01, must be 0 to 1",
    "size, 17MB, must be 16MB or less",
    "address, grpc://a.example, must be a whole http or https address",
    "address, stagegate.example.com, must be a whole http or https address",
    "inner.depth, 0, must be 1 to 9",
    "others[0].depth, 10, must be 1 to 9",
  })
  void what_is_beyond_a_limit_is_refused_by_its_whole_name(
      String name, String value, String words) {
    assertThatThrownBy(() -> bound(name, value))
        .rootCause()
        .isInstanceOfSatisfying(
            SettingRefused.class,
            refused -> {
              assertThat(refused.setting()).isEqualTo("stagegate.some." + name);
              assertThat(refused.problem()).startsWith(words);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "lease, 1ms",
    "lease, 1h",
    "share, 0",
    "share, 1",
    "size, 16MB",
    "address, http://localhost:8080",
    "address, https://stagegate.example.com/a",
    "inner.depth, 9",
    "others[0].depth, 1",
  })
  void the_limits_themselves_are_allowed(String name, String value) {
    assertThatCode(() -> bound(name, value)).doesNotThrowAnyException();
  }

  @Test
  void defaults_need_no_setting() {
    assertThat(bound("address", "").inner().depth()).isEqualTo(5);
  }

  private static Outer bound(String name, String value) {
    return new Binder(new MapConfigurationPropertySource(Map.of("stagegate.some." + name, value)))
        .bindOrCreate("stagegate.some", Bindable.of(Outer.class), new Limits());
  }
}

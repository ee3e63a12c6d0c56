package dev.stagegate.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Looks for a change that overlap in time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowingSetupTest {

  private final Versions versions = new Versions();
  private final CurrentChannel channel = new CurrentChannel();
  private final List<Long> applied = new ArrayList<>();
  private final Deque<Sinks.Empty<Void>> applying = new ArrayDeque<>();
  private final FollowingSetup following =
      new FollowingSetup(
          versions,
          declared(),
          new Hosts(URI.create("https://a"), URI.create("https://b")),
          channel,
          this::apply);

  @Test
  void what_was_read_earlier_never_takes_the_place_of_what_is_newer() {
    versions.now = 1;
    Disposable slow = following.follow().subscribe();
    versions.now = 2;
    Disposable quick = following.follow().subscribe();

    assertThat(applied).containsExactly(1L);
    finishApplying();
    assertThat(applied).containsExactly(1L, 2L);
    finishApplying();

    assertThat(slow.isDisposed() && quick.isDisposed()).isTrue();
    assertThat(channel.now().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void what_is_in_force_by_then_is_not_applied_again() {
    versions.now = 1;
    following.follow().subscribe();
    Disposable second = following.follow().subscribe();

    finishApplying();

    assertThat(second.isDisposed()).isTrue();
    assertThat(applied).containsExactly(1L);
  }

  @Test
  void who_gives_up_waiting_lets_nobody_in_too_early() {
    versions.now = 1;
    following.follow().subscribe();
    Disposable impatient = following.follow().subscribe();
    versions.now = 2;
    following.follow().subscribe();

    impatient.dispose();
    assertThat(applied).containsExactly(1L);

    finishApplying();
    assertThat(applied).containsExactly(1L, 2L);
  }

  @Test
  void one_that_fails_holds_up_nobody() {
    versions.now = 1;
    following.follow().onErrorComplete().subscribe();
    applying.remove().tryEmitError(new IllegalStateException("the database is away"));

    following.follow().subscribe();
    finishApplying();

    assertThat(channel.now().orElseThrow().version()).isEqualTo(1);
  }

  private Mono<Void> apply(InForce inForce) {
    return Mono.defer(
        () -> {
          applied.add(inForce.version());
          Sinks.Empty<Void> done = Sinks.empty();
          applying.add(done);
          return done.asMono();
        });
  }

  /** The longest under way is done. */
  private void finishApplying() {
    applying.remove().tryEmitEmpty();
  }

  private static ChannelSettings declared() {
    return new Binder(
            new MapConfigurationPropertySource(Map.of("stagegate.feishu.enabled", "false")))
        .bind("stagegate.feishu", ChannelSettings.class)
        .get();
  }

  /** The configuration alone, at a version that the test says. */
  private static final class Versions implements Setups {

    private long now;

    @Override
    public Mono<Kept> kept() {
      return Mono.fromSupplier(() -> new Kept(now, null, null, null));
    }

    @Override
    public Mono<Long> version() {
      return Mono.fromSupplier(() -> now);
    }

    @Override
    public boolean canSeal() {
      return false;
    }

    @Override
    public Mono<Kept> keep(long version, @Nullable Setup setup, String by, Instant at) {
      return Mono.error(new UnsupportedOperationException());
    }
  }
}

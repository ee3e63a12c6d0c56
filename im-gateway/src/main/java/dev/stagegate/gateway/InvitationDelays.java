package dev.stagegate.gateway;

import dev.stagegate.events.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.BiConsumer;

/** How long it takes until people are asked, by channel. */
record InvitationDelays(MeterRegistry meters) implements BiConsumer<Channel, Duration> {

  @Override
  public void accept(Channel channel, Duration taken) {
    Timer.builder("stagegate.invitations.sent")
        .description("How long invitations take from being planned to being in their channel")
        .tag("channel", channel.name())
        .serviceLevelObjectives(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10))
        .register(meters)
        .record(taken.isNegative() ? Duration.ZERO : taken);
  }
}

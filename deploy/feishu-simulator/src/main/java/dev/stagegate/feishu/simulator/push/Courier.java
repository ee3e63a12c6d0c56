package dev.stagegate.feishu.simulator.push;

import dev.stagegate.feishu.simulator.fault.PushFault;
import dev.stagegate.feishu.simulator.fault.Rules;
import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Push;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Command;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.Outcome;
import dev.stagegate.feishu.simulator.state.Platform;
import dev.stagegate.feishu.simulator.state.Pump;
import dev.stagegate.feishu.simulator.state.World;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the pushes of a lane one after the other: the next one leaves when the receiver has
 * acknowledged the one before, or when that was given up. Lanes do not wait for one another.
 */
public final class Courier implements Pump {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final int MOST_IN_FLIGHT = 256;

  private final Platform platform;
  private final Rules<PushFault> faults;
  private final Delivery delivery;
  private final Set<String> inFlight = new HashSet<>(); // Touched by the platform's thread only.

  public Courier(Platform platform, Rules<PushFault> faults, Delivery delivery) {
    this.platform = platform;
    this.faults = faults;
    this.delivery = delivery;
  }

  @Override
  public long run(World world, Now now) {
    long wait = Long.MAX_VALUE;
    for (Push push : world.lanes().heads().toList()) {
      if (inFlight.contains(push.lane())) {
        continue;
      }
      long left = push.nextAt() - now.virtual();
      if (left > 0) {
        wait = Math.min(wait, left);
      } else if (inFlight.size() < MOST_IN_FLIGHT) {
        inFlight.add(push.lane());
        deliver(world.app(push.appId()), push);
      }
    }
    return wait;
  }

  private void deliver(Optional<App> app, Push push) {
    String status = push.event().path("status").asString("");
    Optional<PushFault> fault = faults.take(f -> f.appliesTo(push.eventType(), status));
    delivery
        .attempt(app, push, fault)
        .flatMap(result -> platform.submit(settling(push, result)))
        .subscribe(
            _ -> {},
            // Only when the simulator closes: the push is still queued and goes out after a
            // restart.
            failure -> log.debug("push {} was not settled", push.id(), failure));
  }

  private Command<Boolean> settling(Push push, Delivery.Result result) {
    return (world, now) -> {
      inFlight.remove(push.lane());
      boolean stillQueued =
          world.lanes().pushes(push.lane()).stream().anyMatch(p -> p.id().equals(push.id()));
      return stillQueued ? Outcome.of(true, next(push, result, now)) : Outcome.unchanged(false);
    };
  }

  private static Change next(Push push, Delivery.Result result, Now now) {
    return switch (result) {
      case Delivery.Result.Acknowledged() -> new Change.RemovedPush(push.lane(), push.id());
      case Delivery.Result.Postponed(long millis) ->
          new Change.PutPush(push.at(push.attempts(), now.virtual() + millis));
      case Delivery.Result.Failed() -> {
        int failed = push.attempts() + 1;
        if (RetrySchedule.isOver(failed)) {
          log.warn("gave up on push {} of {}", push.id(), push.instanceCode());
          yield new Change.RemovedPush(push.lane(), push.id());
        }
        long nextAt = now.virtual() + RetrySchedule.after(failed).toMillis();
        yield new Change.PutPush(push.at(failed, nextAt));
      }
    };
  }
}

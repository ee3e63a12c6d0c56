package dev.stagegate.feishu.simulator.state;

import dev.stagegate.feishu.simulator.model.Push;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Undelivered pushes: one queue per app and instance, whose head blocks the rest. */
public final class Lanes {

  private final Map<String, LinkedHashMap<String, Push>> lanes = new LinkedHashMap<>();

  /** The first push of every lane. */
  public Stream<Push> heads() {
    return lanes.values().stream().map(lane -> lane.firstEntry().getValue());
  }

  public Optional<Push> head(String lane) {
    return Optional.ofNullable(lanes.get(lane)).map(pushes -> pushes.firstEntry().getValue());
  }

  public Stream<Push> pushes() {
    return lanes.values().stream().map(LinkedHashMap::values).flatMap(Collection::stream);
  }

  public Collection<Push> pushes(String lane) {
    var pushes = lanes.get(lane);
    return pushes == null
        ? Collections.emptyList()
        : Collections.unmodifiableCollection(pushes.values());
  }

  void put(Push push) {
    lanes.computeIfAbsent(push.lane(), _ -> new LinkedHashMap<>()).put(push.id(), push);
  }

  void remove(String lane, String pushId) {
    lanes.computeIfPresent(
        lane,
        (_, pushes) -> {
          pushes.remove(pushId);
          return pushes.isEmpty() ? null : pushes;
        });
  }

  void clear() {
    lanes.clear();
  }
}

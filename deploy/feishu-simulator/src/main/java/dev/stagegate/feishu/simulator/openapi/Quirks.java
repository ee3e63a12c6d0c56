package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.feishu.simulator.model.Json;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seeded harmless differences: extra fields, other message texts, empty {@code data} left out. A
 * client that breaks on them would break on the real platform one day.
 */
final class Quirks {

  private static final List<String> SUCCESS = List.of("success", "ok", "Success", "成功", "");
  private static final List<String> EXTRA =
      List.of("trace_ext", "x_gray_tag", "ext_version", "display_hint", "is_degraded");

  private final boolean enabled;
  private final Host host;
  private final Random random;

  Quirks(boolean enabled, long seed, Host host) {
    this.enabled = enabled;
    this.host = host;
    this.random = new Random(seed);
  }

  /** A number from 0 up to the bound in half of all cases, else 0. */
  long upTo(long bound) {
    return enabled && random.nextBoolean() ? random.nextLong(bound + 1) : 0;
  }

  ObjectNode disturb(ObjectNode body) {
    if (!enabled) {
      return body;
    }
    boolean failed = body.path("code").asInt() != 0;
    body.put("msg", failed ? otherWords(body.path("msg").asString()) : pick(SUCCESS));
    if (!failed && body.path("data").isObject() && body.path("data").isEmpty()) {
      loseEmptyData(body);
    }
    addUnknownFields(body);
    return body;
  }

  private void loseEmptyData(ObjectNode body) {
    switch (random.nextInt(3)) {
      case 0 -> body.remove("data");
      case 1 -> body.putNull("data");
      default -> {}
    }
  }

  private String otherWords(String msg) {
    return switch (random.nextInt(4)) {
      case 0 -> msg + "，请查看文档 " + host.console() + "/document/server-docs/";
      case 1 -> msg.toUpperCase(Locale.ROOT);
      case 2 -> "[" + Integer.toHexString(random.nextInt()) + "] " + msg;
      default -> msg;
    };
  }

  private void addUnknownFields(JsonNode node) {
    node.forEach(this::addUnknownFields);
    if (node instanceof ObjectNode object && random.nextInt(4) == 0) {
      String field = pick(EXTRA);
      switch (random.nextInt(4)) {
        case 0 -> object.put(field, random.nextInt(1_000));
        case 1 -> object.put(field, Integer.toHexString(random.nextInt()));
        case 2 -> object.putNull(field);
        default -> object.set(field, Json.object().put("v", random.nextBoolean()));
      }
    }
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

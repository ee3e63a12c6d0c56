package dev.stagegate.gateway.feishu.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An approval instance as it is in Feishu.
 *
 * @param uuid the id it was created with; empty if none
 * @param requester the open id it was created for
 * @param status such as PENDING; an unknown one is passed on
 * @param waitingFor the open ids of those who hold an open task
 */
public record Instance(
    String approvalCode,
    String instanceCode,
    String uuid,
    String requester,
    String status,
    List<Entry> timeline,
    Set<String> waitingFor,
    List<String> comments) {

  /**
   * Something that happened to it.
   *
   * @param type such as PASS or REJECT; an unknown one is passed on
   * @param openId who did it; empty where nobody did
   * @param taskId empty where it belongs to no task
   */
  public record Entry(String type, String openId, String taskId, String comment, Instant at) {}

  public Instance {
    timeline = List.copyOf(timeline);
    waitingFor = Set.copyOf(waitingFor);
    comments = List.copyOf(comments);
  }

  /** Read leniently: fields that are missing or of another type are empty. */
  static Instance of(JsonNode data) {
    List<Entry> timeline = new ArrayList<>();
    for (JsonNode entry : data.path("timeline")) {
      timeline.add(
          new Entry(
              text(entry, "type"),
              text(entry, "open_id"),
              text(entry, "task_id"),
              text(entry, "comment"),
              millis(entry, "create_time")));
    }
    Set<String> waitingFor = new LinkedHashSet<>();
    for (JsonNode task : data.path("task_list")) {
      if (text(task, "status").equals("PENDING")) {
        waitingFor.add(text(task, "open_id"));
      }
    }
    List<String> comments = new ArrayList<>();
    for (JsonNode comment : data.path("comment_list")) {
      comments.add(text(comment, "comment"));
    }
    return new Instance(
        text(data, "approval_code"),
        text(data, "instance_code"),
        text(data, "uuid"),
        text(data, "open_id"),
        text(data, "status"),
        timeline,
        waitingFor,
        comments);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static Instant millis(JsonNode node, String field) {
    return Instant.ofEpochMilli(node.path(field).asLong(0));
  }
}

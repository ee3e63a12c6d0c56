package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Comment;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Comments on instances. */
final class CommentCalls {

  private CommentCalls() {}

  /** Adds a comment, or edits the one whose id is given. */
  static Outcome<Answer> create(Call call) {
    Instance instance = instance(call);
    Who who = author(call);
    String content = call.body().required("content");
    String text = text(content);
    JsonNode mentions = call.body().node().path("at_info_list");
    JsonNode kept = mentions.isArray() ? mentions : null;
    String edited = call.body().text("comment_id", "");
    if (!edited.isEmpty()) {
      Instance next =
          replacing(instance, edited, c -> c.edited(content, text, kept, call.now().real()));
      return Outcome.of(withId(edited), new Change.PutInstance(next));
    }
    String parent = call.body().text("parent_comment_id", "");
    if (!parent.isEmpty()) {
      existing(instance, parent);
    }
    long at = call.now().real();
    Comment comment =
        new Comment(
            Ids.decimal(),
            who,
            content,
            text,
            kept,
            parent.isEmpty() ? null : parent,
            at,
            at,
            false);
    List<Comment> comments = new ArrayList<>(instance.comments());
    comments.add(comment);
    return Outcome.of(
        withId(comment.id()), new Change.PutInstance(instance.withComments(comments)));
  }

  static Outcome<Answer> list(Call call) {
    Instance instance = instance(call);
    author(call);
    ObjectNode data = Json.object();
    ArrayNode comments = data.putArray("comments");
    instance.comments().stream()
        .filter(comment -> comment.parentId() == null)
        .forEach(comment -> comments.add(withReplies(call, instance, comment)));
    return Outcome.unchanged(Answer.data(data));
  }

  static Outcome<Answer> delete(Call call) {
    Instance instance = instance(call);
    author(call);
    String id = call.path("comment_id");
    Instance next = replacing(instance, id, c -> c.deletedAt(call.now().real()));
    return Outcome.of(withId(id), new Change.PutInstance(next));
  }

  static Outcome<Answer> removeAll(Call call) {
    Instance instance = instance(call);
    author(call);
    ObjectNode data = Json.object().put("instance_id", instance.code());
    return Outcome.of(Answer.data(data), new Change.PutInstance(instance.withComments(List.of())));
  }

  private static Instance instance(Call call) {
    return InstanceCalls.existing(call, call.path("instance_id"));
  }

  private static Who author(Call call) {
    String id = call.query("user_id", "");
    if (id.isEmpty()) {
      throw Refusal.field("user_id", "", "user_id is required");
    }
    return call.idType().resolve(call, id);
  }

  private static String text(String content) {
    try {
      JsonNode text = Json.MAPPER.readTree(content).path("text");
      if (text.isString()) {
        return text.asString();
      }
    } catch (JacksonException _) {
      throw Refusal.of(Code.PARAM_INVALID, "content is not JSON");
    }
    throw Refusal.of(Code.PARAM_INVALID, "content has no text");
  }

  private static Instance replacing(Instance instance, String id, UnaryOperator<Comment> change) {
    existing(instance, id);
    return instance.withComments(
        instance.comments().stream().map(c -> c.id().equals(id) ? change.apply(c) : c).toList());
  }

  private static void existing(Instance instance, String id) {
    if (instance.comments().stream().noneMatch(comment -> comment.id().equals(id))) {
      throw Refusal.of(Code.PARAM_INVALID, "comment not found: " + id);
    }
  }

  private static Answer withId(String id) {
    return Answer.data(Json.object().put("comment_id", id));
  }

  private static ObjectNode withReplies(Call call, Instance instance, Comment comment) {
    ObjectNode json = json(call, comment);
    ArrayNode replies = json.putArray("replies");
    instance.comments().stream()
        .filter(reply -> comment.id().equals(reply.parentId()))
        .forEach(reply -> replies.add(json(call, reply)));
    return json;
  }

  private static ObjectNode json(Call call, Comment comment) {
    ObjectNode json = Json.object();
    json.put("id", comment.id());
    json.put("content", comment.content());
    json.put("create_time", Long.toString(comment.createdAt()));
    json.put("update_time", Long.toString(comment.updatedAt()));
    json.put("is_delete", comment.deleted() ? 1 : 0);
    json.put("commentator", call.idType().of(call.app(), comment.who()));
    if (comment.mentions() != null) {
      json.set("at_info_list", comment.mentions());
    }
    json.put("extra", "");
    return json;
  }
}

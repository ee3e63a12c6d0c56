package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.RequestError;
import dev.stagegate.events.Origin;
import dev.stagegate.issues.issue.OpenIssue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The issue that a record asks for, as far as it can be read: a value of the wrong shape is told
 * and left out, so that the rest can be looked at all the same.
 *
 * @param data as it came
 * @param shape what could not be read
 */
record RequestedIssue(JsonNode data, OpenIssue asked, List<RequestError> shape) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Each is a reading of the whole; the schema has found all but times and huge numbers before. */
  private static final int MOST_READINGS = 10;

  RequestedIssue {
    shape = List.copyOf(shape);
  }

  /**
   * Reads it.
   *
   * @param shape what its schema says is wrong with it
   * @throws Refusal if too much is wrong to look at the rest
   */
  static RequestedIssue of(JsonNode data, List<RequestError> shape) {
    ObjectNode rest = data.deepCopy().asObject();
    rest.put("origin", Origin.INTAKE.name());
    List<RequestError> wrong = new ArrayList<>(shape);
    shape.forEach(error -> leaveOut(rest, JsonPointer.compile(error.field())));
    for (int reading = 0; reading < MOST_READINGS; reading++) {
      try {
        return new RequestedIssue(data, JSON.treeToValue(rest, OpenIssue.class), wrong);
      } catch (JacksonException e) {
        JsonPointer place = place(e);
        wrong.add(new RequestError(place.toString(), words(e)));
        if (!leaveOut(rest, place)) {
          break;
        }
      }
    }
    throw new Refusal(wrong);
  }

  /** Whether all of it could be read. */
  boolean isWhole() {
    return shape.isEmpty();
  }

  /** Whether it can be told what its tasks have to have. */
  boolean hasKind() {
    return shape.stream().noneMatch(error -> error.field().equals("/source"));
  }

  /**
   * All that is wrong: each field once. Of what is there but could not be read, its shape is told;
   * what is not there, the door knows better how to ask for.
   */
  List<RequestError> allWrong(List<RequestError> atTheDoor) {
    Map<String, RequestError> all = new LinkedHashMap<>();
    shape.forEach(error -> all.put(error.field(), error));
    for (RequestError error : atTheDoor) {
      if (!isUnreadable(error.field())) {
        all.put(error.field(), error);
      }
    }
    return List.copyOf(all.values());
  }

  /** Whether a value that was left out is there, or around it. */
  private boolean isUnreadable(String field) {
    return shape.stream()
        .map(RequestError::field)
        .filter(wrong -> field.equals(wrong) || field.startsWith(wrong + "/"))
        .anyMatch(wrong -> !data.at(wrong).isMissingNode());
  }

  private static JsonPointer place(JacksonException e) {
    JsonPointer place = JsonPointer.empty();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      place = name == null ? place.appendIndex(step.getIndex()) : place.appendProperty(name);
    }
    return place;
  }

  private static String words(JacksonException e) {
    return e instanceof InvalidFormatException wrong && wrong.getTargetType() == Instant.class
        ? "must be a time such as 2026-11-30T08:00:00Z"
        : "is nothing that can be here; the schema says what can";
  }

  /** Whether there was something to leave out. */
  private static boolean leaveOut(ObjectNode whole, JsonPointer place) {
    if (place.matches()) {
      return false;
    }
    JsonNode parent = whole.at(place.head());
    int index = place.last().getMatchingIndex();
    if (parent instanceof ArrayNode list && index >= 0 && index < list.size()) {
      list.setNull(index);
      return true;
    }
    return parent instanceof ObjectNode object
        && object.remove(place.last().getMatchingProperty()) != null;
  }
}

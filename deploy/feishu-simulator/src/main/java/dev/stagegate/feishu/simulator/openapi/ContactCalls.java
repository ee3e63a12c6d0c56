package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contact: people by e-mail and mobile number. */
final class ContactCalls {

  private static final int MOST = 50;
  private static final Set<String> STATUS_SCOPES =
      Set.of(
          "contact:user.employee:readonly",
          "contact:contact:readonly",
          "contact:contact:access_as_app");

  private ContactCalls() {}

  /** One entry per asked address; whoever cannot be seen is listed without an id, not an error. */
  static Outcome<Answer> batchGetId(Call call) {
    IdType type = call.idType();
    if (type == IdType.USER_ID && !call.app().hasAnyScope(Scopes.EMPLOYEE_ID)) {
      throw Refusal.scope(
          "field_scope_required", call.app(), call.tenant().host(), Scopes.EMPLOYEE_ID);
    }
    List<String> emails = limited("emails", call.body().texts("emails"));
    List<String> mobiles = limited("mobiles", call.body().texts("mobiles"));
    boolean resignedToo = call.body().flag("include_resigned");
    ObjectNode data = Json.object();
    ArrayNode list = data.putArray("user_list");
    var directory = call.world().directory();
    for (String email : emails) {
      ObjectNode entry = list.addObject();
      Optional<Person> person = directory.personByEmail(email);
      fill(call, type, entry, person, resignedToo);
      entry.put("email", email);
    }
    for (String mobile : mobiles) {
      ObjectNode entry = list.addObject();
      fill(call, type, entry, directory.personByMobile(mobile), resignedToo);
      entry.put("mobile", mobile);
    }
    return Outcome.unchanged(Answer.data(data));
  }

  private static List<String> limited(String field, List<String> values) {
    if (values.size() > MOST) {
      throw Refusal.field(field, Integer.toString(values.size()), "the max size is " + MOST);
    }
    return values;
  }

  private static void fill(
      Call call, IdType type, ObjectNode entry, Optional<Person> found, boolean resignedToo) {
    found
        .filter(Person::visible)
        .filter(person -> resignedToo || !person.resigned())
        .ifPresent(
            person -> {
              entry.put("user_id", type.of(call.app(), person.who()));
              if (call.app().hasAnyScope(STATUS_SCOPES)) {
                entry.set("status", status(person));
              }
            });
  }

  private static ObjectNode status(Person person) {
    return Json.object()
        .put("is_frozen", person.frozen())
        .put("is_resigned", person.resigned())
        .put("is_activated", true)
        .put("is_exited", false)
        .put("is_unjoin", false);
  }
}

package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Outcome;
import dev.stagegate.feishu.simulator.state.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The people of the tenant, named by e-mail or user id. */
final class PeopleControl {

  private static final List<String> COLOURS =
      List.of(
          "#3370ff", "#7f3bf5", "#f76964", "#e57225", "#00a36c", "#0e9aa7", "#d83931", "#8d6e00");

  private final Backstage backstage;

  PeopleControl(Backstage backstage) {
    this.backstage = backstage;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return backstage
        .platform()
        .submit(
            (world, _) ->
                Outcome.unchanged(
                    world.directory().people().stream().map(p -> view(world, p)).toList()))
        .flatMap(Wire::ok);
  }

  /** Adds or replaces everybody in a list; each needs an e-mail. */
  Mono<ServerResponse> putAll(ServerRequest request) {
    return Wire.body(request)
        .flatMap(
            list ->
                backstage
                    .platform()
                    .submit(
                        (world, _) -> {
                          List<Person> people = people(world, list);
                          List<Change> changes = new ArrayList<>();
                          people.forEach(p -> changes.add(new Change.PutPerson(p)));
                          return new Outcome<>(people, changes);
                        }))
        .flatMap(
            people ->
                backstage
                    .platform()
                    .submit(
                        (world, _) ->
                            Outcome.unchanged(people.stream().map(p -> view(world, p)).toList())))
        .flatMap(Wire::ok);
  }

  Mono<ServerResponse> replace(ServerRequest request) {
    String email = request.pathVariable("person");
    return Wire.body(request)
        .flatMap(
            fields ->
                backstage
                    .platform()
                    .submit(
                        (world, _) -> {
                          Person known = world.directory().find(email).orElse(null);
                          Person usual = usual(world, known == null ? email : known.email());
                          Person person = checked(Wire.over(usual, fields, Person.class), usual);
                          return Outcome.of(view(world, person), new Change.PutPerson(person));
                        }))
        .flatMap(Wire::ok);
  }

  Mono<ServerResponse> change(ServerRequest request) {
    String key = request.pathVariable("person");
    return Wire.body(request)
        .flatMap(
            fields ->
                backstage
                    .platform()
                    .submit(
                        (world, _) -> {
                          Person known = find(world, key);
                          Person person = checked(Wire.over(known, fields, Person.class), known);
                          return Outcome.of(view(world, person), new Change.PutPerson(person));
                        }))
        .flatMap(Wire::ok);
  }

  /** What the page shows a person: waiting for a decision, decided, and started. */
  Mono<ServerResponse> approvals(ServerRequest request) {
    String key = request.pathVariable("person");
    String locale = request.queryParam("locale").orElse("en-US");
    return backstage
        .platform()
        .submit((world, _) -> Outcome.unchanged(approvals(world, find(world, key), locale)))
        .flatMap(Wire::ok);
  }

  static Person find(World world, String key) {
    return world.directory().find(key).orElseThrow(() -> ControlError.notFound("person", key));
  }

  private static ObjectNode approvals(World world, Person person, String locale) {
    InstanceView view = new InstanceView(world, locale);
    ObjectNode json = Json.object();
    ArrayNode pending = json.putArray("pending");
    ArrayNode done = json.putArray("done");
    ArrayNode started = json.putArray("started");
    for (Instance instance : newestFirst(world)) {
      Optional<Task> open = task(instance, person, true);
      if (open.isPresent()) {
        pending.add(view.summary(instance, open.get()));
      } else {
        task(instance, person, false).ifPresent(t -> done.add(view.summary(instance, t)));
      }
      if (instance.requester().equals(person.who())) {
        started.add(view.summary(instance, null));
      }
    }
    return json;
  }

  private static Optional<Task> task(Instance instance, Person person, boolean pending) {
    return instance.tasks().reversed().stream()
        .filter(task -> person.who().equals(task.who()) && task.isPending() == pending)
        .findFirst();
  }

  private static List<Instance> newestFirst(World world) {
    return new ArrayList<>(world.instances()).reversed();
  }

  private static List<Person> people(World world, JsonNode list) {
    if (!list.isArray()) {
      throw ControlError.bad("the body must be a list of people");
    }
    List<Person> people = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode fields : list) {
      Person usual = usual(world, fields.path("email").asString(""));
      Person person = checked(Wire.over(usual, fields, Person.class), usual);
      if (!ids.add(person.userId())) {
        throw ControlError.bad("listed twice: " + person.email());
      }
      people.add(person);
    }
    return people;
  }

  private static Person checked(Person person, Person base) {
    if (!person.email().contains("@") || person.email().length() < 3) {
      throw ControlError.bad("email is needed: " + person.email());
    }
    if (!person.email().equalsIgnoreCase(base.email())) {
      throw ControlError.bad("email cannot be changed: " + base.email());
    }
    if (!person.avatarColour().matches("#[0-9a-fA-F]{6}")) {
      throw ControlError.bad("avatar_colour looks like #3370ff: " + person.avatarColour());
    }
    if (person.userId().isEmpty() || person.userId().startsWith("bot:")) {
      throw ControlError.bad("user_id is not usable: " + person.userId());
    }
    return person;
  }

  private static Person usual(World world, String email) {
    String userId =
        world
            .directory()
            .personByEmail(email)
            .map(Person::userId)
            .orElseGet(() -> world.directory().freeUserId(email));
    int at = Math.max(0, email.indexOf('@'));
    String name = email.substring(0, at);
    String colour =
        COLOURS.get(Math.floorMod(email.toLowerCase(Locale.ROOT).hashCode(), COLOURS.size()));
    return new Person(userId, name, email, null, colour, true, false, false);
  }

  private static ObjectNode view(World world, Person person) {
    ObjectNode json = Json.MAPPER.valueToTree(person);
    ObjectNode openIds = json.putObject("open_ids");
    world.apps().forEach(app -> openIds.put(app.appId(), OpenId.of(app.appId(), person.who())));
    return json;
  }
}

package dev.stagegate.feishu.simulator.state;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.model.Who;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people of the tenant and the ids by which each app knows them. */
public final class Directory {

  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Set<String> appIds = new HashSet<>();
  private final Map<String, Owned> openIds = new HashMap<>();
  private final Map<String, Who> unionIds = new HashMap<>();

  private record Owned(String appId, Who who) {}

  /** Whom an open_id means to an app. */
  public sealed interface Lookup {

    record Found(Who who) implements Lookup {}

    /** The id is real, but it is the one another app uses. */
    record OfAnotherApp() implements Lookup {}

    record Unknown() implements Lookup {}
  }

  public Lookup byOpenId(String appId, String openId) {
    Owned owned = openIds.get(openId);
    if (owned == null || isResigned(owned.who())) {
      return new Lookup.Unknown();
    }
    return owned.appId().equals(appId) ? new Lookup.Found(owned.who()) : new Lookup.OfAnotherApp();
  }

  public Optional<Who> byUnionId(String unionId) {
    return Optional.ofNullable(unionIds.get(unionId)).filter(who -> !isResigned(who));
  }

  public Optional<Who> byUserId(String userId) {
    return person(userId).filter(person -> !person.resigned()).map(Person::who);
  }

  public Optional<Person> person(String userId) {
    return Optional.ofNullable(people.get(userId));
  }

  public Optional<Person> personByEmail(String email) {
    return people.values().stream().filter(p -> p.email().equalsIgnoreCase(email)).findFirst();
  }

  public Optional<Person> personByMobile(String mobile) {
    return people.values().stream().filter(p -> mobile.equals(p.mobile())).findFirst();
  }

  /** By user id or e-mail, as the control API names people. */
  public Optional<Person> find(String userIdOrEmail) {
    return person(userIdOrEmail).or(() -> personByEmail(userIdOrEmail));
  }

  public Collection<Person> people() {
    return Collections.unmodifiableCollection(people.values());
  }

  /** A user id for somebody new: stable for the address, free in this tenant. */
  public String freeUserId(String email) {
    String hash =
        OpenId.unionOf(Who.person(email.toLowerCase(Locale.ROOT))).substring("on_".length());
    int length = 8;
    while (people.containsKey(hash.substring(0, length))) {
      length++;
    }
    return hash.substring(0, length);
  }

  void add(App app) {
    appIds.add(app.appId());
    know(app.appId(), Who.bot(app.appId()));
    people.values().forEach(person -> know(app.appId(), person.who()));
  }

  void add(Person person) {
    people.put(person.userId(), person);
    unionIds.put(OpenId.unionOf(person.who()), person.who());
    appIds.forEach(appId -> know(appId, person.who()));
  }

  void clear() {
    people.clear();
    appIds.clear();
    openIds.clear();
    unionIds.clear();
  }

  private void know(String appId, Who who) {
    openIds.put(OpenId.of(appId, who), new Owned(appId, who));
  }

  private boolean isResigned(Who who) {
    return person(who.key()).map(Person::resigned).orElse(false);
  }
}

package dev.stagegate.gateway.feishu.people;

import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.people.PostgresPeople.Remembered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * E-mail addresses to open ids and back. Answers are remembered: known people for half a day,
 * unknown ones for ten seconds, so that somebody who just joined is found by the next request.
 */
public final class FeishuPeople {

  private static final Duration KNOWN = Duration.ofHours(12);
  private static final Duration UNKNOWN = Duration.ofSeconds(10);
  private static final int MOST_PER_CALL = 50;

  private final FeishuClient client;
  private final PostgresPeople people;

  public FeishuPeople(FeishuClient client, DatabaseClient database, App app) {
    this.client = client;
    this.people = new PostgresPeople(database, app);
  }

  /** The open ids of those whom Feishu knows, by e-mail in lower case. */
  public Mono<Map<String, String>> openIds(Collection<String> emails) {
    Set<String> asked = lowerCase(emails);
    return people
        .remembered(asked, KNOWN, UNKNOWN)
        .collectList()
        .flatMap(
            remembered -> {
              Set<String> missing = new LinkedHashSet<>(asked);
              remembered.forEach(p -> missing.remove(p.email()));
              return missing.isEmpty()
                  ? Mono.just(idsOf(remembered))
                  : ask(missing).map(told -> idsOf(joined(remembered, told)));
            });
  }

  /**
   * Who has this open id, by e-mail: those of whom Feishu still says so. Usually one, none if never
   * resolved.
   */
  public Mono<List<String>> emails(String openId) {
    return people
        .emailsOf(openId)
        .collectList()
        .flatMap(
            candidates ->
                candidates.isEmpty()
                    ? Mono.just(candidates)
                    : openIds(candidates)
                        .map(
                            ids ->
                                candidates.stream()
                                    .filter(e -> openId.equals(ids.get(e)))
                                    .toList()));
  }

  /** Feishu did not take an open id of these people: they are looked up afresh next time. */
  public Mono<Void> forget(Collection<String> emails) {
    return people.forget(lowerCase(emails));
  }

  private Mono<List<Remembered>> ask(Set<String> emails) {
    return Flux.fromIterable(emails)
        .buffer(MOST_PER_CALL)
        .concatMap(some -> client.openIds(some).map(ids -> told(some, ids)))
        .concatMap(told -> people.remember(told).thenReturn(told))
        .collectList()
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static List<Remembered> told(List<String> asked, Map<String, String> ids) {
    return asked.stream().map(email -> new Remembered(email, ids.get(email))).toList();
  }

  private static List<Remembered> joined(List<Remembered> some, List<Remembered> others) {
    List<Remembered> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static Map<String, String> idsOf(List<Remembered> all) {
    Map<String, String> ids = new HashMap<>();
    for (Remembered person : all) {
      String id = person.openId();
      if (id != null) {
        ids.put(person.email(), id);
      }
    }
    return ids;
  }

  private static Set<String> lowerCase(Collection<String> emails) {
    Set<String> lower = new LinkedHashSet<>();
    emails.forEach(e -> lower.add(e.toLowerCase(Locale.ROOT)));
    return lower;
  }
}

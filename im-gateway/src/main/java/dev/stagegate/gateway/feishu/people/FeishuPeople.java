package dev.stagegate.gateway.feishu.people;

import static java.util.stream.Collectors.toMap;

import dev.stagegate.gateway.feishu.api.Account;
import dev.stagegate.gateway.feishu.api.Account.Standing;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.people.PostgresPeople.Had;
import dev.stagegate.gateway.feishu.people.PostgresPeople.Remembered;
import java.time.Duration;
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
 * E-mail addresses to accounts and back. Answers are remembered: shortly for those who are to be
 * asked, so that nobody is asked who was frozen since, and that somebody who just joined is found;
 * longer where it only matters who decided.
 */
public final class FeishuPeople {

  private static final Ages TO_ASK = new Ages(Duration.ofMinutes(1), Duration.ofSeconds(10));
  private static final Ages WHO_DECIDED = new Ages(Duration.ofHours(12), Duration.ofMinutes(10));

  /** Somebody decided whom nobody is known to be: whoever was unknown may have joined since. */
  private static final Ages WHO_ELSE = new Ages(Duration.ofHours(12), Duration.ZERO);

  private static final int MOST_PER_CALL = 50;

  /**
   * How old an answer may be.
   *
   * @param active about somebody who could be asked
   * @param other about anybody else
   */
  private record Ages(Duration active, Duration other) {}

  private final FeishuClient client;
  private final PostgresPeople people;

  public FeishuPeople(FeishuClient client, DatabaseClient database, App app) {
    this.client = client;
    this.people = new PostgresPeople(database, app);
  }

  /** The accounts of people who are to be asked, by e-mail in lower case; of each of them. */
  public Mono<Map<String, Account>> toAsk(Collection<String> emails) {
    return accounts(emails, TO_ASK);
  }

  private Mono<Map<String, Account>> accounts(Collection<String> emails, Ages ages) {
    Set<String> asked = lowerCase(emails);
    return people
        .remembered(asked, ages.active(), ages.other())
        .collectList()
        .flatMap(remembered -> completed(asked, remembered));
  }

  /** Those whom nobody remembers well enough are asked for. */
  private Mono<Map<String, Account>> completed(
      Collection<String> asked, List<Remembered> remembered) {
    Set<String> missing = new LinkedHashSet<>(asked);
    remembered.forEach(p -> missing.remove(p.email()));
    Map<String, Account> known = accounts(remembered);
    return missing.isEmpty()
        ? Mono.just(known)
        : ask(missing)
            .map(
                told -> {
                  known.putAll(accounts(told));
                  return known;
                });
  }

  /**
   * Who has this open id, by e-mail: those of whom Feishu still says so. Usually one, none if it is
   * nobody's who may decide.
   *
   * @param mayDecide who are looked up where nobody else is known to have it
   */
  public Mono<List<String>> emails(String openId, Collection<String> mayDecide) {
    return people
        .whoHad(openId, WHO_DECIDED.active(), WHO_DECIDED.other())
        .collectList()
        .flatMap(
            had ->
                completed(
                    had.stream().map(h -> h.person().email()).toList(),
                    had.stream().filter(Had::fresh).map(Had::person).toList()))
        .map(accounts -> having(openId, accounts))
        .filter(found -> !found.isEmpty())
        .switchIfEmpty(
            Mono.defer(() -> accounts(mayDecide, WHO_ELSE)).map(all -> having(openId, all)));
  }

  private static List<String> having(String openId, Map<String, Account> accounts) {
    return accounts.entrySet().stream()
        .filter(e -> openId.equals(e.getValue().openId()))
        .filter(e -> e.getValue().standing() != Standing.HIDDEN)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Feishu did not take an open id of these people: they are looked up afresh next time. */
  public Mono<Void> forget(Collection<String> emails) {
    return people.forget(lowerCase(emails));
  }

  private Mono<List<Remembered>> ask(Set<String> emails) {
    return Flux.fromIterable(emails)
        .buffer(MOST_PER_CALL)
        .concatMap(some -> client.accounts(some).map(accounts -> told(some, accounts)))
        .concatMap(people::remember)
        .collectList();
  }

  private static List<Remembered> told(List<String> asked, Map<String, Account> accounts) {
    return asked.stream()
        .map(email -> new Remembered(email, accounts.getOrDefault(email, Account.UNKNOWN)))
        .toList();
  }

  private static Map<String, Account> accounts(List<Remembered> all) {
    return all.stream()
        .collect(toMap(Remembered::email, Remembered::account, (_, last) -> last, HashMap::new));
  }

  private static Set<String> lowerCase(Collection<String> emails) {
    Set<String> lower = new LinkedHashSet<>();
    emails.forEach(e -> lower.add(e.toLowerCase(Locale.ROOT)));
    return lower;
  }
}

package dev.stagegate.web.account;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which scope a token needs for which call of a service. The first rule that fits decides; what
 * stands nowhere is for people only.
 */
public record ScopeTable(List<Rule> rules) {

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Set<HttpMethod> CHANGING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

  public ScopeTable {
    rules = List.copyOf(rules);
  }

  /** What becomes of a call with a token. */
  public sealed interface Verdict {

    /**
     * It needs a scope.
     *
     * @param ofProject whether the service keeps a token to its one project there; where it does
     *     not, such a token is refused
     */
    record Needs(Scope scope, boolean ofProject) implements Verdict {}

    /** Any token may. */
    record Free() implements Verdict {}

    /** No token may, and why. */
    record PeopleOnly(String why) implements Verdict {}
  }

  /** What holds for calls by these methods of paths like this. */
  public record Rule(Set<HttpMethod> methods, PathPattern path, Verdict verdict) {

    /** To read, in one project or in all. */
    public static Rule read(String path, Scope scope) {
      return new Rule(READING, pattern(path), new Verdict.Needs(scope, true));
    }

    /** To read what belongs to no project. */
    public static Rule readAll(String path, Scope scope) {
      return new Rule(READING, pattern(path), new Verdict.Needs(scope, false));
    }

    /** To do something, in one project or in all. */
    public static Rule change(String path, Scope scope) {
      return new Rule(CHANGING, pattern(path), new Verdict.Needs(scope, true));
    }

    /** To do something that belongs to no project. */
    public static Rule changeAll(String path, Scope scope) {
      return new Rule(CHANGING, pattern(path), new Verdict.Needs(scope, false));
    }

    /** Nothing that a token is for. */
    public static Rule peopleOnly(String path, String why) {
      return new Rule(Set.of(), pattern(path), new Verdict.PeopleOnly(why));
    }

    /** Whatever the token is for. */
    public static Rule free(String path) {
      return new Rule(Set.of(), pattern(path), new Verdict.Free());
    }

    private static PathPattern pattern(String path) {
      return PathPatternParser.defaultInstance.parse(path);
    }

    boolean fits(HttpMethod method, PathContainer called) {
      return (methods.isEmpty() || methods.contains(method)) && path.matches(called);
    }
  }

  /** Whether it is said what becomes of such a call; what is not said is for people only. */
  public boolean mentions(HttpMethod method, String path) {
    PathContainer called = PathContainer.parsePath(path);
    return rules.stream().anyMatch(rule -> rule.fits(method, called));
  }

  /** What becomes of a call with a token. */
  public Verdict of(HttpMethod method, PathContainer path) {
    return rules.stream()
        .filter(rule -> rule.fits(method, path))
        .findFirst()
        .map(Rule::verdict)
        .orElseGet(() -> new Verdict.PeopleOnly("This is for people, not for service accounts."));
  }
}
